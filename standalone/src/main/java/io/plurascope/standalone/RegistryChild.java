package io.plurascope.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The Apicurio schema registry as a child process, on the loopback address only. It ends with {@link #close} and also
 * when this process dies without having called that.
 */
public final class RegistryChild implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final Process process;
    private final URI address;

    private RegistryChild(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a registry and returns when it answers.
     *
     * @param program the unpacked registry, the directory of quarkus-run.jar
     * @param directory where its schemas and its log are; one that a registry has used before is gone on with
     * @param port port to listen on, 0 for any that is free
     * @throws UserError where it cannot be started, the port is taken, or it is not ready within a minute
     */
    public static RegistryChild start(Path program, Path directory, int port) {
        int chosen = Ports.available(port, "--registry-port");
        Path log = directory.resolve("registry.log");
        try {
            Files.createDirectories(directory);
            Process process = new ProcessBuilder(command(program, directory, chosen))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            URI address = URI.create("http://127.0.0.1:" + chosen + "/apis/ccompat/v7");
            RegistryChild registry = new RegistryChild(process, address);
            registry.awaitReady(log);
            return registry;
        } catch (IOException e) {
            throw new UserError(
                    "The schema registry cannot be started in " + directory + " (" + e.getMessage() + ").", e);
        }
    }

    private static List<String> command(Path program, Path directory, int port) {
        if (!Files.isRegularFile(program.resolve("quarkus-run.jar"))) {
            throw new UserError(
                    "The schema registry is not in " + program + "; build it with ./plurascope or mvn package.");
        }
        String database = directory.toAbsolutePath().resolve("registry").toString();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + Ports.free(),
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-Dapicurio.datasource.url=jdbc:h2:file:" + database,
                "-cp",
                Installation.classes() + System.getProperty("path.separator") + program.resolve("quarkus-run.jar"),
                RegistryProcess.class.getName());
    }

    private void awaitReady(Path log) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answers(client)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new UserError("The schema registry ended at its start with code " + process.exitValue()
                            + "; its log is " + log + ".");
                }
                if (System.nanoTime() > deadline) {
                    throw new UserError("The schema registry was not ready within " + READY_WITHIN.toSeconds()
                            + " s; its log is " + log + ".");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new UserError("Interrupted while the schema registry started.", e);
        } catch (UserError e) {
            close();
            throw e;
        }
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/subjects"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet; the caller asks again until its deadline.
            return false;
        }
    }

    /** Address of its Confluent-compatible API. */
    public URI address() {
        return address;
    }

    /** The child's process. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends the registry, by force if it is not gone within some seconds; its schemas stay. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
