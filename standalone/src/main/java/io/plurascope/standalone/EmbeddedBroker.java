package io.plurascope.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker, and its own controller, inside this JVM; it listens on the loopback address only. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    /** Kafka's own mark of a broker that ended in order. */
    private static final String ENDED_IN_ORDER = ".kafka_cleanshutdown";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** "plurascope-local" in the form of Kafka's ids; always the same, since a second start has to name the first's. */
    private static final String CLUSTER = "cGx1cmFzY29wZS1sb2NhbA";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param directory where its topics are; one that a broker has used before is gone on with
     * @param port port to listen on, 0 for any that is free
     * @throws UserError where the directory cannot be used or the port is taken
     */
    public static EmbeddedBroker start(Path directory, int port) {
        int chosen = Ports.available(port, "--broker-port");
        boolean crashed =
                Files.exists(directory.resolve("meta.properties")) && !Files.exists(directory.resolve(ENDED_IN_ORDER));
        format(directory);
        if (crashed) {
            forgetDead(directory);
        }
        return new EmbeddedBroker(started(broker(directory, chosen, Ports.free())), chosen);
    }

    private static KafkaRaftServer started(Map<String, String> settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return server;
    }

    /**
     * Takes a broker that was killed out of the controller's books, which otherwise believe in it for a whole session.
     * A start would have to wait for that; and what the coordinator ends meanwhile would be lost: for a partition whose
     * leader is unknown Kafka 4.3 and 4.4 drop a transaction's marker (KAFKA-20734), and nobody reads on behind it.
     */
    private static void forgetDead(Path directory) {
        int port = Ports.free();
        KafkaRaftServer controller = started(controller(directory, port));
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
                "127.0.0.1:" + port,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Long.toString(PATIENCE.toMillis())))) {
            admin.unregisterBroker(NODE).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw unusable(directory, new IOException("the broker that was killed stays in the books", e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void format(Path directory) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(CLUSTER)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw unusable(directory, e);
        } catch (Exception e) {
            throw unusable(directory, new IOException(said.toString(StandardCharsets.UTF_8) + e.getMessage(), e));
        }
    }

    private static UserError unusable(Path directory, IOException cause) {
        return new UserError(
                "The broker cannot use " + directory + " (" + cause.getMessage()
                        + "); name another directory with --state, or remove this one to start anew.",
                cause);
    }

    private static Map<String, String> controller(Path directory, int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + port);
        settings.put("listeners", CONTROLLER + "://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("log.dirs", directory.toString());
        return settings;
    }

    private static Map<String, String> broker(Path directory, int port, int controllerPort) {
        Map<String, String> settings = controller(directory, controllerPort);
        settings.put("process.roles", "broker,controller");
        settings.merge("listeners", "PLAINTEXT://127.0.0.1:" + port, (controller, own) -> own + "," + controller);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        // Nobody could take over, so a process that stood still for a while had better be believed to be there.
        settings.put("broker.session.timeout.ms", "300000");
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        oneReplica(settings);
        quickGroups(settings);
        return settings;
    }

    /** There is one broker, so whatever the broker keeps for itself has one replica; few partitions start faster. */
    private static void oneReplica(Map<String, String> settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        // How often transactions of those who died are looked for: until they are ended, nobody reads on.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
    }

    /** Nobody else will join, so groups do not wait for others; the defaults cost seconds of every start. */
    private static void quickGroups(Map<String, String> settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.min.heartbeat.interval.ms", "500");
        settings.put("group.streams.heartbeat.interval.ms", "500");
        settings.put("group.consumer.min.heartbeat.interval.ms", "500");
        settings.put("group.consumer.heartbeat.interval.ms", "500");
    }

    /** Address for clients, {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Ends the broker; its topics stay. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
