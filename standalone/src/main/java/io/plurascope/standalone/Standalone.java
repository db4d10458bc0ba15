package io.plurascope.standalone;

import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Instance;
import io.plurascope.schemas.Provision;
import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import io.plurascope.streams.StreamsApp;
import io.plurascope.streams.StreamsSettings;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Everything on this machine but the models and what they are asked: broker, registry, topics, topology and page, in
 * this process and one child.
 */
public final class Standalone implements AutoCloseable {
    /** What is reported while it starts, in this order. */
    public static final int STEPS = 4;

    private final Started started = new Started();
    private final StandaloneSettings settings;

    /** One that is not started yet. */
    public Standalone(StandaloneSettings settings) {
        this.settings = settings;
    }

    /**
     * What runs.
     *
     * @param connection where its clients connect to
     * @param instance name of the bridges that run beside it, the same at each start on the same state directory
     */
    public record Parts(Connection connection, Sink sink, StreamsApp streams, String instance) {}

    /**
     * Starts it and returns when the page can be looked at.
     *
     * @param steps told what is being started, {@link #STEPS} times
     * @throws UserError where the state directory or a port cannot be used
     */
    public Parts start(Consumer<String> steps) {
        Ports.available(settings.port(), "--port");
        StateDirectory state = started.add(StateDirectory.open(settings.state()));
        Logs.open(state.path());
        steps.accept("broker and registry");
        Connection connection = brokerAndRegistry(state);
        steps.accept("topics and schemas");
        provision(connection);
        new Running(connection, ProcessHandle.current().pid()).save(state);
        steps.accept("topology");
        StreamsApp streams = new StreamsApp(StreamsSettings.defaults(connection, state.streams()));
        streams.start();
        started.add(streams);
        steps.accept("page");
        Sink sink = started.add(Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, settings.port(), connection)));
        return new Parts(connection, sink, streams, Instance.of(state.path()));
    }

    /** Takes a part that runs beside, such as a bridge, and ends it before what it depends on. */
    public <T extends AutoCloseable> T add(T part) {
        return started.add(part);
    }

    /** Each takes some seconds to start and needs nothing of the other. */
    private Connection brokerAndRegistry(StateDirectory state) {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<RegistryChild> registry = threads.submit(
                    () -> started.add(RegistryChild.start(Installation.registry(), state.registry(), 0)));
            Future<EmbeddedBroker> broker = threads.submit(() -> started.add(EmbeddedBroker.start(state.broker(), 0)));
            return new Connection(
                    result(broker).bootstrapServers(), result(registry).address());
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The broker or the registry failed to start.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while the broker and the registry started.", e);
        }
    }

    private void provision(Connection connection) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(settings.partitions(), (short) 1);
        }
    }

    /** Ends everything, the latest part first; what is in the state directory stays. */
    @Override
    public void close() {
        started.close();
    }
}
