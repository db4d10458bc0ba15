package io.plurascope.bridge.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Triton as a child process, on the loopback address only. It ends, with its python stubs and their shared memory,
 * with {@link #close} and also when this process dies without having called that.
 */
public final class TritonServer implements AutoCloseable {
    /** Name of this project's own model on a server. */
    public static final String ANSWER_CHOICES = "answer_choices";

    private static final int PORTS = 3;
    private static final int ATTEMPTS = 3;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    private static final Duration ENDS_BY_FORCE_WITHIN = ENDS_WITHIN.plusSeconds(5);
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Process process;
    private final List<Integer> ports;
    private final Path log;
    private volatile boolean closed;

    private TritonServer(Process process, List<Integer> ports, Path log) {
        this.process = process;
        this.ports = ports;
        this.log = log;
    }

    /**
     * Serves the packed model {@code answer_choices} with the weights of an installation, on a free port.
     *
     * @param directory where its log is and the model is written to
     * @throws LocalTritonException where it does not become ready
     */
    public static TritonServer start(TritonInstallation installation, Path directory) throws InterruptedException {
        return start(installation, directory, 0);
    }

    /** The same on that port of gRPC; 0 for any that is free. */
    public static TritonServer start(TritonInstallation installation, Path directory, int grpcPort)
            throws InterruptedException {
        Path repository = directory.resolve(ModelRepository.RESOURCE);
        try {
            ModelRepository.write(repository);
        } catch (IOException e) {
            throw new LocalTritonException(repository + " cannot be written (" + e + ").", e);
        }
        return start(
                installation,
                TritonServerSettings.of(directory, repository, List.of(ANSWER_CHOICES))
                        .onPort(grpcPort));
    }

    /**
     * Starts a Triton and returns when all its models are ready.
     *
     * @throws LocalTritonException where they do not become ready; the message says what the server said last
     */
    public static TritonServer start(TritonInstallation installation, TritonServerSettings settings)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            List<Integer> ports = FreePorts.find(PORTS, settings.grpcPort());
            TritonServer server = launch(installation, settings, ports);
            try {
                server.awaitReady(settings);
                return server;
            } catch (InterruptedException | RuntimeException e) {
                server.close();
                // Between our look at a port and the server's, another program may have taken it.
                if (attempt == ATTEMPTS || settings.grpcPort() != 0 || !server.lostItsPort()) {
                    throw e;
                }
            }
        }
    }

    private static TritonServer launch(
            TritonInstallation installation, TritonServerSettings settings, List<Integer> ports) {
        Path log = settings.directory().resolve("triton.log");
        try {
            Files.createDirectories(settings.directory());
            Path wrapper = Files.writeString(settings.directory().resolve("serve.py"), Resources.own("serve.py"));
            ProcessBuilder builder = new ProcessBuilder(command(installation, settings, ports, wrapper))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeAll(List.of("PYTHONHOME", "PYTHONPATH"));
            environment.merge("LD_LIBRARY_PATH", installation.libraries().toString(), (old, own) -> own + ":" + old);
            environment.putAll(installation.environment());
            environment.putAll(settings.environment());
            return new TritonServer(builder.start(), ports, log);
        } catch (IOException e) {
            throw new LocalTritonException(
                    "Triton cannot be started in " + settings.directory() + " (" + e.getMessage() + ").", e);
        }
    }

    private static List<String> command(
            TritonInstallation installation, TritonServerSettings settings, List<Integer> ports, Path wrapper) {
        String memory = "plurascope_" + ProcessHandle.current().pid() + "_" + STARTED.incrementAndGet() + "_";
        List<String> command = new ArrayList<>(List.of(
                installation.python().toString(),
                "-I",
                wrapper.toString(),
                Long.toString(ENDS_WITHIN.toSeconds()),
                memory,
                installation.program().toString(),
                "--model-repository=" + settings.repository().toAbsolutePath(),
                "--backend-directory=" + installation.backends(),
                "--backend-config=python,shm-region-prefix-name=" + memory,
                "--model-control-mode=explicit",
                "--exit-timeout-secs=" + ENDS_WITHIN.toSeconds(),
                "--grpc-address=127.0.0.1",
                "--http-address=127.0.0.1",
                "--metrics-address=127.0.0.1",
                "--grpc-port=" + ports.get(0),
                "--http-port=" + ports.get(1),
                "--metrics-port=" + ports.get(2)));
        settings.models().forEach(model -> command.add("--load-model=" + model));
        return command;
    }

    private void awaitReady(TritonServerSettings settings) throws InterruptedException {
        long deadline = System.nanoTime() + settings.readyWithin().toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String model : settings.models()) {
                while (!ready(client, model)) {
                    if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                        throw new LocalTritonException("Triton ended at its start with code " + process.exitValue()
                                + said() + "; its log is " + log + ".");
                    }
                    if (System.nanoTime() > deadline) {
                        throw new LocalTritonException("Triton's model " + model + " was not ready within "
                                + settings.readyWithin().toSeconds() + " s" + said() + "; its log is " + log + ".");
                    }
                }
            }
        }
    }

    private String said() {
        return ServerLog.lastError(log).map(error -> ": " + error).orElse("");
    }

    private boolean ready(HttpClient client, String model) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.get(1) + "/v2/models/" + model + "/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet; the caller asks again until its deadline.
            return false;
        }
    }

    private boolean lostItsPort() {
        return ServerLog.lastError(log)
                .filter(error -> error.contains("already in use"))
                .isPresent();
    }

    /** Its gRPC endpoint, {@code host:port}. */
    public String endpoint() {
        return "127.0.0.1:" + ports.get(0);
    }

    /** Its metrics, in the text format of Prometheus. */
    public URI metrics() {
        return URI.create("http://127.0.0.1:" + ports.get(2) + "/metrics");
    }

    /** What it says. */
    public Path log() {
        return log;
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it ends; a sentence that says how, and nothing where it was closed. */
    public Optional<String> awaitEnd() throws InterruptedException {
        process.waitFor();
        return failure();
    }

    /** A sentence that says how it ended by itself, which it should not; empty while it runs and where it was closed. */
    public Optional<String> failure() {
        return process.isAlive() || closed
                ? Optional.empty()
                : Optional.of("Triton ended with code " + process.exitValue() + said() + "; its log is " + log + ".");
    }

    /** The process that keeps the server, and of which the server is the child. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** The processes that run the python code of its models. */
    public List<ProcessHandle> stubs() {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("triton_python_backend_stub"))
                .toList();
    }

    /** Ends it at once and by force, as a failing machine would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        close();
    }

    /** Ends the server and all that it started, by force where it is not gone within some seconds. */
    @Override
    public void close() {
        closed = true;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(ENDS_BY_FORCE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
