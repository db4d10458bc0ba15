package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;
import io.plurascope.standalone.UserError;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

/** The broker as a command asks it: with little patience, and one sentence where it is away. */
final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection connection;
    private final Admin admin;

    private Broker(Connection connection, Admin admin) {
        this.connection = connection;
        this.admin = admin;
    }

    static Broker of(Connection connection) {
        Properties settings = connection.clientSettings();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        return new Broker(connection, Admin.create(settings));
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
