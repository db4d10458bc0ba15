package io.plurascope.bridge.standin;

import io.plurascope.bridge.triton.protocol.InferStatistics;
import io.plurascope.bridge.triton.protocol.ModelStatistics;
import io.plurascope.bridge.triton.protocol.StatisticDuration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was asked of each model and version since the server began. Thread-safe. */
final class Statistics {
    private record Key(String name, long version) {}

    private final Map<Key, Counts> counts =
            new TreeMap<>((one, other) -> one.name().equals(other.name())
                    ? Long.compare(one.version(), other.version())
                    : one.name().compareTo(other.name()));

    private static final class Counts {
        private long last;
        private long inferences;
        private long executions;
        private long succeeded;
        private long succeededNanos;
        private long failed;
        private long failedNanos;
        private long queuedNanos;
    }

    /**
     * A request was answered.
     *
     * @param batch number of prompts in it
     * @param queued how long it waited, in nanoseconds
     * @param worked how long it was worked on, in nanoseconds
     */
    synchronized void succeeded(Repository.Loaded loaded, long batch, long queued, long worked, long nowMillis) {
        Counts of = of(loaded);
        of.last = nowMillis;
        of.inferences += batch;
        of.executions++;
        of.succeeded++;
        of.succeededNanos += queued + worked;
        of.queuedNanos += queued;
    }

    /**
     * A request failed.
     *
     * @param nanos how long after it came
     */
    synchronized void failed(Repository.Loaded loaded, long nanos) {
        Counts of = of(loaded);
        of.failed++;
        of.failedNanos += nanos;
    }

    /** The statistics of a model, of every model where the name is empty. */
    synchronized List<ModelStatistics> of(String name) {
        return counts.entrySet().stream()
                .filter(each -> name.isEmpty() || each.getKey().name().equals(name))
                .map(each -> statistics(each.getKey(), each.getValue()))
                .toList();
    }

    private Counts of(Repository.Loaded loaded) {
        return counts.computeIfAbsent(new Key(loaded.model().name(), loaded.version()), key -> new Counts());
    }

    private static ModelStatistics statistics(Key key, Counts of) {
        return ModelStatistics.newBuilder()
                .setName(key.name())
                .setVersion(Long.toString(key.version()))
                .setLastInference(of.last)
                .setInferenceCount(of.inferences)
                .setExecutionCount(of.executions)
                .setInferenceStats(InferStatistics.newBuilder()
                        .setSuccess(duration(of.succeeded, of.succeededNanos))
                        .setFail(duration(of.failed, of.failedNanos))
                        .setQueue(duration(of.succeeded, of.queuedNanos))
                        .setComputeInfer(duration(of.succeeded, of.succeededNanos - of.queuedNanos)))
                .build();
    }

    private static StatisticDuration duration(long count, long nanos) {
        return StatisticDuration.newBuilder().setCount(count).setNs(nanos).build();
    }
}
