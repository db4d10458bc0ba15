package io.plurascope.schemas;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits for what every module needs before it can start: a broker that answers, and its topics. */
public final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private Readiness() {}

    /**
     * Returns once all topics of the catalogue are there.
     *
     * @param said told in a sentence what is waited for, once for each thing
     * @throws IllegalArgumentException where the brokers' addresses cannot be used
     */
    public static void await(Connection connection, Consumer<String> said) throws InterruptedException {
        Properties settings = connection.clientSettings();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        String last = "";
        try (Admin admin = Admin.create(settings)) {
            for (String missing = missing(admin, connection);
                    !missing.isEmpty();
                    missing = missing(admin, connection)) {
                if (!missing.equals(last)) {
                    said.accept(missing);
                    last = missing;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (KafkaException e) {
            throw new IllegalArgumentException(connection.unusable(e), e);
        }
    }

    private static String missing(Admin admin, Connection connection) throws InterruptedException {
        try {
            admin.describeTopics(Topics.ALL.stream().map(Topic::name).toList())
                    .allTopicNames()
                    .get();
            return "";
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException
                    ? "Waiting for the topics; `plurascope topics create` makes them."
                    : "Waiting for the broker at " + connection.bootstrapServers() + ", which does not answer.";
        }
    }
}
