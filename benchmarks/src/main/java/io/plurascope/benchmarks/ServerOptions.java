package io.plurascope.benchmarks;

import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The server that is measured: a stand-in or the installed Triton, started here, or one that runs already. */
final class ServerOptions {
    @Option(
            names = "--stand-in",
            paramLabel = "MS",
            description = "Start the stand-in in a process of its own with that service time in milliseconds.")
    private @Nullable Integer standIn;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Requests that the stand-in works on at a time; by default as many as are in flight.")
    private @Nullable Integer parallelism;

    @Option(names = "--endpoint", paramLabel = "HOST:PORT", description = "A server that runs already.")
    private @Nullable String endpoint;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "answer_choices",
            description = "The model on it (default: ${DEFAULT-VALUE}).")
    private String model = "answer_choices";

    @Option(
            names = "--triton",
            paramLabel = "NAME",
            description = "Start the installed Triton with that model, answer_choices or trivial_choices.")
    private @Nullable String triton;

    @Option(
            names = "--setting",
            paramLabel = "NAME=VALUE",
            description = "An environment variable for that Triton's model.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            defaultValue = "${sys:plurascope.benchmarks:-.}/model-repository",
            description = "Where models are that are made for measurements (default: ${DEFAULT-VALUE}).")
    private Path repository = Path.of("model-repository");

    /** Starts it. */
    ServerUnderTest start(int inFlight) throws InterruptedException {
        if (Stream.of(standIn, endpoint, triton).filter(Objects::nonNull).count() != 1) {
            throw new UserError("Name one server, with --stand-in, --triton or --endpoint.");
        }
        if (standIn != null) {
            return StandInChild.start(Duration.ofMillis(standIn), parallelism == null ? inFlight : parallelism);
        }
        return triton == null
                ? new ServerUnderTest.Running(Objects.requireNonNull(endpoint), model)
                : RealServer.start(triton, repository, settings);
    }

    /** A short name for files. */
    String name() {
        return standIn != null ? "stand-in-" + standIn + "ms" : triton != null ? triton : model;
    }
}
