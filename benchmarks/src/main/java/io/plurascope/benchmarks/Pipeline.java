package io.plurascope.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.event.Answer;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.producer.Pace;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.EmbeddedBroker;
import io.plurascope.standalone.Installation;
import io.plurascope.standalone.RegistryChild;
import io.plurascope.standalone.StandaloneSettings;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bridge stands between, without anything behind it: a real broker in this process, a real registry as a child, a
 * producer of prompts, and a reader of committed answers.
 */
final class Pipeline implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final RegistryChild registry;
    private final EmbeddedBroker broker;
    private final Connection connection;
    private final KafkaProducer<String, byte[]> producer;
    private final EventSerializer<Prompt> prompts;
    private final KafkaConsumer<String, byte[]> consumer;
    private final EventDeserializer<Answer> answers;

    private Pipeline(RegistryChild registry, EmbeddedBroker broker) {
        this.registry = registry;
        this.broker = broker;
        this.connection = new Connection(broker.bootstrapServers(), registry.address());
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(StandaloneSettings.PARTITIONS, (short) 1);
        }
        this.producer = producer(connection);
        this.prompts = new EventSerializer<>(Topics.PROMPTS, connection.registryClient());
        this.consumer = consumer(connection);
        this.answers = new EventDeserializer<>(Topics.ANSWERS, connection.registryClient());
    }

    /** Starts it with topics of its own. */
    static Pipeline start(Path directory) {
        RegistryChild registry = RegistryChild.start(Installation.registry(), directory.resolve("registry"), 0);
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
            try {
                return new Pipeline(registry, broker);
            } catch (RuntimeException e) {
                broker.close();
                throw e;
            }
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** Starts a model's bridge. */
    Bridges bridge(Model model, BridgeSettings settings) {
        return Bridges.start(connection, List.of(model), settings, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    /**
     * An answer, and when what happened.
     *
     * @param sent when its prompt was handed to the producer, {@link System#nanoTime}
     * @param appended when the broker took the answer in, in milliseconds since 1970
     * @param read when a reader of committed events had it, {@link System#nanoTime}
     */
    record Answered(Answer answer, long sent, long appended, long read) {}

    private record Arrival(ConsumerRecord<String, byte[]> record, long read) {}

    /**
     * Sends prompts and returns when all of them are answered.
     *
     * @param bridges one that has these prompts to answer; asked how it is where answers stay away
     * @throws UserError where a prompt is refused, or no answer comes for a minute
     */
    List<Answered> ask(List<Prompt> asked, Pace pace, Bridges bridges) throws InterruptedException {
        try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
            Future<Map<String, Long>> sent = sender.submit(() -> send(asked, pace));
            List<Arrival> arrivals = arrivals(asked.size(), bridges);
            Map<String, Long> times = sent.get();
            return arrivals.stream().map(arrival -> answered(arrival, times)).toList();
        } catch (ExecutionException e) {
            throw new UserError("The prompts could not be sent (" + e.getMessage() + ").", e);
        }
    }

    private Map<String, Long> send(List<Prompt> asked, Pace pace) throws InterruptedException {
        Map<String, Long> sent = HashMap.newHashMap(asked.size());
        for (Prompt prompt : asked) {
            pace.next();
            sent.put(prompt.getPrompt(), System.nanoTime());
            producer.send(
                    new ProducerRecord<>(Topics.PROMPTS.name(), prompt.getQuestion(), prompts.bytes(prompt)),
                    (written, failure) -> {
                        if (failure != null) {
                            // Its answer will be missed, which ends the measurement.
                            LOG.error("Prompt {} was not written.", prompt.getPrompt(), failure);
                        }
                    });
        }
        producer.flush();
        return sent;
    }

    /** Only takes the records in: reading their fields would compete with the bridge for the processors. */
    private List<Arrival> arrivals(int count, Bridges bridges) {
        List<Arrival> arrivals = new ArrayList<>(count);
        long last = System.nanoTime();
        while (arrivals.size() < count) {
            var records = consumer.poll(POLL);
            long now = System.nanoTime();
            records.forEach(record -> arrivals.add(new Arrival(record, now)));
            last = records.isEmpty() ? last : now;
            if (now - last > LONGEST_SILENCE.toNanos()) {
                throw new UserError("Of " + count + " prompts, " + arrivals.size() + " were answered and then none for "
                        + LONGEST_SILENCE.toSeconds() + " s: " + bridges.health() + ".");
            }
        }
        return arrivals;
    }

    private Answered answered(Arrival arrival, Map<String, Long> sent) {
        Answer answer = Objects.requireNonNull(
                answers.deserialize(Topics.ANSWERS.name(), arrival.record().value()));
        if (answer.getRefusal() != null) {
            throw new UserError("Prompt " + answer.getPrompt() + " was refused: "
                    + answer.getRefusal().getDetail());
        }
        return new Answered(
                answer,
                Objects.requireNonNull(sent.get(answer.getPrompt())),
                arrival.record().timestamp(),
                arrival.read());
    }

    private static KafkaProducer<String, byte[]> producer(Connection connection) {
        Properties settings = connection.clientSettings();
        // A prompt that waits for others in the producer would count as the bridge's time.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<String, byte[]> consumer(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, StandaloneSettings.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.ANSWERS.name(), partition))
                .toList());
        return consumer;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        broker.close();
        registry.close();
    }
}
