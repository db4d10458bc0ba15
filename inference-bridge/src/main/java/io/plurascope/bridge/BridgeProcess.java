package io.plurascope.bridge;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plurascope.event.Model;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.ModelsFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A process that only bridges: bridges, and the endpoint where whoever runs them sees how they are. */
public final class BridgeProcess implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final BridgeEndpoint endpoint;
    private final Bridges bridges;
    private final Clock clock;

    private BridgeProcess(BridgeEndpoint endpoint, Bridges bridges, Clock clock) {
        this.endpoint = endpoint;
        this.bridges = bridges;
        this.clock = clock;
    }

    /**
     * The models of a file that are to be bridged.
     *
     * @param names their names; all of the file where none is named
     * @throws IllegalArgumentException where the file cannot be used or has no model of a name
     */
    public static List<Model> models(Path file, List<String> names) {
        return named(ModelsFile.read(file), names);
    }

    /** The same of models that have been read. */
    public static List<Model> named(List<Model> models, List<String> names) {
        List<String> known = models.stream().map(Model::getModel).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "The models file has no model '" + name + "'; it has " + String.join(", ", known) + ".");
            }
        }
        return models.stream()
                .filter(model -> names.isEmpty() || names.contains(model.getModel()))
                .toList();
    }

    /**
     * Starts it, as {@link Bridges#start} does.
     *
     * @throws PortTaken where the endpoint cannot listen; nothing is asked then
     */
    public static BridgeProcess start(
            Connection connection,
            List<Model> models,
            BridgeSettings settings,
            EndpointSettings listening,
            Clock clock) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        BridgeEndpoint endpoint = BridgeEndpoint.bind(listening);
        try {
            Bridges bridges = Bridges.start(connection, models, settings, meters, clock);
            endpoint.serve(bridges::health, meters);
            return new BridgeProcess(endpoint, bridges, clock);
        } catch (RuntimeException e) {
            endpoint.close();
            throw e;
        }
    }

    /** Where health and metrics are. */
    public URI address() {
        return endpoint.address();
    }

    /**
     * Waits until a bridge ends, because it was closed or because it failed.
     *
     * @param say told what {@link Troubles} tells until then
     * @return why it failed, in a sentence; empty where it was closed
     */
    public Optional<String> awaitEnd(Consumer<String> say) throws InterruptedException {
        Troubles troubles = new Troubles(bridges::health, say, clock);
        CompletableFuture<BridgeHealth> end = bridges.firstEnd();
        while (!end.isDone()) {
            troubles.tell();
            Thread.sleep(EVERY);
        }
        return bridges.failure();
    }

    @Override
    public void close() {
        endpoint.close();
        bridges.close();
    }
}
