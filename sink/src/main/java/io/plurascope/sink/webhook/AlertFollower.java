package io.plurascope.sink.webhook;

import io.plurascope.event.Alert;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads alerts as a member of the webhook's group and posts what the cool-down lets through. A partition that it gets is
 * first read again from where the webhook once began, and nothing told of it: what the cool-down would know follows from
 * that. While a post is on its way it goes on polling without fetching, so that it stays in its group. For one thread.
 */
final class AlertFollower {
    private static final Duration POLL = Duration.ofMillis(100);

    private final WebhookSettings settings;
    private final Receiver receiver;
    private final Duration settling;
    private final Clock clock;
    private final java.util.function.Consumer<String> said;
    private final BooleanSupplier closed;
    private final EventDeserializer<Alert> alerts;
    private final Map<TopicPartition, Followed> followed = new ConcurrentHashMap<>();
    private boolean posting;

    /** A partition that is this webhook's now. */
    private static final class Followed {
        private final CoolDown coolDown;
        private Place place;

        Followed(CoolDown coolDown, Place place) {
            this.coolDown = coolDown;
            this.place = place;
        }
    }

    AlertFollower(
            WebhookSettings settings,
            Receiver receiver,
            Duration settling,
            Clock clock,
            java.util.function.Consumer<String> said,
            BooleanSupplier closed) {
        this.settings = settings;
        this.receiver = receiver;
        this.settling = settling;
        this.clock = clock;
        this.said = said;
        this.closed = closed;
        this.alerts =
                new EventDeserializer<>(Topics.ALERTS, settings.connection().registryClient());
    }

    /** Follows until it is closed; a Kafka failure ends it, and it may be called again with another consumer. */
    void follow(Consumer<byte[], byte[]> consumer) {
        followed.clear();
        posting = false;
        consumer.subscribe(List.of(Topics.ALERTS.name()), new Rebalance(consumer));
        while (!closed.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                @Nullable Followed from = followed.get(new TopicPartition(record.topic(), record.partition()));
                if (from != null) {
                    take(consumer, from, record);
                }
            }
            followed.forEach((partition, from) -> tellSettled(consumer, partition, from));
        }
    }

    private void take(
            Consumer<byte[], byte[]> consumer, Followed from, ConsumerRecord<byte[], byte @Nullable []> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        boolean again = record.offset() < from.place.next();
        if (!tellDue(consumer, partition, from, appended, again)) {
            return;
        }
        Optional<Telling> telling = read(record)
                .filter(alert -> settings.runs().isEmpty() || settings.runs().contains(alert.getRun()))
                .flatMap(alert -> from.coolDown.take(alert, record.offset(), appended));
        if (!again && (telling.isEmpty() || post(consumer, partition, from, telling.get()))) {
            commit(consumer, partition, from, from.place.after(record.offset()));
        }
    }

    private Optional<Alert> read(ConsumerRecord<byte[], byte @Nullable []> record) {
        try {
            return Optional.ofNullable(alerts.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            said.accept(
                    "The alert at offset " + record.offset() + " cannot be read and is not told of: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Tells what was withheld and is due, once nothing can come any more that would have been before it. */
    private void tellSettled(Consumer<byte[], byte[]> consumer, TopicPartition partition, Followed from) {
        Instant settled = clock.instant().minus(settling);
        if (from.coolDown.next().filter(due -> !due.isAfter(settled)).isPresent()
                && consumer.position(partition) >= from.place.next()
                && consumer.currentLag(partition).orElse(1) == 0) {
            tellDue(consumer, partition, from, settled, false);
        }
    }

    /**
     * Tells what is due until a time, or passes over what was told before.
     *
     * @return whether all of it was told
     */
    private boolean tellDue(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, Followed from, Instant until, boolean again) {
        Instant before = from.place.told();
        Instant passed = until.isBefore(before) ? until : before;
        while (from.coolDown.due(passed).isPresent()) {
            // It was told before this webhook was started again.
        }
        while (!again) {
            Optional<Instant> due = from.coolDown.next().filter(next -> !next.isAfter(until));
            if (due.isEmpty()) {
                return true;
            }
            Optional<Telling> telling = from.coolDown.due(due.get());
            if (telling.isPresent() && !post(consumer, partition, from, telling.get())) {
                return false;
            }
            commit(consumer, partition, from, from.place.toldUntil(due.get()));
        }
        return true;
    }

    /** Whether the receiver has taken or refused it; not where the webhook closes or the partition goes to another. */
    private boolean post(Consumer<byte[], byte[]> consumer, TopicPartition partition, Followed from, Telling telling) {
        String id = "alert-" + partition.partition() + "-" + telling.offset() + "-"
                + telling.appended().toEpochMilli();
        CompletableFuture<Outcome> outcome = receiver.post(id, Message.body(telling));
        posting = true;
        consumer.pause(consumer.assignment());
        while (!outcome.isDone() && !closed.getAsBoolean() && followed.get(partition) == from) {
            if (!consumer.poll(POLL).isEmpty()) {
                throw new IllegalStateException("A partition that is paused gave records.");
            }
        }
        posting = false;
        consumer.resume(consumer.assignment());
        if (!outcome.isDone()) {
            outcome.cancel(true);
            return false;
        }
        if (outcome.join() instanceof Outcome.Refused refused) {
            said.accept("The receiver refused alert " + id + " with status " + refused.status()
                    + "; it is not posted again.");
        }
        return followed.get(partition) == from;
    }

    private static void commit(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, Followed from, Place place) {
        consumer.commitSync(Map.of(partition, place.kept()));
        from.place = place;
    }

    /** Puts the partitions that it gets where the webhook was. */
    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> held = consumer.beginningOffsets(partitions);
            partitions.forEach(partition -> begin(partition, held.getOrDefault(partition, 0L)));
            if (posting) {
                consumer.pause(partitions);
            }
        }

        private void begin(TopicPartition partition, long held) {
            @Nullable
            OffsetAndMetadata kept = consumer.committed(Set.of(partition)).get(partition);
            Place place = kept == null ? fresh(partition, held) : known(Place.of(kept), held);
            Followed from = new Followed(new CoolDown(settings.coolDown()), place);
            commit(consumer, partition, from, place);
            followed.put(partition, from);
            boolean again = settings.coolDown().isPositive();
            consumer.seek(partition, again ? Math.max(place.first(), held) : place.next());
        }

        private Place fresh(TopicPartition partition, long held) {
            return Place.at(
                    switch (settings.beginning()) {
                        case EARLIEST -> held;
                        case LATEST -> consumer.endOffsets(List.of(partition)).getOrDefault(partition, held);
                    });
        }

        private Place known(Place place, long held) {
            if (place.next() >= held) {
                return place;
            }
            said.accept("The topic no longer holds " + (held - place.next())
                    + " alerts that were not told of; it goes on with the first that it holds.");
            return new Place(held, held, place.told());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(followed::remove);
        }
    }
}
