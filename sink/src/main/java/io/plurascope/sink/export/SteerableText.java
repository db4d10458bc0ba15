package io.plurascope.sink.export;

import static io.plurascope.sink.export.TextCells.column;
import static io.plurascope.sink.export.TextCells.interval;
import static io.plurascope.sink.export.TextCells.value;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The board of models steered to attributes as text for a terminal: for each model a line for each attribute and style, and a
 * confusion matrix for each style.
 */
final class SteerableText {
    private static final int ATTRIBUTE = 20;
    private static final int STYLE = 8;
    private static final int INTERVAL = 23;
    private static final int NUMBER = 7;
    private static final int COLUMN = 9;
    private static final int COLUMNS = 6;

    private final List<Entry> entries;
    private final TerminalRoom room;
    private final List<String> lines = new ArrayList<>();

    private SteerableText(List<Entry> entries, TerminalRoom room) {
        this.entries = entries;
        this.room = room;
    }

    /** The board's lines; none where nothing is on it. */
    static List<String> lines(Standings board, TerminalRoom room) {
        SteerableText text = new SteerableText(board.getEntries(), room);
        if (!board.getEntries().isEmpty()) {
            text.write();
        }
        return text.lines.stream().map(String::stripTrailing).toList();
    }

    private void write() {
        lines.add("");
        Set<String> models = new LinkedHashSet<>();
        entries.forEach(entry -> models.add(entry.getModel()));
        for (String model : models) {
            lines.add("Steered to attributes: " + model + questions(model));
            values(model);
            entailed(model);
            matrices(model);
        }
        lines.add("");
        lines.addAll(TextCells.notes(
                room,
                "gain: how much nearer to the attribute's people than unsteered. flatten: entropy less theirs.",
                "wasser: ordinal Wasserstein distance. best: the style of the least mean "
                        + String.join(" and ", texts("best_style")) + ",",
                "over the questions that have it in every style; ! marks one that is so beyond chance, < the nearest",
                "population of a row."));
    }

    private String questions(String model) {
        Set<Long> counts = of(model, "faithfulness").stream().map(Entry::getN).collect(Collectors.toSet());
        return TextCells.questions(counts);
    }

    private void values(String model) {
        List<String> heads = List.of("faithfulness ↑", "gain ↑", "flatten", "wasser↓", "best");
        if (room.wide()) {
            lines.add(row("steered to", "style", heads));
            lines.add("-".repeat(ATTRIBUTE + STYLE + 2 * INTERVAL + 2 * NUMBER + 10));
        }
        for (Entry faithfulness : of(model, "faithfulness")) {
            Steering steering = Objects.requireNonNull(faithfulness.getSteering());
            Entry best = find(model, "best_style", steering);
            List<String> cells = List.of(
                    interval(faithfulness),
                    interval(find(model, "gain", steering)),
                    value(find(model, "flattening", steering)),
                    value(find(model, "wasserstein", steering)),
                    best == null ? "" : isSure(best) ? "best!" : "best");
            lines.add(
                    room.wide()
                            ? row(steering.getName(), style(steering), cells)
                            : narrow(steering, heads.subList(0, 4), cells) + (best == null ? "" : ", " + cells.get(4)));
        }
    }

    private static String row(String attribute, String style, List<String> cells) {
        return column(attribute, ATTRIBUTE)
                + ' '
                + column(style, STYLE)
                + ' '
                + column(cells.get(0), INTERVAL)
                + ' '
                + column(cells.get(1), INTERVAL)
                + ' '
                + right(cells.get(2))
                + ' '
                + right(cells.get(3))
                + ' '
                + cells.get(4);
    }

    private static String narrow(Steering steering, List<String> heads, List<String> cells) {
        return TextCells.sentence(steering.getName() + ", " + style(steering), heads, cells);
    }

    /** How surely what the model writes expresses the attribute, where that is judged. */
    private void entailed(String model) {
        List<Entry> judged = of(model, "attribute_entailment");
        if (judged.isEmpty()) {
            return;
        }
        lines.add("");
        String head = "long answers express it ↑ (probability of entailment)";
        lines.add(room.wide() ? column("steered to", ATTRIBUTE) + ' ' + column("style", STYLE) + ' ' + head : head);
        for (Entry entry : judged) {
            Steering steering = Objects.requireNonNull(entry.getSteering());
            lines.add(
                    room.wide()
                            ? column(steering.getName(), ATTRIBUTE) + ' ' + column(style(steering), STYLE) + ' '
                                    + column(interval(entry), INTERVAL) + " of " + entry.getN()
                            : narrow(steering, List.of(""), List.of(interval(entry) + " of " + entry.getN())));
        }
    }

    private static boolean isSure(Entry best) {
        return best.getBeyondChance() == BeyondChance.YES;
    }

    private void matrices(String model) {
        Map<String, List<Entry>> byStyle = of(model, "confusion").stream()
                .collect(Collectors.groupingBy(
                        entry -> style(Objects.requireNonNull(entry.getSteering())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byStyle.forEach((style, cells) -> matrix(model, style, cells));
    }

    private void matrix(String model, String style, List<Entry> cells) {
        List<String> populations =
                cells.stream().map(SteerableText::population).distinct().toList();
        List<String> shown = populations.stream().limit(COLUMNS).toList();
        String rate = of(model, "hit_rate").stream()
                .filter(entry -> style.equals(entry.getText()))
                .map(entry -> "; hit rate " + value(entry) + " of " + entry.getN())
                .collect(Collectors.joining());
        String correlation = of(model, "tetrachoric").stream()
                .filter(entry -> style.equals(entry.getText()) && entry.getValue() != null)
                .map(entry -> "; tetrachoric correlation " + value(entry) + " of " + entry.getN())
                .collect(Collectors.joining());
        lines.add("");
        lines.add(style + ": js_distance from, on the questions that all have" + rate + correlation);
        String more = populations.size() > COLUMNS ? " and " + (populations.size() - COLUMNS) + " more" : "";
        if (room.wide()) {
            lines.add(column("steered to", ATTRIBUTE)
                    + shown.stream().map(name -> ' ' + column(name, COLUMN)).collect(Collectors.joining())
                    + more);
        }
        Map<String, List<Entry>> rows = cells.stream()
                .collect(Collectors.groupingBy(
                        entry -> Objects.requireNonNull(entry.getSteering()).getName(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        rows.forEach((attribute, row) -> {
            @Nullable
            Double least = row.stream()
                    .map(Entry::getValue)
                    .filter(Objects::nonNull)
                    .min(Double::compare)
                    .orElse(null);
            List<String> distances = row.stream()
                    .filter(cell -> shown.contains(population(cell)))
                    .map(cell -> value(cell) + nearest(cell, least))
                    .toList();
            lines.add(
                    room.wide()
                            ? column(attribute, ATTRIBUTE)
                                    + distances.stream()
                                            .map(distance -> ' ' + column(distance, COLUMN))
                                            .collect(Collectors.joining())
                            : TextCells.sentence(attribute, populations(row, shown), distances) + more);
        });
    }

    private static List<String> populations(List<Entry> row, List<String> shown) {
        return row.stream()
                .map(SteerableText::population)
                .filter(shown::contains)
                .toList();
    }

    private static String nearest(Entry cell, @Nullable Double least) {
        return least != null && least.equals(cell.getValue()) ? "<" : "";
    }

    private List<Entry> of(String model, String measure) {
        return entries.stream()
                .filter(entry ->
                        entry.getModel().equals(model) && entry.getMeasure().equals(measure))
                .toList();
    }

    private @Nullable Entry find(String model, String measure, Steering steering) {
        return of(model, measure).stream()
                .filter(entry -> steering.equals(entry.getSteering()))
                .findFirst()
                .orElse(null);
    }

    private Set<String> texts(String measure) {
        return entries.stream()
                .filter(entry -> entry.getMeasure().equals(measure))
                .map(Entry::getText)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String population(Entry entry) {
        return Objects.requireNonNullElse(entry.getPopulation(), "");
    }

    private static String style(Steering steering) {
        return Objects.requireNonNullElse(steering.getStyle(), "");
    }

    private static String right(String text) {
        return TextCells.right(text, NUMBER);
    }
}
