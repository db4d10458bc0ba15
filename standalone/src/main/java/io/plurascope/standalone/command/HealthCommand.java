package io.plurascope.standalone.command;

import io.plurascope.bridge.EndpointSettings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Groups;
import io.plurascope.sink.SinkSettings;
import io.plurascope.sink.webhook.WebhookEndpoint;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether one part works; made for the health checks of containers. */
@Command(
        name = "health",
        description = "Says whether a part works; the exit code is 0 if it does and 1 if not.",
        footer = {"", "Examples:", "  plurascope health streams", "  plurascope health bridge --port 8082"})
final class HealthCommand implements Callable<Integer> {
    /** What can be asked. */
    enum Part {
        broker,
        registry,
        bridge,
        streams,
        sink,
        webhook
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Parameters(paramLabel = "PART", description = "One of ${COMPLETION-CANDIDATES}.")
    private Part part = Part.broker;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the sink (default: " + SinkSettings.DEFAULT_PORT + "), of the bridge (default: "
                    + EndpointSettings.DEFAULT_PORT + ") or of the webhook (default: " + WebhookEndpoint.DEFAULT_PORT
                    + ").")
    private @Nullable Integer port;

    @Override
    public Integer call() {
        Connection connection = options.connection();
        switch (part) {
            case broker -> broker(connection);
            case registry -> answers("registry", URI.create(connection.registry() + "/subjects"), null);
            case bridge -> answers("bridge", local(EndpointSettings.DEFAULT_PORT, "/health"), null);
            case streams -> streams(connection);
            case webhook -> answers("webhook", local(WebhookEndpoint.DEFAULT_PORT, "/health"), null);
            case sink ->
                answers("sink", local(SinkSettings.DEFAULT_PORT, "/api/health"), System.getenv(SinkSettings.TOKEN));
        }
        spec.commandLine().getOut().println("The " + part + " works.");
        return ExitCodes.OK;
    }

    private static void broker(Connection connection) {
        try (Broker broker = Broker.of(connection)) {}
    }

    private URI local(int usual, String path) {
        return URI.create("http://127.0.0.1:" + Objects.requireNonNullElse(port, usual) + path);
    }

    /** The topology is alive where its group has members that share out the work. */
    private static void streams(Connection connection) {
        try (Broker broker = Broker.of(connection)) {
            Optional<GroupListing> stable = broker
                    .answer(broker.admin().listGroups().all())
                    .stream()
                    .filter(group -> group.groupId().equals(Groups.STREAMS))
                    .filter(group -> group.groupState().orElse(GroupState.UNKNOWN) == GroupState.STABLE)
                    .findFirst();
            if (stable.isEmpty()) {
                throw new UserError("The topology is not at work: the broker knows no stable group of it.");
            }
        }
    }

    private static void answers(String name, URI address, @Nullable String token) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new UserError("The " + name + " at " + address + " answers with status " + status + ".");
            }
        } catch (IOException e) {
            throw new UserError("The " + name + " at " + address + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while the " + name + " was asked.", e);
        }
    }
}
