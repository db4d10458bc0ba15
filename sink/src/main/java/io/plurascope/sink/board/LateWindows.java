package io.plurascope.sink.board;

import io.plurascope.event.Metric;
import io.plurascope.event.Window;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Which windows were revised late: after one of the same model had begun that does not begin before their end. It goes by when the broker appended what, so
 * that it is known whatever the order in which partitions are read, and to whoever comes later. Where compaction has removed how a
 * window began, it may look as if it had begun later, so that a late revision can be missed, and none is made up.
 */
final class LateWindows {
    /** Of each model of a run when the first value of each window was appended, by the window's start. */
    private final ConcurrentMap<String, ConcurrentNavigableMap<Instant, Instant>> begun = new ConcurrentHashMap<>();

    /** Takes a value of a window. */
    void take(Metric metric, Instant appended) {
        Window window = metric.getWindow();
        if (window != null) {
            begun.compute(key(metric), (key, known) -> {
                ConcurrentNavigableMap<Instant, Instant> windows =
                        known == null ? new ConcurrentSkipListMap<>() : known;
                windows.merge(window.getStart(), appended, (held, taken) -> taken.isBefore(held) ? taken : held);
                return windows;
            });
        }
    }

    /** Forgets when the window of a value that was removed had begun: its others are removed with it. */
    void forget(Metric removed) {
        Window window = removed.getWindow();
        if (window != null) {
            begun.computeIfPresent(key(removed), (key, windows) -> {
                windows.remove(window.getStart());
                return windows.isEmpty() ? null : windows;
            });
        }
    }

    /**
     * Whether a value was revised late.
     *
     * @param appended when its last revision was
     */
    boolean late(Metric metric, Instant appended) {
        Window window = metric.getWindow();
        if (window == null || metric.getRevision() == 0) {
            return false;
        }
        Map.@Nullable Entry<Instant, Instant> next =
                begun.getOrDefault(key(metric), new ConcurrentSkipListMap<>()).ceilingEntry(window.getEnd());
        return next != null && appended.isAfter(next.getValue());
    }

    private static String key(Metric metric) {
        return Keys.of(metric.getRun(), metric.getModel());
    }
}
