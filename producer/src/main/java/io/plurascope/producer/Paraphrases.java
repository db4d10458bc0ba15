package io.plurascope.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Json;
import io.plurascope.producer.dataset.TextFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Questions in other words. Only questions that have them are asked, each in as many.
 *
 * @param texts the other wordings by the question's text, as many of each, in the order in which they are asked; empty:
 *     there are none, and all questions are asked
 */
public record Paraphrases(Map<String, List<String>> texts) {
    /** No question in other words. */
    public static final Paraphrases NONE = new Paraphrases(Map.of());

    private static final Set<String> KEYS = Set.of("question", "paraphrases");

    /** Most wordings of a question. */
    static final int MOST = 20;

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException where questions have none, too many or another number than others, or one is said twice
     */
    public Paraphrases {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        int wanted = texts.values().stream().findFirst().map(List::size).orElse(0);
        texts.forEach((question, wordings) -> {
            if (wordings.isEmpty() || wordings.size() > MOST) {
                throw new IllegalArgumentException("The question '" + question + "' has " + wordings.size()
                        + " paraphrases; it needs 1 to " + MOST + ".");
            }
            if (wordings.size() != wanted) {
                throw new IllegalArgumentException("The question '" + question + "' has " + wordings.size()
                        + " paraphrases and the first one " + wanted + "; each needs as many.");
            }
            Set<String> said = new HashSet<>(Set.of(question));
            for (String wording : wordings) {
                if (wording.isBlank() || !said.add(wording)) {
                    throw new IllegalArgumentException("A paraphrase of the question '" + question
                            + "' is blank or says it in words that it has already.");
                }
            }
            copy.put(question, List.copyOf(wordings));
        });
        texts = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads JSON lines, each {@code {"question": ..., "paraphrases": [..., ...]}} with the question's text as the data set
     * has it.
     *
     * @throws DatasetException where the file cannot be read or holds something else
     */
    public static Paraphrases read(Path file) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        int line = 0;
        try {
            for (String text : TextFiles.read(file).lines().toList()) {
                line++;
                if (!text.isBlank()) {
                    JsonNode row = Json.object(text);
                    Json.known(row, KEYS);
                    String question = Json.text(row, "question");
                    if (texts.put(question, Json.texts(row, "paraphrases")) != null) {
                        throw new Json.Malformed("The question '" + question + "' has a line already.");
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw new DatasetException("There is no file '" + file + "' of paraphrases.", e);
        } catch (IOException e) {
            throw new DatasetException(
                    "The file '" + file + "' of paraphrases cannot be read: " + e.getMessage() + ".", e);
        } catch (Json.Malformed e) {
            throw new DatasetException(
                    "The file '" + file + "' of paraphrases cannot be used, line " + line + ". " + e.getMessage(), e);
        }
        return checked(file, texts);
    }

    private static Paraphrases checked(Path file, Map<String, List<String>> texts) {
        if (texts.isEmpty()) {
            throw new DatasetException("The file '" + file + "' has no question with paraphrases.");
        }
        try {
            return new Paraphrases(texts);
        } catch (IllegalArgumentException e) {
            throw new DatasetException("The file '" + file + "' of paraphrases cannot be used. " + e.getMessage(), e);
        }
    }

    /**
     * The data set with the questions that have paraphrases; with all of them where there are none.
     *
     * @throws DatasetException where it has no such question
     */
    public Dataset asked(Dataset dataset) {
        if (texts.isEmpty()) {
            return dataset;
        }
        List<Item> items = dataset.items().stream()
                .filter(item -> texts.containsKey(item.text()))
                .toList();
        Set<String> found = items.stream().map(Item::text).collect(Collectors.toSet());
        texts.keySet().stream()
                .filter(question -> !found.contains(question))
                .findFirst()
                .ifPresent(question -> {
                    throw new DatasetException("There are paraphrases of the question '" + question + "', but '"
                            + dataset.name() + "' has none with that text.");
                });
        return new Dataset(
                dataset.name(),
                dataset.version(),
                dataset.source(),
                items,
                dataset.report(),
                dataset.ratings(),
                dataset.totals());
    }

    /** How many a question has. */
    public int number() {
        return texts.values().stream().findFirst().map(List::size).orElse(0);
    }

    /** Those of a question by its text. */
    Optional<List<String>> of(String question) {
        return Optional.ofNullable(texts.get(question));
    }

    /** All that decides what is asked; nothing where there are none. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        texts.forEach((question, wordings) -> {
            fields.add(question);
            fields.addAll(wordings);
        });
        return fields;
    }
}
