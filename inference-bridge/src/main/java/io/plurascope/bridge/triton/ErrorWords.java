package io.plurascope.bridge.triton;

import io.plurascope.event.RefusalReason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What servers mean by their words, where no status code tells: Triton says UNAVAILABLE for three different things and
 * gives errors inside a stream without any code, and the vLLM backend says INTERNAL for whatever a request did wrong.
 */
final class ErrorWords {
    /** Words of Triton's core and gRPC front end, then of vLLM; the first that an error contains decides. */
    private static final List<Words> ALL = List.of(
            new Words("Exceeds maximum queue size", CallOutcome.Overloaded::new),
            new Words("Request timeout expired", detail -> new CallOutcome.Failed(RefusalReason.TIMED_OUT, detail)),
            new Words("Request for unknown model", CallOutcome.NotServed::new),
            new Words("decoupled transaction policy", CallOutcome.NotServed::new),
            // The python backend never starts a stub again that has died, and still says that the model is ready.
            new Words("is not healthy", CallOutcome.NotServed::new),
            new Words("Server is stopping", CallOutcome.ServerAway::new),
            new Words("Server not ready", CallOutcome.ServerAway::new),
            new Words("has stopped accepting new inference requests", CallOutcome.ServerAway::new),
            new Words("Model is unavailable", CallOutcome.ServerAway::new),
            new Words("inference input", CallOutcome.Rejected::new),
            new Words("inference output", CallOutcome.Rejected::new),
            new Words("inputs but got", CallOutcome.Rejected::new),
            new Words("unexpected shape for input", CallOutcome.Rejected::new),
            new Words("batch size does not match", CallOutcome.Rejected::new),
            new Words("inference request batch-size", CallOutcome.Rejected::new),
            new Words("message exceeds maximum size", CallOutcome.Rejected::new),
            new Words("larger than max", CallOutcome.Rejected::new),
            new Words("raw input buffers", CallOutcome.Rejected::new),
            new Words("raw_input_contents", CallOutcome.Rejected::new),
            new Words("byte size mismatch", CallOutcome.Rejected::new),
            new Words("string length", CallOutcome.Rejected::new),
            new Words("longer than the maximum model length", CallOutcome.Rejected::new),
            new Words("max allowed", CallOutcome.Rejected::new),
            new Words("logprob_token_ids", CallOutcome.Rejected::new),
            new Words("no attribute 'lora_name'", CallOutcome.Rejected::new),
            new Words("Unexpected keyword argument", CallOutcome.Rejected::new),
            new Words("unexpected keyword argument", CallOutcome.Rejected::new));

    private record Words(String words, Function<String, CallOutcome> meaning) {}

    private ErrorWords() {}

    /** What an error means; empty where its words are none that are known. */
    static Optional<CallOutcome> meaning(String detail) {
        return ALL.stream()
                .filter(each -> detail.contains(each.words()))
                .findFirst()
                .map(each -> each.meaning().apply(detail));
    }
}
