package io.plurascope.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Names of processes, by which the broker knows one that comes back from one that is new. A process that has a directory
 * of its own keeps its name there and takes its own place again after a crash; one that has none is new at each start.
 */
public final class Instance {
    private static final String FILE = "instance";
    private static final int LENGTH = 8;

    private Instance() {}

    /** A name that no other process has. */
    public static String unique() {
        return UUID.randomUUID().toString().substring(0, LENGTH);
    }

    /**
     * The name that is kept in a directory, made where there is none.
     *
     * @throws UncheckedIOException where the directory cannot be read or written
     */
    public static String of(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.writeString(file, unique());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The instance's name in " + file + " cannot be read or written.", e);
        }
    }
}
