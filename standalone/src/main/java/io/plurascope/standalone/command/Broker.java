package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;
import io.plurascope.standalone.UserError;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** The broker as a command asks it: with little patience, and one sentence where it is away. */
final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private final Admin admin;
    private long answered = System.nanoTime();
    private long asked = answered;
    private @Nullable KafkaFuture<?> question;

    private Broker(Connection connection, Admin admin) {
        this.connection = connection;
        this.admin = admin;
    }

    /**
     * A broker that has answered: whoever reads topics afterwards is told within ten seconds that there is none, where a
     * consumer would ask for half a minute.
     *
     * @throws UserError where it does not
     */
    static Broker of(Connection connection) {
        Broker broker = unasked(connection);
        try {
            broker.answer(broker.admin.describeCluster().nodes());
            return broker;
        } catch (UserError e) {
            broker.close();
            throw e;
        }
    }

    private static Broker unasked(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        try {
            return new Broker(connection, Admin.create(settings));
        } catch (KafkaException e) {
            throw new UserError(connection.unusable(e), e);
        }
    }

    Admin admin() {
        return admin;
    }

    /** Waits for an answer. */
    <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw away(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    /**
     * That the broker has not answered for half a minute, and what to do; empty while it does. It may be called as often
     * as one likes: the broker is asked every two seconds only, and nobody waits for it.
     */
    Optional<String> lost() {
        long now = System.nanoTime();
        KafkaFuture<?> open = question;
        if (open != null && open.isDone()) {
            answered = open.isCompletedExceptionally() ? answered : now;
            question = null;
        }
        if (question == null && now - asked >= EVERY.toNanos()) {
            asked = now;
            question = admin.describeCluster().nodes();
        }
        return now - answered < LONGEST_SILENCE.toNanos()
                ? Optional.empty()
                : Optional.of("The broker at " + connection.bootstrapServers() + " has not answered for "
                        + LONGEST_SILENCE.toSeconds() + " s; once it is back, the same command goes on with the run.");
    }

    private UserError away(Throwable cause) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException || cause instanceof TimeoutException) {
            return new UserError(
                    "No broker answers at " + connection.bootstrapServers()
                            + "; start one with `plurascope up` or name it with --bootstrap-servers.",
                    cause);
        }
        return new UserError(
                "The broker at " + connection.bootstrapServers() + " refused: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
