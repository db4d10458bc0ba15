package io.plurascope.bridge;

import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Label;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.Stage;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.ModelIdentity;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A bridge of model "m" between Kafka's own mock clients and a stand-in, or another server, over real gRPC. */
final class BridgeFixture implements AutoCloseable {
    static final TopicPartition FIRST = new TopicPartition(Topics.PROMPTS.name(), 0);
    static final TopicPartition SECOND = new TopicPartition(Topics.PROMPTS.name(), 1);

    final Patient consumer = new Patient();
    final List<MockProducer<byte @Nullable [], byte @Nullable []>> producers = new CopyOnWriteArrayList<>();
    final Map<String, Run> runs = new ConcurrentHashMap<>();
    volatile Duration commitTime = Duration.ZERO;
    final Condition condition = new Condition("m", Clock.systemUTC());
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final String endpoint;
    private final Runnable endOfServer;
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());
    private final TritonClient client;
    private final Bridge bridge;
    private final Thread thread;

    BridgeFixture(RecordedSource source, BridgeSettings settings) throws IOException, RestClientException {
        this(source, settings, Map.of());
    }

    BridgeFixture(RecordedSource source, BridgeSettings settings, Map<String, List<Integer>> labelTokens)
            throws IOException, RestClientException {
        this(new ServerFixture(source), settings, labelTokens);
    }

    /** One whose server can be made to fail; it is closed with the bridge. */
    BridgeFixture(ServerFixture server, BridgeSettings settings) throws IOException, RestClientException {
        this(server, settings, Map.of());
    }

    private BridgeFixture(ServerFixture server, BridgeSettings settings, Map<String, List<Integer>> labelTokens)
            throws IOException, RestClientException {
        this(server.endpoint(), server::close, ServedModel.latest("m"), new AnswerChoices(), settings, labelTokens);
    }

    /** One whose server can be made to fail, asked by a backend. */
    BridgeFixture(ServerFixture server, TritonBackend backend, BridgeSettings settings)
            throws IOException, RestClientException {
        this(server.endpoint(), server::close, ServedModel.latest("m"), backend, settings, Map.of());
    }

    /** One to a model on a server that the caller starts and ends. */
    static BridgeFixture over(String endpoint, String servedName, BridgeSettings settings)
            throws IOException, RestClientException {
        return new BridgeFixture(
                endpoint, () -> {}, ServedModel.latest(servedName), new AnswerChoices(), settings, Map.of());
    }

    private BridgeFixture(
            String endpoint,
            Runnable endOfServer,
            ServedModel served,
            TritonBackend backend,
            BridgeSettings settings,
            Map<String, List<Integer>> labelTokens)
            throws IOException, RestClientException {
        this.endpoint = endpoint;
        this.endOfServer = endOfServer;
        for (Topic<?> topic : List.of(Topics.PROMPTS, Topics.ANSWERS, Topics.RESPONSES, Topics.DEAD_LETTERS)) {
            registry.register(topic.subject(), new AvroSchema(topic.schema()));
        }
        client = new TritonClient(endpoint, 1);
        Asker asker = new Asker(
                client,
                backend,
                served,
                settings,
                new InFlightLimit(settings.inFlight(), settings.deadline(), System::nanoTime),
                new Backoff(Duration.ofMillis(5), Duration.ofMillis(40), new Random(7)),
                timer,
                condition);
        Intake intake = new Intake(
                ModelIdentity.of(model(labelTokens)),
                new EventDeserializer<>(Topics.PROMPTS, registry),
                run -> Optional.ofNullable(runs.get(run)),
                new Inquiries(model(labelTokens), backend),
                asker,
                new AnswerEvents("m", "server/m", Clock.systemUTC()),
                settings.runPatience(),
                Clock.systemUTC());
        Publisher publisher = new Publisher(
                this::producer,
                new EventSerializer<>(Topics.ANSWERS, registry),
                new EventSerializer<>(Topics.RESPONSES, registry),
                new EventSerializer<>(Topics.DEAD_LETTERS, registry));
        bridge = new Bridge(
                consumer,
                publisher,
                intake,
                settings,
                condition,
                new BridgeMeters(meters, "m", asker::inFlight, asker::inFlightLimit, condition));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        knows("run", "m");
        thread = new Thread(bridge, "bridge");
    }

    /** Takes a while to commit. */
    private static final class Slow extends MockProducer<byte @Nullable [], byte @Nullable []> {
        private final Duration time;

        Slow(Duration time) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.time = time;
        }

        @Override
        public void commitTransaction() {
            LockSupport.parkNanos(time.toNanos());
            super.commitTransaction();
        }
    }

    /** Waits for records as long as it is told to, or until it is woken, as a real one does. */
    static final class Patient extends MockConsumer<byte @Nullable [], byte @Nullable []> {
        private final Semaphore bell = new Semaphore(0);

        /** Offsets that the group had before the bridge began. */
        final Map<TopicPartition, OffsetAndMetadata> before = new ConcurrentHashMap<>();

        Patient() {
            super("none");
        }

        @Override
        public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(before);
            committed.putAll(super.committed(partitions));
            committed.keySet().retainAll(partitions);
            return committed;
        }

        @Override
        public ConsumerRecords<byte @Nullable [], byte @Nullable []> poll(Duration timeout) {
            bell.drainPermits();
            ConsumerRecords<byte @Nullable [], byte @Nullable []> records = super.poll(timeout);
            return records.isEmpty() && rings(timeout) ? super.poll(Duration.ZERO) : records;
        }

        private boolean rings(Duration timeout) {
            try {
                return bell.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }

        @Override
        public void schedulePollTask(Runnable task) {
            super.schedulePollTask(task);
            bell.release();
        }

        @Override
        public void wakeup() {
            super.wakeup();
            bell.release();
        }
    }

    /** Model "m" with token ids for options, by their letters. */
    /** A run comes, or a revision of it. */
    void knows(String run, String... models) {
        runs.put(run, Runs.asking(run, 0, Map.of(), models));
    }

    static Model model(Map<String, List<Integer>> labelTokens) {
        return Model.newBuilder()
                .setModel("m")
                .setFamily("m")
                .setStage(Stage.UNKNOWN)
                .setEndpoint("127.0.0.1:8001")
                .setBackend("answer_choices")
                .setServedName("m")
                .setLabelTokens(labelTokens)
                .build();
    }

    /** 8 calls in flight, 10 s each, 3 attempts, results every 10 ms. */
    static BridgeSettings settings() {
        return settings(8, Duration.ofMillis(10), 2000);
    }

    static BridgeSettings settings(int inFlight, Duration commitInterval, int heldPrompts) {
        return settings(
                inFlight, Duration.ofSeconds(10), commitInterval, heldPrompts, 16 * 1024 * 1024, Duration.ofMinutes(5));
    }

    /** With so long for one call. */
    static BridgeSettings deadline(Duration deadline) {
        return settings(8, deadline, Duration.ofMillis(10), 2000, 16 * 1024 * 1024, Duration.ofMinutes(5));
    }

    /** Holds so many bytes. */
    static BridgeSettings heldBytes(int bytes) {
        return settings(8, Duration.ofSeconds(20), Duration.ofMillis(10), 2000, bytes, Duration.ofMinutes(5));
    }

    /** Waits for the record of a run no longer than this. */
    static BridgeSettings impatient(Duration runPatience) {
        return settings(2, Duration.ofSeconds(10), Duration.ofMillis(10), 8, 16 * 1024 * 1024, runPatience);
    }

    private static BridgeSettings settings(
            int inFlight,
            Duration deadline,
            Duration commitInterval,
            int heldPrompts,
            int heldBytes,
            Duration runPatience) {
        return new BridgeSettings(
                "1",
                InFlightBounds.fixed(inFlight),
                1,
                deadline,
                3,
                commitInterval,
                heldPrompts,
                heldBytes,
                runPatience);
    }

    private Producer<byte @Nullable [], byte @Nullable []> producer() {
        MockProducer<byte @Nullable [], byte @Nullable []> producer = new Slow(commitTime);
        producers.add(producer);
        return producer;
    }

    /** Starts the bridge and gives it both partitions. */
    void start() {
        thread.start();
        assign(FIRST, SECOND);
    }

    /** Starts it in a group that has been before; it gets the partitions of these offsets. */
    void startAt(Map<TopicPartition, OffsetAndMetadata> committed) {
        consumer.before.putAll(committed);
        thread.start();
        onPoll(() -> {
            consumer.rebalance(committed.keySet());
            committed.forEach(consumer::seek);
        });
    }

    void assign(TopicPartition... partitions) {
        onPoll(() -> consumer.rebalance(List.of(partitions)));
    }

    /** Runs a step on the bridge's thread at its next poll. */
    void onPoll(Runnable step) {
        consumer.schedulePollTask(step);
    }

    /** Hands records to the bridge at its next poll. */
    void arrive(List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> records) {
        onPoll(() -> records.forEach(consumer::addRecord));
    }

    ConsumerRecord<byte @Nullable [], byte @Nullable []> record(
            TopicPartition partition, long offset, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                ("q" + offset).getBytes(StandardCharsets.UTF_8),
                value);
    }

    ConsumerRecord<byte @Nullable [], byte @Nullable []> prompt(TopicPartition partition, long offset) {
        return record(partition, offset, bytes(Topics.PROMPTS, event("run", offset, List.of())));
    }

    static Prompt event(String run, long offset, List<String> models) {
        return Prompt.newBuilder()
                .setRun(run)
                .setPrompt("p" + offset)
                .setQuestion("q" + offset)
                .setDraw(0)
                .setDraws(1)
                .setModels(models)
                .setText("prompt " + offset)
                .setLabels(List.of(
                        Label.newBuilder().setOption(0).setText(" A").build(),
                        Label.newBuilder().setOption(1).setText(" B").build()))
                .setEventTime(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    <T extends SpecificRecord> byte[] bytes(Topic<T> topic, T event) {
        EventSerializer<T> serializer = new EventSerializer<>(topic, registry);
        return Objects.requireNonNull(serializer.serialize(topic.name(), event));
    }

    List<Answer> answers() {
        return published(Topics.ANSWERS);
    }

    List<Response> responses() {
        return published(Topics.RESPONSES);
    }

    List<DeadLetter> deadLetters() {
        return published(Topics.DEAD_LETTERS);
    }

    private <T extends SpecificRecord> List<T> published(Topic<T> topic) {
        EventDeserializer<T> deserializer = new EventDeserializer<>(topic, registry);
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .filter(record -> record.topic().equals(topic.name()))
                .map(record -> Objects.requireNonNull(deserializer.deserialize(topic.name(), record.value())))
                .toList();
    }

    /** The offset published last for a partition; -1 where there is none. */
    long offset(TopicPartition partition) {
        return published(partition).map(OffsetAndMetadata::offset).orElse(-1L);
    }

    /** The same with its metadata. */
    OffsetAndMetadata committed(TopicPartition partition) {
        return published(partition).orElseThrow();
    }

    private Optional<OffsetAndMetadata> published(TopicPartition partition) {
        return producers.stream()
                .flatMap(producer -> producer.consumerGroupOffsetsHistory().stream())
                .flatMap(groups -> groups.values().stream())
                .filter(offsets -> offsets.containsKey(partition))
                .map(offsets -> Objects.requireNonNull(offsets.get(partition)))
                .reduce((before, after) -> after);
    }

    /** Ends the stand-in. */
    void endServer() {
        endOfServer.run();
    }

    BridgeHealth health() {
        return bridge.health("m");
    }

    void awaitEnd() {
        await().until(() -> !thread.isAlive());
    }

    @Override
    public void close() {
        bridge.stop();
        awaitEnd();
        timer.shutdownNow();
        client.close();
        endServer();
    }
}
