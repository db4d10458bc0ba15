package io.plurascope.sink.export;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table for a terminal: as many measures as fit as columns, models as rows by the first of them. */
final class TerminalTable {
    /** Stands behind the name of a model whose answers were recorded. */
    static final String RECORDED = "*";

    /** How rows begin that are a population's. */
    private static final String POPULATION = "population: ";

    /** What stands before a value, under the head of its measure. */
    private static final String PLACE = " ".repeat(5);

    private final List<Row> rows;
    private final boolean counts;
    private final Map<String, Long> shared;
    private final Map<String, String> names;
    private final Map<String, String> heads;
    private final TerminalLayout layout;

    /**
     * @param measures all that the table has, on however many pages
     * @param counts whether each value shows its number of questions
     */
    TerminalTable(List<Row> rows, List<String> measures, boolean counts, TerminalRoom room) {
        this.rows = rows;
        this.counts = counts;
        this.shared = rows.stream()
                .filter(row -> row.rank() != null)
                .collect(Collectors.groupingBy(row -> row.measure() + row.rank(), Collectors.counting()));
        Set<String> models = rows.stream().map(TerminalTable::shown).collect(Collectors.toSet());
        int longest = models.stream().mapToInt(TextCells::width).reduce("model".length(), Math::max);
        this.layout = TerminalLayout.of(
                        room,
                        rows.stream()
                                .filter(row -> measures.contains(row.measure()))
                                .toList(),
                        measures.size(),
                        longest,
                        shared,
                        counts)
                .widened(
                        room,
                        measures.stream()
                                .mapToInt(measure -> TextCells.width(PLACE + measure + arrow(measure)))
                                .reduce(0, Math::max));
        this.names = TextCells.names(models, layout.name());
        int head = layout.cell()
                - measures.stream().mapToInt(measure -> arrow(measure).length()).reduce(0, Math::max);
        this.heads = TextCells.names(measures, room.wide() ? head - PLACE.length() : head);
    }

    TerminalLayout layout() {
        return layout;
    }

    /**
     * The lines of the table, its head first.
     *
     * @param measures as many of its measures as stand side by side, or fewer
     */
    List<String> lines(List<String> measures) {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(TextCells.column("model", layout.name()));
        measures.forEach(measure -> head.append(' ').append(TextCells.column(head(measure), layout.cell())));
        lines.add(head.toString());
        lines.add("-".repeat(layout.name() + measures.size() * (layout.cell() + 1)));
        boolean references = false;
        for (List<Row> model : models(rows, measures.getFirst())) {
            if (!references && model.getFirst().reference()) {
                references = true;
                lines.add("to compare with:");
            }
            StringBuilder line = new StringBuilder(
                    TextCells.column(Objects.requireNonNull(names.get(shown(model.getFirst()))), layout.name()));
            measures.forEach(measure -> line.append(' ').append(cell(model, measure)));
            lines.add(line.toString());
        }
        return lines;
    }

    /** A measure's name above its values, or as far to the right as there is room for it. */
    private String head(String measure) {
        String head = heads.get(measure) + arrow(measure);
        return PLACE.substring(0, Math.clamp(layout.cell() - TextCells.width(head), 0, PLACE.length())) + head;
    }

    private String cell(List<Row> model, String measure) {
        return TextCells.column(
                model.stream()
                        .filter(row -> row.measure().equals(measure))
                        .findFirst()
                        .map(row -> layout.cell(row, shared, counts))
                        .orElse(""),
                layout.cell());
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
