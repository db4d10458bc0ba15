package io.plurascope.standalone;

import io.plurascope.schemas.Connection;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What runs on a state directory, written down in it so that other commands find its broker.
 *
 * @param connection where the broker and the registry are
 * @param process the process that runs them
 */
public record Running(Connection connection, long process) {
    private static final String FILE = "running.properties";

    /** What runs on a state directory; empty where nothing does. */
    public static Optional<Running> on(Path state) {
        Path file = state.resolve(FILE);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new Running(
                            new Connection(
                                    properties.getProperty("broker", ""),
                                    URI.create(properties.getProperty("registry", ""))),
                            Long.parseLong(properties.getProperty("process", ""))))
                    .filter(Running::lives);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(file + " cannot be read (" + e.getMessage() + "); remove it.", e);
        }
    }

    private boolean lives() {
        return ProcessHandle.of(process).isPresent();
    }

    void save(StateDirectory state) {
        Properties properties = new Properties();
        properties.setProperty("broker", connection.bootstrapServers());
        properties.setProperty("registry", connection.registry().toString());
        properties.setProperty("process", Long.toString(process));
        try (Writer writer = Files.newBufferedWriter(state.path().resolve(FILE))) {
            properties.store(writer, "What runs on this directory; written at each start.");
        } catch (IOException e) {
            throw new UserError(
                    "The state directory " + state.path() + " cannot be written (" + e.getMessage() + ").", e);
        }
    }
}
