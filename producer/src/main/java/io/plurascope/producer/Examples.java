package io.plurascope.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Json;
import io.plurascope.producer.dataset.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Answered questions that a prompt shows before the one it asks.
 *
 * @param name stem of the file's name
 * @param examples at least one, in the order shown
 */
public record Examples(String name, List<Example> examples) {
    private static final Set<String> FILE_KEYS = Set.of("source", "layout", "note", "examples");
    private static final Set<String> EXAMPLE_KEYS = Set.of("question", "options", "shown");

    public Examples {
        examples = List.copyOf(examples);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("There is no example; at least one is needed.");
        }
    }

    /**
     * One example; the letter that answers it is drawn anew for each prompt.
     *
     * @param question its question, not blank
     * @param options its options, 2 to 26
     */
    public record Example(String question, List<String> options) {
        public Example {
            options = List.copyOf(options);
            if (question.isBlank()) {
                throw new IllegalArgumentException("An example's question is blank.");
            }
            if (options.size() < Item.FEWEST_OPTIONS || options.size() > Item.MOST_OPTIONS) {
                throw new IllegalArgumentException("The example '" + question + "' has " + options.size() + " options; "
                        + Item.FEWEST_OPTIONS + " to " + Item.MOST_OPTIONS + " can be shown.");
            }
        }
    }

    /** Examples about persons, each with the options that its questions are asked with. */
    private static final List<String> OF_PERSONS = List.of("personality", "inventory");

    /**
     * The project's own examples for a data set: those about persons whose options are those of all its questions, else
     * those of opinions.
     */
    public static Examples bundledFor(Dataset dataset) {
        return OF_PERSONS.stream()
                .map(Examples::bundled)
                .filter(examples -> examples.answerAs(dataset))
                .findFirst()
                .orElseGet(() -> bundled("opinions"));
    }

    private boolean answerAs(Dataset dataset) {
        List<String> options = examples.getFirst().options();
        return dataset.items().stream()
                .allMatch(item ->
                        item.options().stream().map(AnswerOption::text).toList().equals(options));
    }

    /** The project's own examples for a data set of that name: those about persons for the personality items, else opinions. */
    public static Examples bundledFor(String dataset) {
        return bundled(dataset.equals(Datasets.PERSONALITY) ? "personality" : "opinions");
    }

    private static Examples bundled(String name) {
        String resource = "/io/plurascope/producer/examples/" + name + ".json";
        try (InputStream stream = Examples.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the class path.");
            }
            return parse(name, resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
    }

    /**
     * Reads a JSON file: {@code {"examples": [{"question": ..., "options": [...]}, ...]}}; the keys source, layout,
     * note and shown may stand beside and are not used.
     *
     * @throws DatasetException where the file cannot be read or holds something else
     */
    public static Examples read(Path file) {
        String fileName = file.getFileName().toString();
        int dot = fileName.lastIndexOf('.');
        try {
            return parse(dot > 0 ? fileName.substring(0, dot) : fileName, file.toString(), TextFiles.read(file));
        } catch (NoSuchFileException e) {
            throw new DatasetException("There is no examples file '" + file + "'.", e);
        } catch (IOException e) {
            throw new DatasetException("The examples file '" + file + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Digest of everything that is shown, eight hexadecimal digits. */
    String digest() {
        List<String> fields = new ArrayList<>();
        for (Example example : examples) {
            fields.add(example.question());
            fields.add(Integer.toString(example.options().size()));
            fields.addAll(example.options());
        }
        return Hashes.digits(fields.toArray(String[]::new));
    }

    private static Examples parse(String name, String location, String text) {
        try {
            JsonNode file = Json.object(text);
            Json.known(file, FILE_KEYS);
            List<Example> examples = new ArrayList<>();
            for (JsonNode example : file.path("examples")) {
                Json.known(example, EXAMPLE_KEYS);
                examples.add(new Example(Json.text(example, "question"), Json.texts(example, "options")));
            }
            return new Examples(name, examples);
        } catch (Json.Malformed | IllegalArgumentException e) {
            throw new DatasetException("The examples file '" + location + "' cannot be used. " + e.getMessage(), e);
        }
    }
}
