package io.plurascope.producer.recorded;

import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.ForeignBytes;
import io.plurascope.producer.dataset.Sha256;
import io.plurascope.producer.dataset.TextFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of a file of recorded answers, one after the other, so that memory does not grow with its length. */
final class AnswersFile implements AutoCloseable {
    private final String location;
    private final @Nullable Path path;
    private final BufferedReader lines;
    private final Sha256 digest = new Sha256();
    private final String first;
    private long number;

    private AnswersFile(String location, InputStream stream, @Nullable Path path) {
        this.location = location;
        this.path = path;
        // A decoder of its own, since the usual one puts other characters in the place of bytes that are no UTF-8.
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()));
        this.first = next().orElse("");
    }

    /**
     * Opens a file.
     *
     * @throws DatasetException where it cannot be read
     */
    static AnswersFile open(Path file) {
        try {
            return new AnswersFile(file.toString(), Files.newInputStream(file), file);
        } catch (NoSuchFileException e) {
            throw new DatasetException("There is no file of recorded answers '" + file + "'.", e);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** The lines of a stream, which is closed with them. */
    static AnswersFile of(String location, InputStream stream) {
        return new AnswersFile(location, stream, null);
    }

    /** The file as the person named it, for messages. */
    String location() {
        return location;
    }

    /** Its first line; empty where there is none. */
    String first() {
        return first;
    }

    /**
     * The next line, which is the second in the first call; empty at the end.
     *
     * @throws DatasetException where it cannot be read
     */
    Optional<String> next() {
        try {
            Optional<String> line =
                    Optional.ofNullable(lines.readLine()).map(text -> number == 0 ? TextFiles.withoutMark(text) : text);
            line.ifPresent(text -> {
                number++;
                digest.add(text).add("\n");
            });
            return line;
        } catch (MalformedInputException e) {
            throw new DatasetException("The file of recorded answers '" + location + "' " + foreign() + ".", e);
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }

    private String foreign() {
        Path file = path;
        if (file == null) {
            return "is not UTF-8 text";
        }
        try (InputStream again = Files.newInputStream(file)) {
            return ForeignBytes.reason(again);
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }

    /** Number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Digest of all lines, called once and after the last one. */
    String version() {
        return digest.shortDigits();
    }

    private static DatasetException unreadable(String location, IOException e) {
        return new DatasetException(
                "The file of recorded answers '" + location + "' cannot be read: " + e.getMessage() + ".", e);
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }
}
