package io.plurascope.producer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data that lies beside the project where it is developed and is no part of it. */
public final class SharedData {
    private SharedData() {}

    /** The path of a file of it; the test is skipped where it is missing. */
    public static Path file(String path) {
        Path file = Path.of(System.getProperty("plurascope.shared", "../../shared"), path);
        assumeTrue(Files.exists(file), () -> "skipped: the real data " + file + " is not on this machine");
        return file;
    }
}
