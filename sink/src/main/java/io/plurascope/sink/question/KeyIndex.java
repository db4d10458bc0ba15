package io.plurascope.sink.question;

import io.plurascope.schemas.EventPlace;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.schemas.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where the last event of each key of a compacted topic lies. It holds no event, so that a run of thousands of questions
 * costs some megabytes, and reads on from where it was. Not thread-safe.
 */
final class KeyIndex {
    private final Topic<?> topic;
    private final Predicate<String> keys;
    private final @Nullable Instant since;
    private final Map<String, EventPlace> places = new HashMap<>();
    private Map<TopicPartition, Long> next = Map.of();
    private long changes;

    /**
     * @param keys which keys it is of
     * @param since nothing of them was written before; null where that is not known
     */
    KeyIndex(Topic<?> topic, Predicate<String> keys, @Nullable Instant since) {
        this.topic = topic;
        this.keys = keys;
        this.since = since;
    }

    /** Takes in what was written since. */
    void catchUp(PlacedEvents events) {
        if (next.isEmpty()) {
            var partitions = events.partitions(topic);
            next = since == null ? events.beginnings(partitions) : events.since(partitions, since);
        }
        next = events.read(next, (place, key, bytes) -> {
            if (!keys.test(key)) {
                return;
            }
            changes++;
            if (bytes == null) {
                places.remove(key);
            } else {
                places.put(key, place);
            }
        });
    }

    /** The place of a key. */
    Optional<EventPlace> place(String key) {
        return Optional.ofNullable(places.get(key));
    }

    /** The keys that begin with a text, sorted. */
    SortedSet<String> keys(String beginning) {
        SortedSet<String> found = new TreeSet<>();
        for (String key : places.keySet()) {
            if (key.startsWith(beginning)) {
                found.add(key);
            }
        }
        return found;
    }

    /** How often something has changed in it. */
    long changes() {
        return changes;
    }
}
