package io.plurascope.streams;

import io.plurascope.event.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Events whose run has not come, in order of arrival. */
final class Early<T> {
    private final KeyValueStore<String, T> store;
    private final Function<T, String> runOf;
    private final Map<String, Integer> waiting = new HashMap<>();
    private long next;

    /**
     * @param store what has been kept, by order of arrival
     * @param runOf the run of an event
     */
    Early(KeyValueStore<String, T> store, Function<T, String> runOf) {
        this.store = store;
        this.runOf = runOf;
        try (KeyValueIterator<String, T> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, T> entry = all.next();
                next = Long.parseLong(entry.key) + 1;
                waiting.merge(runOf.apply(entry.value), 1, Integer::sum);
            }
        }
    }

    /** Keeps an event until its run comes. */
    void keep(T event) {
        store.put(String.format("%019d", next++), event);
        waiting.merge(runOf.apply(event), 1, Integer::sum);
    }

    /** Hands over the events whose run has come since, in order of arrival. */
    void release(Function<String, @Nullable Run> runs, BiConsumer<T, Run> receiver) {
        if (waiting.keySet().stream().allMatch(run -> runs.apply(run) == null)) {
            return;
        }
        List<KeyValue<String, T>> all = new ArrayList<>();
        try (KeyValueIterator<String, T> kept = store.all()) {
            kept.forEachRemaining(all::add);
        }
        for (KeyValue<String, T> entry : all) {
            String name = runOf.apply(entry.value);
            @Nullable Run run = runs.apply(name);
            if (run != null) {
                store.delete(entry.key);
                waiting.remove(name);
                receiver.accept(entry.value, run);
            }
        }
    }
}
