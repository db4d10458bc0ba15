package io.plurascope.sink.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Metric;
import io.plurascope.event.Stage;
import io.plurascope.event.Standings;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.MadeUp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoardReaderTest {
    private static final List<Topic<?>> READ = List.of(
            Topics.RUNS,
            Topics.MODELS,
            Topics.METRICS,
            Topics.STANDINGS,
            Topics.ALERTS,
            Topics.LATE,
            Topics.DEAD_LETTERS);
    private static final String PROGRESS = "made-up-1|progress";

    private final AtomicInteger failures = new AtomicInteger();
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient() {
        @Override
        public ParsedSchema getSchemaBySubjectAndId(String subject, int id) throws IOException, RestClientException {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("connection refused");
            }
            return super.getSchemaBySubjectAndId(subject, id);
        }
    };
    private final List<ConsumerRecord<byte[], byte[]>> log = new CopyOnWriteArrayList<>();
    private final Map<TopicPartition, Long> metricEnds = new ConcurrentHashMap<>();
    private final List<MockConsumer<byte[], byte[]>> consumers = new CopyOnWriteArrayList<>();
    private final MockProducer<byte[], DeadLetter> producer = new MockProducer<>(
            true, null, new ByteArraySerializer(), new EventSerializer<>(Topics.DEAD_LETTERS, registry));
    private final Boards boards = new Boards();
    private final BoardReader reader = new BoardReader(
            boards,
            registry,
            this::consumer,
            client -> producer,
            this::ends,
            Clock.fixed(MadeUp.START, ZoneOffset.UTC));

    @BeforeEach
    void register() throws Exception {
        for (Topic<?> topic : READ) {
            registry.register(topic.subject(), new AvroSchema(topic.schema()));
        }
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void what_the_topics_hold_stands_on_the_boards() {
        append(Topics.MODELS, "gull", MadeUp.model("gull", "Gull", Stage.BASE, null));
        append(Topics.RUNS, "made-up-1", MadeUp.run("made-up-1", List.of("gull")));
        append(Topics.STANDINGS, PROGRESS, progress(false));
        append(Topics.METRICS, "made-up-1|gull", metric());
        append(Topics.METRICS, "made-up-1|heron", metric());
        append(Topics.METRICS, "made-up-1|heron", null);

        assertThat(boards.reading()).isTrue();
        reader.start();

        await().until(() -> !boards.reading());
        assertThat(reader.caughtUp()).isTrue();
        assertThat(boards.runs()).hasSize(1);
        assertThat(boards.models()).hasSize(1);
        assertThat(boards.progress("made-up-1")).isPresent();
        assertThat(boards.metrics("made-up-1")).hasSize(1);
        assertThat(boards.lastEvent()).contains(MadeUp.START);
        assertThat(reader.trouble()).isEmpty();
    }

    @Test
    void bytes_that_are_no_event_become_one_dead_letter_and_reading_goes_on() {
        appendBytes(Topics.STANDINGS, "broken", new byte[] {1, 2, 3});
        append(Topics.STANDINGS, PROGRESS, progress(false));

        reader.start();

        await().until(() -> !producer.history().isEmpty());
        assertThat(producer.history()).singleElement().satisfies(sent -> {
            assertThat(sent.key()).isEqualTo("broken".getBytes(StandardCharsets.UTF_8));
            assertThat(sent.value().getSource()).isEqualTo(Topics.STANDINGS.name());
            assertThat(sent.value().getOffset()).isZero();
            assertThat(sent.value().getValue().array()).containsExactly(1, 2, 3);
            assertThat(sent.value().getModule()).isEqualTo("sink");
        });
        assertThat(boards.progress("made-up-1")).isPresent();
    }

    @Test
    void a_dead_letter_that_a_sink_sent_before_is_not_sent_again() {
        appendBytes(Topics.STANDINGS, "broken", new byte[] {1, 2, 3});
        append(Topics.DEAD_LETTERS, "broken", letter(0));
        appendBytes(Topics.STANDINGS, "broken too", new byte[] {4});

        reader.start();

        await().until(() -> !producer.history().isEmpty());
        assertThat(producer.history())
                .singleElement()
                .satisfies(sent -> assertThat(sent.value().getOffset()).isEqualTo(1));
        assertThat(boards.deadLetters()).isEqualTo(1);
    }

    @Test
    void a_registry_that_is_away_is_waited_for_and_nothing_becomes_a_dead_letter() {
        failures.set(2);
        append(Topics.STANDINGS, PROGRESS, progress(false));

        reader.start();

        await().until(() -> reader.trouble().orElse("").contains("registry is away"));
        await().until(reader::caughtUp);
        assertThat(boards.progress("made-up-1")).isPresent();
        assertThat(producer.history()).isEmpty();
        assertThat(reader.trouble()).isEmpty();
    }

    @Test
    void a_complete_run_settles_only_when_its_metrics_have_been_read_to_their_end() throws Exception {
        metricEnds.put(new TopicPartition(Topics.METRICS.name(), 0), 1L);
        append(Topics.STANDINGS, PROGRESS, progress(true));
        reader.start();
        await().until(() -> reader.caughtUp() && boards.complete("made-up-1"));
        boolean before = boards.awaitSettled("made-up-1", Duration.ofMillis(100));

        append(Topics.METRICS, "made-up-1|gull", metric());

        assertThat(before).isFalse();
        assertThat(boards.awaitSettled("made-up-1", Duration.ofSeconds(20))).isTrue();
        assertThat(boards.metrics("made-up-1")).hasSize(1);
    }

    private static Standings progress(boolean complete) {
        return MadeUp.progress("made-up-1", complete, Map.of("gull", 736L));
    }

    private static Metric metric() {
        return MadeUp.metric("made-up-1", "gull", 0, 0.5);
    }

    private static DeadLetter letter(long offset) {
        return DeadLetter.newBuilder()
                .setSource(Topics.STANDINGS.name())
                .setPartition(0)
                .setOffset(offset)
                .setModule("sink")
                .setReason("It was broken.")
                .setAt(MadeUp.START)
                .build();
    }

    private <T extends SpecificRecord> void append(Topic<T> topic, String key, @Nullable T event) {
        appendBytes(topic, key, new EventSerializer<>(topic, registry).serialize(topic.name(), event));
    }

    private void appendBytes(Topic<?> topic, String key, byte @Nullable [] value) {
        long offset =
                log.stream().filter(held -> held.topic().equals(topic.name())).count();
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                topic.name(),
                0,
                offset,
                MadeUp.START.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                key.length(),
                value == null ? -1 : value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
        log.add(record);
        consumers.forEach(consumer -> consumer.schedulePollTask(() -> consumer.addRecord(record)));
    }

    private Consumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        List<TopicPartition> partitions =
                READ.stream().map(topic -> new TopicPartition(topic.name(), 0)).toList();
        for (TopicPartition partition : partitions) {
            consumer.updatePartitions(
                    partition.topic(), List.of(new PartitionInfo(partition.topic(), 0, null, null, null)));
        }
        consumer.updateBeginningOffsets(
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> 0L)));
        consumer.updateEndOffsets(partitions.stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> log.stream()
                                .filter(held -> held.topic().equals(partition.topic()))
                                .count())));
        List<ConsumerRecord<byte[], byte[]>> held = List.copyOf(log);
        consumer.schedulePollTask(() -> held.forEach(consumer::addRecord));
        consumers.add(consumer);
        return consumer;
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> metricEnds.getOrDefault(partition, 0L)));
    }
}
