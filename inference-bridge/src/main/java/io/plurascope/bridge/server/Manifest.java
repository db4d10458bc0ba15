package io.plurascope.bridge.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * What an installation holds, written last: where it is missing, nothing is installed.
 *
 * @param recipe digest of what it was made of
 * @param python version of the Python that it was made for, such as 3.11
 * @param versions versions of its packages, by name
 * @param files SHA-256 of its files, by path below the installation
 */
record Manifest(String recipe, String python, Map<String, String> versions, Map<String, String> files) {
    /** Its name in the installation. */
    static final String FILE = "installation.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    Manifest {
        versions = new TreeMap<>(versions);
        files = new TreeMap<>(files);
    }

    /** The manifest of a directory; empty where there is none. */
    static Optional<Manifest> read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Manifest.class));
        } catch (IOException e) {
            throw new LocalTritonException(file + " cannot be read; remove it and run `plurascope triton install`.", e);
        }
    }

    /** Writes it, whole or not at all. */
    void write(Path directory) throws IOException {
        Path beside = directory.resolve(FILE + ".new");
        JSON.writeValue(beside.toFile(), this);
        Files.move(
                beside, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Checksums of all files of the parts, but for what Python writes and renews by itself. */
    static Map<String, String> checksums(Path directory) throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        for (Recipe.Part part : Recipe.Part.values()) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(directory.resolve(part.directory()))) {
                files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> !file.toString().contains("__pycache__"))
                        .toList();
            }
            for (Path file : files) {
                checksums.put(directory.relativize(file).toString(), Digests.of(file));
            }
        }
        return checksums;
    }

    /** Sentences about files that are missing or no longer what was installed, by path below the installation. */
    Map<String, String> faults(Path directory) {
        Map<String, String> faults = new ConcurrentSkipListMap<>();
        files.entrySet().parallelStream()
                .forEach(entry -> fault(directory.resolve(entry.getKey()), entry.getValue())
                        .ifPresent(sentence -> faults.put(entry.getKey(), sentence)));
        return faults;
    }

    private static Optional<String> fault(Path file, String expected) {
        if (!Files.isRegularFile(file)) {
            return Optional.of(file + " is missing.");
        }
        try {
            String found = Digests.of(file);
            return found.equals(expected)
                    ? Optional.empty()
                    : Optional.of("The checksum of " + file + " is " + found + " and should be " + expected + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
        }
    }
}
