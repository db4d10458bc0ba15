package io.plurascope.benchmarks;

import io.plurascope.standalone.UserError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The server that is measured: a stand-in started here, or one that runs already. */
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

    /** Starts it. */
    ServerUnderTest start(int inFlight) {
        Integer serviceTime = standIn;
        String running = endpoint;
        if (serviceTime != null && running == null) {
            Integer named = parallelism;
            return StandInChild.start(Duration.ofMillis(serviceTime), named == null ? inFlight : named);
        }
        if (running != null && serviceTime == null) {
            return new ServerUnderTest.Running(running, model);
        }
        throw new UserError("Name one server, with --stand-in or with --endpoint.");
    }

    /** A short name for files. */
    String name() {
        return standIn == null ? model : "stand-in-" + standIn + "ms";
    }
}
