package io.plurascope.bridge.triton;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.plurascope.event.RefusalReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallOutcomeTest {
    // The descriptions are those of Triton's sources, as docs of the server quote them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNAVAILABLE|[request id: 7] Exceeds maximum queue size|Overloaded",
                "UNAVAILABLE|Request timeout expired|Failed",
                "UNAVAILABLE|io exception|ServerAway",
                "NOT_FOUND|Request for unknown model: 'm' is not found|NotServed",
                "UNIMPLEMENTED|ModelInfer RPC doesn't support models with decoupled transaction policy|NotServed",
                "INVALID_ARGUMENT|unexpected shape for input 'prompt'|Rejected",
                "RESOURCE_EXHAUSTED|gRPC message exceeds maximum size 268435456: 268435461|Rejected",
                "RESOURCE_EXHAUSTED|Received message larger than max (67108869 vs. 67108864)|Rejected",
                "RESOURCE_EXHAUSTED|too many requests|Overloaded",
                "DEADLINE_EXCEEDED|too late|Failed",
                "INTERNAL|Stub process 'm_0_0' is not healthy.|NotServed",
                "INTERNAL|Failed to process the request(s) for model 'm_0_0', message: ValueError|Failed",
                "CANCELLED|RST_STREAM|Failed",
            })
    void a_status_says_what_is_to_be_done(Status.Code code, String description, String outcome) {
        CallOutcome of = CallOutcome.of(code.toStatus().withDescription(description));

        assertThat(of.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(of.toString()).contains(code + ": " + description);
    }

    // Words of Triton's core and gRPC front end, and of its vLLM backend, as their sources have them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Exceeds maximum queue size|Overloaded",
                "in ensemble 'ensemble', Request timeout expired|Failed",
                "Request for unknown model: 'm' has no available versions|NotServed",
                "Server is stopping, scheduler for model has stopped accepting new inference requests|ServerAway",
                "Model is unavailable due to unhealthy vLLM engine|ServerAway",
                "expected 3 inputs but got 2 inputs for model 'm'. Got input(s) ['a'], but missing required|Rejected",
                "[request id: 7] unexpected inference input 'colour' for model 'm'|Rejected",
                "unexpected shape for input 'text_input' for model 'm'. Expected [1], got [2]|Rejected",
                "Error generating stream: The decoder prompt (length 9) is longer than the maximum model length of 8|Rejected",
                "Error generating stream: Requested sample logprobs of 25, which is is greater than max allowed: 20|Rejected",
                "Error generating stream: CUDA error|Failed",
            })
    void an_error_inside_a_stream_is_told_by_its_words(String message, String outcome) {
        CallOutcome of = CallOutcome.ofStreamError(message);

        assertThat(of.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(of.toString()).contains(message);
    }

    @ParameterizedTest
    @EnumSource(Status.Code.class)
    void every_status_without_words_has_an_outcome(Status.Code code) {
        assertThat(CallOutcome.of(code.toStatus()).toString()).contains(code.name());
    }

    @ParameterizedTest
    @CsvSource({"DEADLINE_EXCEEDED,TIMED_OUT", "INTERNAL,OTHER"})
    void a_deadline_is_told_from_other_failures(Status.Code code, RefusalReason reason) {
        assertThat(CallOutcome.of(code.toStatus()))
                .isInstanceOfSatisfying(
                        CallOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
