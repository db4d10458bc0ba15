package io.plurascope.producer.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Json;
import io.plurascope.producer.dataset.Report;
import io.plurascope.producer.dataset.Report.Refused;
import io.plurascope.producer.dataset.Shares;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers that models gave before, read from JSON lines {@code {"id": row, "probs": {model: [...], ...}}}, where the
 * row counts the data set's questions from 0. What does not fit the data set is left out and reported. Memory grows
 * with the questions and models that fit, not with the length of the file.
 */
public final class RecordedAnswers implements AnswerSource {
    private static final int DIGITS = 8;
    private static final Set<String> KEYS = Set.of("id", "probs");

    private final SortedMap<String, Map<Integer, List<Double>>> answers;
    private final String version;
    private final Report report;

    private RecordedAnswers(SortedMap<String, Map<Integer, List<Double>>> answers, String version, Report report) {
        this.answers = answers;
        this.version = version;
        this.report = report;
    }

    /**
     * Reads a file of answers to the questions of a data set.
     *
     * @throws DatasetException where the file cannot be read or nothing in it fits
     */
    public static RecordedAnswers read(Path file, Dataset dataset) {
        Reading reading = new Reading(dataset);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.take(line);
            }
        } catch (NoSuchFileException e) {
            throw new DatasetException("There is no file of recorded answers '" + file + "'.", e);
        } catch (MalformedInputException e) {
            throw new DatasetException("The file of recorded answers '" + file + "' is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new DatasetException(
                    "The file of recorded answers '" + file + "' cannot be read: " + e.getMessage() + ".", e);
        }
        return reading.finish(file);
    }

    @Override
    public List<String> models() {
        return List.copyOf(answers.keySet());
    }

    @Override
    public Optional<List<Double>> probabilities(String model, int row) {
        return Optional.ofNullable(answers.get(model)).map(rows -> rows.get(row));
    }

    @Override
    public String version() {
        return version;
    }

    /** Number of questions that a model has answered. */
    public int answered(String model) {
        Map<Integer, List<Double>> rows = answers.get(model);
        return rows == null ? 0 : rows.size();
    }

    /** What was left out. */
    public Report report() {
        return report;
    }

    private static final class Reading {
        private final Dataset dataset;
        private final SortedMap<String, Map<Integer, List<Double>>> answers = new TreeMap<>();
        private final Map<Integer, Long> lines = new HashMap<>();
        private final List<Refused> refused = new ArrayList<>();
        private final MessageDigest digest = sha256();
        private long line;
        private int rows;
        private int misplaced;

        Reading(Dataset dataset) {
            this.dataset = dataset;
        }

        void take(String text) {
            line++;
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            if (text.isBlank()) {
                return;
            }
            rows++;
            try {
                JsonNode object = Json.object(text);
                Json.known(object, KEYS);
                Optional<Item> found = item(object.path("id"));
                if (found.isEmpty()) {
                    misplaced++;
                    throw new Json.Malformed("The data set '" + dataset.name() + "' has no question at row "
                            + object.path("id").intValue() + ".");
                }
                Item item = found.get();
                if (!object.path("probs").isObject()) {
                    throw new Json.Malformed("It has no object under the key 'probs'.");
                }
                for (Map.Entry<String, JsonNode> answer : object.path("probs").properties()) {
                    take(item, answer.getKey(), answer.getValue());
                }
            } catch (Json.Malformed e) {
                refused.add(new Refused(line, "answers", String.valueOf(e.getMessage())));
            }
        }

        private Optional<Item> item(JsonNode id) throws Json.Malformed {
            if (!id.isIntegralNumber() || !id.canConvertToInt()) {
                throw new Json.Malformed("It has no row number under the key 'id'.");
            }
            Optional<Item> item = dataset.at(id.intValue());
            if (item.isEmpty()) {
                return item;
            }
            Long before = lines.putIfAbsent(id.intValue(), line);
            if (before != null) {
                throw new Json.Malformed("It answers row " + id.intValue() + ", as line " + before + " does.");
            }
            return item;
        }

        private void take(Item item, String model, JsonNode numbers) {
            List<Double> shares = new ArrayList<>();
            for (JsonNode number : numbers) {
                shares.add(number.isNumber() ? number.doubleValue() : Double.NaN);
            }
            switch (Shares.check(shares, item.options().size())) {
                case Shares.Outcome.Exact exact -> keep(item, model, exact.shares());
                // A recording is rounded where it was written; that its sum is not quite 1 says nothing of it.
                case Shares.Outcome.Renormalised divided -> keep(item, model, divided.shares());
                case Shares.Outcome.Refused reason ->
                    refused.add(new Refused(line, "model '" + model + "'", reason.reason()));
            }
        }

        private void keep(Item item, String model, List<Double> shares) {
            answers.computeIfAbsent(model, name -> new HashMap<>()).put(item.row(), shares);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256.", e);
            }
        }

        RecordedAnswers finish(Path file) {
            if (answers.isEmpty()) {
                throw new DatasetException(
                        "The file of recorded answers '" + file + "' has no answer to a question of '"
                                + dataset.name() + "'"
                                + (refused.isEmpty() ? "." : "; the first was refused at " + refused.getFirst()));
            }
            if (misplaced > rows / 2) {
                throw new DatasetException("Most lines of the file of recorded answers '" + file
                        + "' answer no question of '" + dataset.name() + "' (" + misplaced + " of " + rows
                        + "); name the data set that they were recorded for.");
            }
            String version = HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
            return new RecordedAnswers(answers, version, new Report(rows, 0, refused));
        }
    }
}
