package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;
import io.plurascope.standalone.Running;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which broker and registry a command speaks to: those named here, else those of the environment, else those that
 * {@code plurascope up} or {@code demo} runs on the state directory, else those of docker-compose.yml.
 */
final class ConnectionOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Addresses of the brokers; by default $" + Connection.BOOTSTRAP_SERVERS
                    + ", or what runs on the state directory.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Address of the schema registry; by default $" + Connection.REGISTRY
                    + ", or what runs on the state directory.")
    private @Nullable String registry;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "State directory of a running demo or up (default: .plurascope).")
    private @Nullable Path state;

    /** No addresses but those of the environment and of the state directory. */
    ConnectionOptions() {}

    ConnectionOptions(@Nullable String bootstrapServers, @Nullable String registry, Path state) {
        this.bootstrapServers = bootstrapServers;
        this.registry = registry;
        this.state = state;
    }

    /** Whether somebody has said what to speak to, or something runs on the state directory. */
    boolean named() {
        return bootstrapServers != null
                || registry != null
                || System.getenv(Connection.BOOTSTRAP_SERVERS) != null
                || Running.on(state()).isPresent();
    }

    /** The command that shows a topic of what this one speaks to. */
    String tail(String topic, Connection connection) {
        return "plurascope topics tail " + topic + " --bootstrap-servers " + connection.bootstrapServers()
                + " --registry " + connection.registry();
    }

    Path state() {
        return state == null ? Path.of(".plurascope") : state;
    }

    Connection connection() {
        return connection(System.getenv());
    }

    Connection connection(Map<String, String> environment) {
        Connection found = Connection.fromEnvironment(environment);
        Optional<Connection> running = Running.on(state()).map(Running::connection);
        boolean elsewhere = bootstrapServers != null || environment.containsKey(Connection.BOOTSTRAP_SERVERS);
        if (!environment.containsKey(Connection.BOOTSTRAP_SERVERS) && running.isPresent()) {
            found = running.get();
        } else if (state != null && !elsewhere) {
            throw new UserError(
                    "Nothing runs on the state directory " + state + "; start it with `plurascope up --state " + state
                            + "`, or name a broker with --bootstrap-servers.");
        }
        try {
            return new Connection(
                    bootstrapServers == null ? found.bootstrapServers() : bootstrapServers,
                    registry == null ? found.registry() : Connection.address(registry));
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage() == null ? "The addresses are not valid." : e.getMessage(), e);
        }
    }
}
