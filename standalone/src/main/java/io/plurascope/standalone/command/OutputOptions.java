package io.plurascope.standalone.command;

import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of a run that is complete. */
final class OutputOptions {
    @Option(names = "--exit", description = "Stop when the run is complete.")
    private boolean exit;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write standings.csv and standings.json there when the run is complete.")
    private @Nullable Path output;

    /** Whether to stop when the run is complete. */
    boolean exit() {
        return exit;
    }

    /** Where the result is written. */
    Optional<Path> directory() {
        return Optional.ofNullable(output);
    }

    /**
     * Makes the directory in which the result is written.
     *
     * @throws UserError where it cannot be made or written
     */
    void prepare() {
        Path directory = output;
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UserError("The directory " + directory + " cannot be made; name another with --output.", e);
        }
        if (!Files.isWritable(directory)) {
            throw new UserError("The directory " + directory + " cannot be written; name another with --output.");
        }
    }
}
