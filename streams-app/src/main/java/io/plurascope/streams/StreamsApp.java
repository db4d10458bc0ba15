package io.plurascope.streams;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Groups;
import io.plurascope.schemas.Instance;
import io.plurascope.schemas.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology. The topics have to be there before it is started. */
public final class StreamsApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MISSED_AFTER = Duration.ofSeconds(10);
    private static final long CACHE = 64L * 1024 * 1024;
    private static final int LARGEST_TURN = 200;
    private static final int LARGEST_FETCH = 64 * 1024;

    private final KafkaStreams streams;
    private volatile @Nullable Throwable failure;

    public StreamsApp(StreamsSettings settings) {
        SchemaRegistryClient registry = settings.connection().registryClient();
        streams = new KafkaStreams(Pipeline.topology(registry), properties(settings, registry));
        streams.setUncaughtExceptionHandler(this::failed);
    }

    /** Starts it; it runs in threads of its own. */
    public void start() {
        streams.start();
    }

    /**
     * Runs it until it has stopped, by itself or because the process was told to end.
     *
     * @param started called when it has been started
     * @return why it stopped by itself, in a sentence; empty where it was told to
     */
    public Optional<String> run(Runnable started) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now.hasCompletedShutdown()) {
                stopped.countDown();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end"));
        start();
        started.run();
        stopped.await();
        return failure();
    }

    /** What it is doing. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /** Why it has stopped by itself, in a sentence; empty while it has not. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure).map(cause -> "The topology stopped: " + reason(cause));
    }

    /** Stops it; what it has not committed is done again at the next start. */
    @Override
    public void close() {
        CloseOptions leaving = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(PATIENCE);
        if (!streams.close(leaving)) {
            LOG.warn(
                    "The topology did not stop within {} s; its last transaction will time out.", PATIENCE.toSeconds());
        }
    }

    /** What is wrong, in the deepest sentence of its causes: Kafka Streams says only where it was found. */
    static String reason(Throwable failure) {
        @Nullable String sentence = null;
        Throwable root = failure;
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            String message = each.getMessage();
            sentence = message != null && message.endsWith(".") ? message : sentence;
            root = each;
        }
        return sentence != null ? sentence : root + ".";
    }

    private StreamThreadExceptionResponse failed(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof EventDeserializer.RegistryAway) {
                LOG.warn("The registry is away; the thread begins again.", cause);
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
        }
        LOG.error("The topology stops: {}", reason(cause), cause);
        failure = cause;
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    static Properties properties(StreamsSettings settings, SchemaRegistryClient registry) {
        Properties properties = settings.connection().clientSettings();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, Groups.STREAMS);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class.getName());
        properties.put(DeadLetterHandler.REGISTRY, registry);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                Groups.STREAMS + "." + Instance.of(settings.stateDirectory()));
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Math.toIntExact(MISSED_AFTER.toMillis()));
        // Small turns, or the parts of a run wait until thousands of answers are done and the board stands still.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), LARGEST_TURN);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), LARGEST_FETCH);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.LARGEST_EVENT);
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Integer.toString(Topic.LARGEST_EVENT));
        return properties;
    }
}
