package io.plurascope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.triton.CallKind;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.producer.dataset.Datasets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandInChildTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void a_stand_in_of_its_own_process_answers_the_requests_of_the_workload_and_takes_its_time() throws Exception {
        Workload workload = Workload.of(Datasets.open(Datasets.PERSONALITY), 2, 1, 0);

        try (StandInChild server = StandInChild.start(Duration.ofMillis(30), 1);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            var requests = workload.requests(server.servedName(), 2);
            client.infer(CallKind.UNARY, requests.getFirst(), DEADLINE).get(20, TimeUnit.SECONDS);
            long begun = System.nanoTime();
            CallOutcome outcome =
                    client.infer(CallKind.UNARY, requests.getLast(), DEADLINE).get(20, TimeUnit.SECONDS);

            assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
            assertThat(server.identity()).isEqualTo("plurascope-stand-in 1");
        }
    }
}
