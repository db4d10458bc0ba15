package io.plurascope.sink.board;

import io.plurascope.event.Metric;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last value of each metric, of whole runs and of windows, and how often those of each run have changed. */
final class HeldMetrics {
    private final ConcurrentNavigableMap<String, Taken> metrics = new ConcurrentSkipListMap<>();
    private final LateWindows lateWindows = new LateWindows();
    private final ConcurrentMap<String, Long> changes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> windowChanges = new ConcurrentHashMap<>();
    private final Set<String> untold = ConcurrentHashMap.newKeySet();

    /**
     * A value.
     *
     * @param late whether it belongs to a window and was then revised late, as {@link RevisedRow} says it
     */
    record Held(Metric metric, boolean late) {}

    private record Taken(Metric metric, Instant appended) {}

    /** Takes a value; null removes it. */
    void put(String key, @Nullable Metric metric, Instant appended) {
        Taken before = metric == null ? metrics.remove(key) : metrics.put(key, new Taken(metric, appended));
        Metric changed = metric != null ? metric : before == null ? null : before.metric();
        if (metric != null) {
            lateWindows.take(metric, appended);
        } else if (changed != null) {
            lateWindows.forget(changed);
        }
        if (changed != null && changed.getWindow() != null) {
            untold.add(changed.getRun());
        }
        changes.merge(key.split("\\|", 2)[0], 1L, Long::sum);
    }

    /** The runs of which windows have changed since this was called last; each counts as one change of its windows. */
    List<String> takeChanged() {
        List<String> runs = List.copyOf(untold);
        runs.forEach(run -> {
            untold.remove(run);
            windowChanges.merge(run, 1L, Long::sum);
        });
        return runs;
    }

    /** How often windows of a run were taken as changed. */
    long windowChanges(String run) {
        return windowChanges.getOrDefault(run, 0L);
    }

    /** How often a value of a run was taken. */
    long changes(String run) {
        return changes.getOrDefault(Keys.of(run), 0L);
    }

    /**
     * The values of a run by key.
     *
     * @param after key behind which they begin; empty for all
     */
    Stream<Held> of(String run, String after) {
        return Boards.within(metrics, run, after)
                .map(taken -> new Held(taken.metric(), lateWindows.late(taken.metric(), taken.appended())));
    }
}
