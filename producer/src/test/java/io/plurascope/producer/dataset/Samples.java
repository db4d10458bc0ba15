package io.plurascope.producer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small file for every reader, written for this project. */
final class Samples {
    private static final Path DIRECTORY = Path.of("src/test/resources/io/plurascope/producer/samples");

    private Samples() {}

    /** The sample of a reader. */
    static Path of(DatasetReader reader) {
        return files(reader).stream()
                .filter(file -> file.getFileName().toString().matches("sample\\.[a-z]+"))
                .findFirst()
                .orElseThrow();
    }

    /** The sample of a reader and what has to stand beside it. */
    static List<Path> files(DatasetReader reader) {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(reader.name()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Put a sample for '" + reader.name() + "' into " + DIRECTORY, e);
        }
    }
}
