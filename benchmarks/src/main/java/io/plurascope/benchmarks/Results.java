package io.plurascope.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory that results are written to; names in JSON are in snake_case. */
final class Results {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Path directory;

    private Results(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory where it is missing, so that a measurement need not end before it is known to be of use.
     *
     * @throws UserError where it cannot be made
     */
    static Results in(Path directory) {
        try {
            Files.createDirectories(directory);
            return new Results(directory);
        } catch (IOException e) {
            throw new UserError(
                    "The directory " + directory + " cannot be made (" + e.getMessage()
                            + "); name another with --output.",
                    e);
        }
    }

    /** One value as a file of JSON. */
    void json(String name, Object value) {
        text(name, written(MAPPER.writerWithDefaultPrettyPrinter(), value) + "\n");
    }

    /** Values as a file with an object of JSON in each line. */
    void lines(String name, List<?> values) {
        List<String> lines = new ArrayList<>();
        values.forEach(value -> lines.add(written(MAPPER.writer(), value) + "\n"));
        text(name, String.join("", lines));
    }

    void text(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UserError(
                    "The result " + name + " cannot be written to " + directory + " (" + e.getMessage() + ").", e);
        }
    }

    private static String written(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result does not fit JSON.", e);
        }
    }
}
