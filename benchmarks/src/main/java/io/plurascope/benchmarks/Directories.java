package io.plurascope.benchmarks;

import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories that only live as long as a measurement. */
final class Directories {
    private Directories() {}

    /** A new one. */
    static Path temporary() {
        try {
            return Files.createTempDirectory("plurascope-benchmark");
        } catch (IOException e) {
            throw new UserError("No temporary directory can be made (" + e.getMessage() + ").", e);
        }
    }

    /** Removes a directory and everything in it. */
    static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UserError("The temporary directory " + directory + " cannot be removed.", e);
        }
    }
}
