package io.plurascope.bridge.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a Triton is started.
 *
 * @param directory where its log is, and whatever is written out for it
 * @param repository the models that it can load
 * @param models names of those that it loads at its start, at least one
 * @param environment variables that it and its models see beside those of this process
 * @param grpcPort port of its gRPC endpoint, 0 for any that is free
 * @param readyWithin how long it may take until all of them are ready
 */
public record TritonServerSettings(
        Path directory,
        Path repository,
        List<String> models,
        Map<String, String> environment,
        int grpcPort,
        Duration readyWithin) {
    /** How long a start takes at most: weights of some GB have to be read. */
    public static final Duration READY_WITHIN = Duration.ofMinutes(2);

    public TritonServerSettings {
        models = List.copyOf(models);
        environment = Map.copyOf(environment);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("A Triton without a model answers nothing; name one.");
        }
        if (grpcPort < 0 || grpcPort > 65535) {
            throw new IllegalArgumentException("Port " + grpcPort + " does not exist; choose one from 0 to 65535.");
        }
    }

    /** Serves the models of a repository as they are, on a free port. */
    public static TritonServerSettings of(Path directory, Path repository, List<String> models) {
        return new TritonServerSettings(directory, repository, models, Map.of(), 0, READY_WITHIN);
    }

    /** The same on that port. */
    public TritonServerSettings onPort(int port) {
        return new TritonServerSettings(directory, repository, models, environment, port, readyWithin);
    }

    /** The same with these variables and no others. */
    public TritonServerSettings with(Map<String, String> variables) {
        return new TritonServerSettings(directory, repository, models, variables, grpcPort, readyWithin);
    }
}
