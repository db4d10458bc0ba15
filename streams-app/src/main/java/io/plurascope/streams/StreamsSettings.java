package io.plurascope.streams;

import io.plurascope.schemas.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the topology's application.
 *
 * @param connection where the broker and the registry are
 * @param stateDirectory folder of the local state, one a process; a lost one is restored from the changelogs
 * @param commitInterval how often results become visible; at least 10 ms
 * @param threads number of threads, at least 1
 */
public record StreamsSettings(Connection connection, Path stateDirectory, Duration commitInterval, int threads) {
    /** Environment variable of the state directory. */
    public static final String STATE = "PLURASCOPE_STATE";

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    public StreamsSettings {
        if (commitInterval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException(
                    "The commit interval is " + commitInterval + "; it has to be 10 ms or more.");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("The number of threads is " + threads + "; it has to be 1 or more.");
        }
    }

    /** The usual settings on a connection. */
    public static StreamsSettings defaults(Connection connection, Path stateDirectory) {
        return new StreamsSettings(connection, stateDirectory, Duration.ofMillis(100), 1);
    }

    /** Settings from environment variables, by default with the state under the working directory. */
    public static StreamsSettings fromEnvironment(Map<String, String> environment) {
        return defaults(
                Connection.fromEnvironment(environment),
                Path.of(environment.getOrDefault(STATE, ".plurascope/streams")));
    }
}
