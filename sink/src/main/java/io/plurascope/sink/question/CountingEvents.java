package io.plurascope.sink.question;

import io.plurascope.schemas.Digest;
import io.plurascope.schemas.EventPlace;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.schemas.Topic;
import io.plurascope.sink.question.Opening.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The event that counts for each key of a compacted topic that several producers may write: the highest revision, as the
 * topology takes it, and not the last one written. It holds places alone, and reads the events when they are asked for. Not
 * thread-safe.
 */
final class CountingEvents<T extends SpecificRecord> {
    private final Topic<T> topic;
    private final BinaryOperator<T> counting;

    /** More than one place where it is not known yet which of them counts. */
    private final Map<String, List<EventPlace>> places = new HashMap<>();

    private Map<TopicPartition, Long> next = Map.of();
    private long changes;

    CountingEvents(Topic<T> topic, ToLongFunction<T> revision) {
        this.topic = topic;
        this.counting = Digest.counting(revision);
    }

    /** Takes in what was written since. */
    void catchUp(PlacedEvents events) {
        if (next.isEmpty()) {
            next = events.beginnings(events.partitions(topic));
        }
        next = events.read(next, (place, key, bytes) -> {
            changes++;
            if (bytes == null) {
                places.remove(key);
            } else {
                places.computeIfAbsent(key, first -> new ArrayList<>(1)).add(place);
            }
        });
    }

    /** How often something has changed in it. */
    long changes() {
        return changes;
    }

    /** The events that count for some keys, without keys that have none. */
    Map<String, Placed<T>> of(PlacedEvents events, Collection<String> keys) {
        Map<EventPlace, String> wanted = new HashMap<>();
        keys.forEach(key -> places.getOrDefault(key, List.of()).forEach(place -> wanted.put(place, key)));
        Map<String, Placed<T>> found = new HashMap<>();
        events.at(
                topic,
                wanted.keySet(),
                (place, event) -> found.merge(wanted.get(place), new Placed<>(place, event), this::counting));
        found.forEach((key, counts) -> places.put(key, new ArrayList<>(List.of(counts.place()))));
        return found;
    }

    private Placed<T> counting(Placed<T> held, Placed<T> next) {
        return counting.apply(held.event(), next.event()) == next.event() ? next : held;
    }
}
