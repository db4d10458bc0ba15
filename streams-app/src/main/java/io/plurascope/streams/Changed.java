package io.plurascope.streams;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What has changed since it was last seen to, each with the run that it belongs to. It is in a store too, or a crash
 * would lose the last changes.
 */
final class Changed {
    private final KeyValueStore<String, String> store;
    private final TreeMap<String, String> runs = new TreeMap<>();

    Changed(KeyValueStore<String, String> store) {
        this.store = store;
        try (KeyValueIterator<String, String> all = store.all()) {
            all.forEachRemaining(entry -> runs.put(entry.key, entry.value));
        }
    }

    void add(String key, String run) {
        if (runs.put(key, run) == null) {
            store.put(key, run);
        }
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The keys in order, as they are now, each with its run. */
    SortedMap<String, String> all() {
        return new TreeMap<>(runs);
    }

    /** A change has been seen to. */
    void done(String key) {
        if (runs.remove(key) != null) {
            store.delete(key);
        }
    }
}
