package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.BridgeMain;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.schemas.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A bridge in a process of its own, which can be killed and stopped. */
record BridgeProcess(Process process) implements AutoCloseable {
    /**
     * Starts it.
     *
     * @param models the file of its models
     * @param directory for what it says, in {@code INSTANCE.txt}
     * @param options of Java
     */
    static BridgeProcess start(Connection connection, Path models, String instance, Path directory, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                BridgeMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(instance + ".txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        Connection.BOOTSTRAP_SERVERS,
                        connection.bootstrapServers(),
                        Connection.REGISTRY,
                        connection.registry().toString(),
                        BridgeMain.MODELS,
                        models.toString(),
                        BridgeSettings.INSTANCE,
                        instance,
                        "PLURASCOPE_BRIDGE_PORT",
                        "0"));
        return new BridgeProcess(builder.start());
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it at once. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
