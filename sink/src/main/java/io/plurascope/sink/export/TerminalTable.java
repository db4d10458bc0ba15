package io.plurascope.sink.export;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table for a terminal of 100 columns: a few measures as columns, models as rows by the first of them. */
final class TerminalTable {
    /** How many measures there is room for. */
    static final int MEASURES = 2;

    private static final int CELL = 30;
    private static final int CELL_WITH_COUNT = 36;
    private static final int WIDTH = 100;

    /** Stands behind the name of a model whose answers were recorded. */
    static final String RECORDED = "*";

    /** How rows begin that are a population's. */
    private static final String POPULATION = "population: ";

    private TerminalTable() {}

    /**
     * The lines of the table, its head first.
     *
     * @param measures at most {@link #MEASURES}
     * @param counts whether each value shows its number of questions
     */
    static List<String> lines(List<Row> rows, List<String> measures, boolean counts) {
        int width = counts ? CELL_WITH_COUNT : CELL;
        int name = WIDTH - MEASURES * (width + 1) - 2;
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(TextCells.column("model", name));
        measures.forEach(
                measure -> head.append(' ').append(TextCells.column("     " + measure + arrow(measure), width)));
        lines.add(head.toString());
        lines.add("-".repeat(name + measures.size() * (width + 1)));
        Map<String, Long> shared = rows.stream()
                .filter(row -> row.rank() != null)
                .collect(Collectors.groupingBy(row -> row.measure() + row.rank(), Collectors.counting()));
        List<List<Row>> models = models(rows, measures.getFirst());
        boolean references = false;
        for (List<Row> model : models) {
            if (!references && model.getFirst().reference()) {
                references = true;
                lines.add("to compare with:");
            }
            StringBuilder line = new StringBuilder(TextCells.name(shown(model.getFirst()), name));
            for (String measure : measures) {
                Optional<Row> cell = model.stream()
                        .filter(row -> row.measure().equals(measure))
                        .findFirst();
                line.append(' ')
                        .append(TextCells.column(
                                cell.map(row -> cell(row, shared, counts)).orElse(""), width));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /**
     * The rows of each model, models first, by value of a measure: by rank a worse value could stand above a better one that no
     * test tells from it.
     */
    private static List<List<Row>> models(List<Row> rows, String measure) {
        Map<String, List<Row>> byModel = new LinkedHashMap<>();
        rows.forEach(row ->
                byModel.computeIfAbsent(name(row), name -> new ArrayList<>()).add(row));
        Comparator<Row> order = Comparator.comparing(Row::reference)
                .thenComparing(Row::value, Comparator.nullsLast(better(measure)))
                .thenComparing(Row::rank, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(TerminalTable::name);
        Map<String, Row> first = rows.stream()
                .filter(row -> row.measure().equals(measure))
                .collect(Collectors.toMap(TerminalTable::name, row -> row, (one, other) -> one));
        return byModel.entrySet().stream()
                .sorted(Comparator.comparing(
                        entry -> Objects.requireNonNullElse(
                                first.get(entry.getKey()), entry.getValue().getFirst()),
                        order))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Comparator<Double> better(String measure) {
        Comparator<Double> rising = Comparator.naturalOrder();
        return direction(measure).orElse(Direction.NONE) == Direction.HIGHER_IS_BETTER ? rising.reversed() : rising;
    }

    private static String cell(Row row, Map<String, Long> shared, boolean counts) {
        Integer rank = row.rank();
        String place = rank == null ? "" : rank + (shared.getOrDefault(row.measure() + rank, 1L) > 1 ? "=" : " ");
        String interval = row.low() == null || row.high() == null
                ? ""
                : " [" + number(row.low()) + ", " + number(row.high()) + "]";
        return "%4s %6s%s%s".formatted(place, number(row.value()), interval, counts ? " n=" + row.n() : "");
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String arrow(String measure) {
        return direction(measure)
                .map(direction -> switch (direction) {
                    case LOWER_IS_BETTER -> " ↓";
                    case HIGHER_IS_BETTER -> " ↑";
                    case NONE -> "";
                })
                .orElse("");
    }

    private static Optional<Direction> direction(String measure) {
        return Measures.ALL.stream()
                .filter(known -> known.name().equals(measure))
                .map(Measure::direction)
                .findFirst();
    }

    /** Whether a row's answers were recorded of a model. */
    static boolean replayed(Row row) {
        return row.recorded() && !row.reference();
    }

    private static String shown(Row row) {
        // Under their own heading the rest of the name is all that tells populations apart.
        String name = row.reference() && name(row).startsWith(POPULATION)
                ? name(row).substring(POPULATION.length())
                : name(row);
        return replayed(row) ? name + " " + RECORDED : name;
    }

    private static String name(Row row) {
        return row.steering().isEmpty() ? row.model() : row.model() + " " + row.steering();
    }
}
