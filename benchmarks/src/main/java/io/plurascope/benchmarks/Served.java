package io.plurascope.benchmarks;

import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ModelStatistics;
import io.plurascope.bridge.triton.protocol.ModelStatisticsRequest;
import io.plurascope.bridge.triton.protocol.StatisticDuration;
import java.time.Duration;

/**
 * What a server says that it has answered.
 *
 * @param calls requests that it answered without an error
 * @param nanos time from each one's arrival until its answer, queue included, summed
 */
record Served(long calls, long nanos) {
    /** By the server's own statistics of a model, since it was loaded. */
    static Served by(String endpoint, String model) {
        try (TritonClient client = new TritonClient(endpoint, 1)) {
            Served all = new Served(0, 0);
            for (ModelStatistics version : client.blocking(Duration.ofSeconds(10))
                    .modelStatistics(
                            ModelStatisticsRequest.newBuilder().setName(model).build())
                    .getModelStatsList()) {
                StatisticDuration success = version.getInferenceStats().getSuccess();
                all = new Served(all.calls + success.getCount(), all.nanos + success.getNs());
            }
            return all;
        }
    }

    /**
     * Milliseconds that it took on average for the calls since an earlier moment.
     *
     * @throws IllegalStateException where those are not as many as were made, so that somebody else asked as well
     */
    double meanMillisSince(Served earlier, int made) {
        if (calls - earlier.calls != made) {
            throw new IllegalStateException("The server answered " + (calls - earlier.calls) + " calls and not the "
                    + made + " that were measured; let nothing else ask it.");
        }
        return (nanos - earlier.nanos) / 1e6 / made;
    }
}
