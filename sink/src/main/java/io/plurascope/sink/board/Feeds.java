package io.plurascope.sink.board;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Alert;
import io.plurascope.event.DeadLetter;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways of the records of all topics that are read into the boards; a record that is no event becomes a dead letter. */
final class Feeds {
    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

    private final Boards boards;
    private final UnreadableRecords unreadable;
    private final TreeMap<String, Feed<?>> feeds;

    /**
     * @param read which topics are read, by name
     */
    Feeds(Boards boards, SchemaRegistryClient registry, UnreadableRecords unreadable, Predicate<String> read) {
        this.boards = boards;
        this.unreadable = unreadable;
        this.feeds = all(registry).stream()
                .filter(feed -> read.test(feed.topic()))
                .collect(Collectors.toMap(Feed::topic, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    private List<Feed<?>> all(SchemaRegistryClient registry) {
        return List.of(
                new Feed<>(Topics.RUNS, registry, (record, run) -> boards.putRun(key(record), run)),
                new Feed<>(Topics.MODELS, registry, (record, model) -> boards.putModel(key(record), model)),
                new Feed<>(
                        Topics.METRICS,
                        registry,
                        (record, metric) -> boards.putMetric(key(record), metric, appended(record))),
                new Feed<>(
                        Topics.STANDINGS,
                        registry,
                        (record, standings) -> boards.putStandings(key(record), standings, appended(record))),
                new Feed<>(Topics.ALERTS, registry, (record, alert) -> alert(alert)),
                new Feed<>(Topics.LATE, registry, (record, answer) -> boards.countLateAnswer()),
                new Feed<>(Topics.DEAD_LETTERS, registry, (record, letter) -> deadLetter(letter)));
    }

    /** The topics that are read, by name. */
    SortedSet<String> topics() {
        return Collections.unmodifiableSortedSet(feeds.navigableKeySet());
    }

    /**
     * Takes a record of one of the topics.
     *
     * @throws EventDeserializer.RegistryAway where it cannot be told now what it is
     */
    void accept(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        boards.noteEvent(appended(record));
        Feed<?> feed = feeds.get(record.topic());
        if (feed == null) {
            throw new IllegalStateException("No feed reads " + record.topic() + ".");
        }
        try {
            feed.accept(record);
        } catch (EventDeserializer.RegistryAway e) {
            throw e;
        } catch (SerializationException e) {
            if (record.topic().equals(Topics.DEAD_LETTERS.name())) {
                LOG.warn("The dead letter at offset {} cannot be read: {}", record.offset(), e.getMessage());
                boards.countDeadLetter();
            } else {
                unreadable.add(record, String.valueOf(e.getMessage()));
            }
        }
    }

    private void alert(@Nullable Alert alert) {
        if (alert != null) {
            boards.alerts().add(alert);
        }
    }

    private void deadLetter(@Nullable DeadLetter letter) {
        boards.countDeadLetter();
        if (letter != null) {
            unreadable.sent(letter);
        }
    }

    private static String key(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        if (key == null) {
            throw new SerializationException("The record has no key.");
        }
        return new String(key, StandardCharsets.UTF_8);
    }

    private static Instant appended(ConsumerRecord<?, ?> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
