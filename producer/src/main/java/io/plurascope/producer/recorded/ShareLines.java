package io.plurascope.producer.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.Examples;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Json;
import io.plurascope.producer.dataset.Report;
import io.plurascope.producer.dataset.Report.Refused;
import io.plurascope.producer.dataset.Report.Warning;
import io.plurascope.producer.dataset.Shares;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON lines {@code {"id": row, "probs": {model: [...], ...}}}, where the row counts the data set's questions
 * from 0.
 */
final class ShareLines implements AnswersReader {
    private static final Set<String> KEYS = Set.of("id", "probs");

    @Override
    public boolean recognises(String firstLine) {
        return true;
    }

    @Override
    public Recording read(AnswersFile file, Dataset dataset, Examples examples) {
        Reading reading = new Reading(file, dataset);
        Optional<String> line = Optional.of(file.first());
        while (line.isPresent()) {
            if (!line.get().isBlank()) {
                reading.take(line.get());
            }
            line = file.next();
        }
        return reading.finish();
    }

    private static final class Reading {
        private final AnswersFile file;
        private final Dataset dataset;
        private final RecordedShares.Builder answers;
        private final Map<Integer, Long> lines = new HashMap<>();
        private final List<Refused> refused = new ArrayList<>();
        private int rows;
        private int misplaced;
        private long firstUnfit;
        private int unfit;

        Reading(AnswersFile file, Dataset dataset) {
            this.file = file;
            this.dataset = dataset;
            this.answers = new RecordedShares.Builder(dataset);
        }

        void take(String text) {
            rows++;
            try {
                JsonNode object = Json.object(text);
                Json.known(object, KEYS);
                Item item = item(object.path("id"));
                if (!object.path("probs").isObject()) {
                    throw new Json.Malformed("It has no object under the key 'probs'.");
                }
                boolean fits = object.path("probs").isEmpty();
                for (Map.Entry<String, JsonNode> answer : object.path("probs").properties()) {
                    take(item, answer.getKey(), answer.getValue());
                    fits = fits || answer.getValue().size() == item.options().size();
                }
                if (!fits) {
                    unfit();
                }
            } catch (Json.Malformed e) {
                refused.add(new Refused(file.number(), "answers", String.valueOf(e.getMessage())));
            }
        }

        /** Counts a line that a recording of this data set cannot have. */
        private void unfit() {
            firstUnfit = unfit++ == 0 ? file.number() : firstUnfit;
        }

        private Item item(JsonNode id) throws Json.Malformed {
            if (!id.isIntegralNumber() || !id.canConvertToInt()) {
                throw new Json.Malformed("It has no row number under the key 'id'.");
            }
            Optional<Item> item = dataset.at(id.intValue());
            if (item.isEmpty()) {
                misplaced++;
                unfit();
                throw new Json.Malformed(
                        "The data set '" + dataset.name() + "' has no question at row " + id.intValue() + ".");
            }
            Long before = lines.putIfAbsent(id.intValue(), file.number());
            if (before != null) {
                throw new Json.Malformed("It answers row " + id.intValue() + ", as line " + before + " does.");
            }
            return item.get();
        }

        private void take(Item item, String model, JsonNode numbers) {
            List<Double> shares = new ArrayList<>();
            for (JsonNode number : numbers) {
                shares.add(number.isNumber() ? number.doubleValue() : Double.NaN);
            }
            switch (Shares.check(shares, item.options().size())) {
                case Shares.Outcome.Exact exact -> answers.add(model, item.row(), exact.shares());
                // A recording is rounded where it was written; that its sum is not quite 1 says nothing of it.
                case Shares.Outcome.Renormalised divided -> answers.add(model, item.row(), divided.shares());
                case Shares.Outcome.Refused reason -> {
                    refused.add(new Refused(file.number(), "model '" + model + "'", reason.reason()));
                    answers.refuse(model, item.row(), reason.reason());
                }
            }
        }

        RecordedShares finish() {
            if (answers.empty()) {
                throw new DatasetException("The file of recorded answers '" + file.location()
                        + "' has no answer to a question of '" + dataset.name() + "'"
                        + (refused.isEmpty() ? "." : "; the first was refused at " + refused.getFirst()));
            }
            if (unfit > rows / 2) {
                throw new DatasetException("Most lines of the file of recorded answers '" + file.location()
                        + "' answer no" + " question of '" + dataset.name() + "' (" + why()
                        + "); name the data set that they were recorded for.");
            }
            return answers.build(file.version(), new Report(rows, 0, refused, warnings()));
        }

        private String why() {
            return unfit + " of " + rows + ", with another row: " + misplaced + ", with another number of options: "
                    + (unfit - misplaced);
        }

        /** That some lines do not fit makes the others doubtful: rows are known by their numbers alone. */
        private List<Warning> warnings() {
            return unfit == 0
                    ? List.of()
                    : List.of(new Warning(
                            firstUnfit,
                            "answers",
                            "It is the first line that does not fit the questions of '" + dataset.name() + "' (" + why()
                                    + "); where the file was recorded for another data set or"
                                    + " version, its other answers are of other questions too."));
        }
    }
}
