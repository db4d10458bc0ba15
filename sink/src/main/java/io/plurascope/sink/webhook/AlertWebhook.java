package io.plurascope.sink.webhook;

import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Groups;
import io.plurascope.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a receiver of alerts, one after the other in the order of their topic, in a thread of its own until it is
 * closed. How far it is stands in its consumer group, and moves on once the receiver has taken or refused an alert: one
 * that is killed in between tells the last alert again, under the same id. A broker, a registry or a receiver that is
 * away is waited for.
 */
public final class AlertWebhook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWebhook.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Name of the consumer's own measurement, in seconds. */
    private static final String HEARTBEAT = "last-heartbeat-seconds-ago";

    /** Not before that is over is it sure that a transaction of the topology has shown all that it appended. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    /** After that another of the same name takes the place of one that was killed. */
    private static final int MISSED_AFTER_MILLISECONDS = 10_000;

    private final WebhookSettings settings;
    private final java.util.function.Consumer<String> said;
    private final WebhookHealth health;
    private final AlertFollower follower;
    private final Receiver receiver;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable String trouble;

    private AlertWebhook(
            WebhookSettings settings, Duration settling, Clock clock, java.util.function.Consumer<String> said) {
        this.settings = settings;
        this.said = said;
        this.health = new WebhookHealth(clock);
        this.receiver = new Receiver(settings.receiver(), settings.secrets(), settings.retries(), clock, said, health);
        this.follower = new AlertFollower(settings, receiver, settling, clock, said, this::closed);
        this.thread = Thread.ofPlatform()
                .name("plurascope-webhook")
                .uncaughtExceptionHandler((ended, fault) -> {
                    LOG.error("The webhook has ended by a fault.", fault);
                    said.accept("The webhook has ended by a fault: " + fault);
                    health.readsNot("The webhook has ended by a fault: " + fault);
                })
                .unstarted(this::run);
    }

    /**
     * Starts one.
     *
     * @param said takes a sentence at each change of what an operator should know, from any thread
     */
    public static AlertWebhook start(WebhookSettings settings, Clock clock, java.util.function.Consumer<String> said) {
        return start(settings, SETTLING, clock, said);
    }

    /**
     * Starts one where others than the topology append alerts.
     *
     * @param settling how long after the end of a cool-down an alert may be seen that was appended before it
     */
    public static AlertWebhook start(
            WebhookSettings settings, Duration settling, Clock clock, java.util.function.Consumer<String> said) {
        AlertWebhook webhook = new AlertWebhook(settings, settling, clock, said);
        webhook.thread.start();
        return webhook;
    }

    /** Waits until it has ended, which it does when it is closed or by a fault. */
    public void await() throws InterruptedException {
        thread.join();
    }

    private void run() {
        while (!closed()) {
            try (Consumer<byte[], byte[]> consumer = consumer(settings.connection())) {
                health.reads(() -> silence(consumer));
                follower.follow(consumer);
            } catch (KafkaException e) {
                String sentence = "Reading alerts stopped and is tried again: " + e.getMessage();
                health.readsNot(sentence);
                tell(sentence);
                pause();
            }
        }
    }

    /** How long the group has not been heard of; 0 before it was for the first time. */
    private static double silence(Consumer<byte[], byte[]> consumer) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(HEARTBEAT))
                .map(metric -> metric.metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .max()
                .orElse(0);
    }

    /** How it is. */
    public WebhookHealth health() {
        return health;
    }

    /** Says a trouble once however often it comes. */
    private void tell(String sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            said.accept(sentence);
        }
    }

    private Consumer<byte[], byte[]> consumer(Connection connection) {
        Properties clients = connection.clientSettings();
        clients.put(ConsumerConfig.GROUP_ID_CONFIG, Groups.webhook(settings.name()));
        clients.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        clients.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        clients.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        clients.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        clients.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, MISSED_AFTER_MILLISECONDS);
        // One at a time: a partition that goes to another leaves nothing behind that was fetched and not told.
        clients.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody but close() ends the webhook of " + Topics.ALERTS.name() + ".", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        receiver.close();
    }
}
