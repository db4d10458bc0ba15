package io.plurascope.producer;

import io.plurascope.event.Objective;
import io.plurascope.producer.dataset.CsvRows;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.DatasetFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a leaderboard as others publish it: CSV with a model a row and a measure a column, the models in the column
 * {@code model} or {@code Model}, or in a first column without a name. A cell that is empty was not measured.
 *
 * <p>Memory: all values are held until they are sent, so that a file may have at most {@value #MOST_VALUES} of them, which
 * need some 30 MB however short its rows are.
 */
public final class LeaderboardFile {
    private static final Set<String> MODEL = Set.of("model", "");

    /** Far more than any leaderboard has. */
    static final int MOST_VALUES = 100_000;

    private LeaderboardFile() {}

    /**
     * A column whose values are an objective of its name.
     *
     * @param name the column's name
     * @param higherIsBetter which end is good
     */
    public record Column(String name, boolean higherIsBetter) {
        /** Reads {@code name}, {@code name:higher} or {@code name:lower}. */
        public static Column of(String text) {
            if (text.endsWith(":lower")) {
                return new Column(text.substring(0, text.length() - ":lower".length()), false);
            }
            return new Column(
                    text.endsWith(":higher") ? text.substring(0, text.length() - ":higher".length()) : text, true);
        }
    }

    /**
     * What was read.
     *
     * @param values in the file's order
     * @param leftOut what of it was not taken, a sentence each
     */
    public record Read(List<Objective> values, List<String> leftOut) {}

    /**
     * The columns beside the models of a file that is a leaderboard; empty where it is none, such as where it has columns
     * of {@link ObjectivesFile}.
     */
    public static Optional<List<String>> columns(DatasetFile file) {
        List<String> names = CsvRows.tableColumns(file);
        int models = models(names);
        if (models == names.size()
                || names.size() < 2
                || names.stream().anyMatch(ObjectivesFile.VALUE_COLUMNS::contains)) {
            return Optional.empty();
        }
        List<String> others = new ArrayList<>(names);
        others.remove(models);
        return Optional.of(others);
    }

    /**
     * The values of some columns. Where a model stands in several rows the first one counts.
     *
     * @param source who measured them
     * @throws DatasetException where the file lacks a column or a cell is no number; the message names the line
     */
    public static Read read(DatasetFile file, List<Column> columns, String source) {
        Map<String, Long> lines = new HashMap<>();
        List<Objective> values = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        CsvRows.readTable(file, columns.stream().map(Column::name).toList(), (line, row, names) -> {
            String model = model(file, line, row, names);
            if (values.size() >= MOST_VALUES || lines.size() + leftOut.size() >= MOST_VALUES) {
                throw ObjectivesFile.wrong(
                        file, line, "is one too many: a leaderboard has at most " + MOST_VALUES + " rows and values");
            }
            Long earlier = lines.putIfAbsent(model, line);
            if (earlier != null) {
                leftOut.add("Line " + line + " is left out: " + model + " stands in line " + earlier + " already.");
                return;
            }
            for (Column column : new LinkedHashSet<>(columns)) {
                String cell = row.isSet(column.name()) ? row.get(column.name()) : "";
                if (!cell.isBlank()) {
                    values.add(Objective.newBuilder()
                            .setModel(model)
                            .setObjective(column.name())
                            .setValue(ObjectivesFile.number(file, line, cell))
                            .setHigherIsBetter(column.higherIsBetter())
                            .setSource(source)
                            .build());
                }
            }
        });
        if (values.isEmpty()) {
            throw new DatasetException("The file '" + file.location() + "' has no value in these columns.");
        }
        return new Read(values, leftOut);
    }

    private static String model(DatasetFile file, long line, CSVRecord row, List<String> names) {
        int place = models(names);
        if (place == names.size()) {
            throw new DatasetException("The file '" + file.location()
                    + "' has no column 'model', nor one without a name, that says whose values they are; it has "
                    + String.join(", ", names) + ".");
        }
        String model = place < row.size() ? row.get(place) : "";
        if (model.isBlank()) {
            throw ObjectivesFile.wrong(file, line, "has no model");
        }
        return model;
    }

    /** The place of the column that has the models; as many as there are where none has. */
    private static int models(List<String> names) {
        int place = 0;
        while (place < names.size() && !MODEL.contains(names.get(place).toLowerCase(Locale.ROOT))) {
            place++;
        }
        return place;
    }
}
