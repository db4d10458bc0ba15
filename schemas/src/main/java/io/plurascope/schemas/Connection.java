package io.plurascope.schemas;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/**
 * Where the broker and the schema registry are.
 *
 * @param bootstrapServers addresses of the brokers, {@code host:port} joined by commas
 * @param registry address of the registry's Confluent-compatible API
 */
public record Connection(String bootstrapServers, URI registry) {
    /** Environment variable of the brokers' addresses. */
    public static final String BOOTSTRAP_SERVERS = "PLURASCOPE_BOOTSTRAP_SERVERS";

    /** Environment variable of the registry's address. */
    public static final String REGISTRY = "PLURASCOPE_REGISTRY";

    private static final int CACHED_SCHEMAS = 1000;

    /** For one answer of the registry. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public Connection {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("No broker is named; set " + BOOTSTRAP_SERVERS + " to host:port.");
        }
        if (!registry.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + registry + "' is no registry address; set " + REGISTRY + " to one such as http://host:8081.");
        }
    }

    /** The connection that the environment names, by default the one of docker-compose.yml seen from the host. */
    public static Connection fromEnvironment(Map<String, String> environment) {
        return new Connection(
                environment.getOrDefault(BOOTSTRAP_SERVERS, "127.0.0.1:9092"),
                address(environment.getOrDefault(REGISTRY, "http://127.0.0.1:8081/apis/ccompat/v7")));
    }

    /**
     * The address of a registry from its text.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no registry address (" + e.getReason() + "); set " + REGISTRY
                            + " to one such as http://host:8081.",
                    e);
        }
    }

    /** Settings that every Kafka client starts from. */
    public Properties clientSettings() {
        Properties settings = new Properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return settings;
    }

    /**
     * What to tell whoever named the brokers' addresses, in a sentence, where a Kafka client does not take them.
     *
     * @param thrown what the client's constructor threw
     */
    public String unusable(KafkaException thrown) {
        Throwable reason = thrown.getCause() == null ? thrown : thrown.getCause();
        return "The brokers' addresses '" + bootstrapServers + "' cannot be used: " + reason.getMessage()
                + "; name host:port in " + BOOTSTRAP_SERVERS + " or, for a command, with --bootstrap-servers.";
    }

    /** A new client of the registry; it caches what it has looked up, and asks twice where no answer comes. */
    public SchemaRegistryClient registryClient() {
        return registryClient(PATIENCE);
    }

    SchemaRegistryClient registryClient(Duration patience) {
        // The client goes on to its next address where one does not answer; without a bound it would wait for ever.
        RestService service = new RestService(List.of(registry.toString(), registry.toString()));
        service.setHttpConnectTimeoutMs((int) patience.toMillis());
        service.setHttpReadTimeoutMs((int) patience.toMillis());
        return new CachedSchemaRegistryClient(service, CACHED_SCHEMAS);
    }
}
