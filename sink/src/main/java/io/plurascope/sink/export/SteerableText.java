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
 * The board of models steered to attributes as text for a terminal of 100 columns: for each model a line for each
 * attribute and style, and a confusion matrix for each style.
 */
final class SteerableText {
    private static final int ATTRIBUTE = 20;
    private static final int STYLE = 8;
    private static final int INTERVAL = 23;
    private static final int NUMBER = 7;
    private static final int COLUMN = 9;
    private static final int COLUMNS = 6;

    private final List<Entry> entries;
    private final List<String> lines = new ArrayList<>();

    private SteerableText(List<Entry> entries) {
        this.entries = entries;
    }

    /** The board's lines; none where nothing is on it. */
    static List<String> lines(Standings board) {
        SteerableText text = new SteerableText(board.getEntries());
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
        lines.add("gain: how much nearer to the attribute's people than unsteered. flatten: entropy less theirs.");
        lines.add("wasser: ordinal Wasserstein distance. best: the style of the least mean "
                + String.join(" and ", texts("best_style")) + ",");
        lines.add(
                "over the questions that have it in every style; ! marks one that is so beyond chance, < the nearest");
        lines.add("population of a row.");
    }

    private String questions(String model) {
        Set<Long> counts = of(model, "faithfulness").stream().map(Entry::getN).collect(Collectors.toSet());
        return TextCells.questions(counts);
    }

    private void values(String model) {
        lines.add(column("steered to", ATTRIBUTE) + ' ' + column("style", STYLE) + ' '
                + column("faithfulness ↑", INTERVAL) + ' ' + column("gain ↑", INTERVAL) + ' ' + right("flatten") + ' '
                + right("wasser↓") + " best");
        lines.add("-".repeat(ATTRIBUTE + STYLE + 2 * INTERVAL + 2 * NUMBER + 10));
        for (Entry faithfulness : of(model, "faithfulness")) {
            Steering steering = Objects.requireNonNull(faithfulness.getSteering());
            Entry best = find(model, "best_style", steering);
            lines.add(column(steering.getName(), ATTRIBUTE)
                    + ' '
                    + column(style(steering), STYLE)
                    + ' '
                    + column(interval(faithfulness), INTERVAL)
                    + ' '
                    + column(interval(find(model, "gain", steering)), INTERVAL)
                    + ' '
                    + right(value(find(model, "flattening", steering)))
                    + ' '
                    + right(value(find(model, "wasserstein", steering)))
                    + (best == null ? "" : " best" + (isSure(best) ? "!" : "")));
        }
    }

    /** How surely what the model writes expresses the attribute, where that is judged. */
    private void entailed(String model) {
        List<Entry> judged = of(model, "attribute_entailment");
        if (judged.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(column("steered to", ATTRIBUTE) + ' ' + column("style", STYLE)
                + " long answers express it ↑ (probability of entailment)");
        for (Entry entry : judged) {
            Steering steering = Objects.requireNonNull(entry.getSteering());
            lines.add(column(steering.getName(), ATTRIBUTE) + ' ' + column(style(steering), STYLE) + ' '
                    + column(interval(entry), INTERVAL) + " of " + entry.getN());
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
        lines.add(column("steered to", ATTRIBUTE)
                + shown.stream().map(name -> ' ' + column(name, COLUMN)).collect(Collectors.joining())
                + (populations.size() > COLUMNS ? " and " + (populations.size() - COLUMNS) + " more" : ""));
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
            lines.add(column(attribute, ATTRIBUTE)
                    + row.stream()
                            .filter(cell -> shown.contains(population(cell)))
                            .map(cell -> ' ' + column(value(cell) + nearest(cell, least), COLUMN))
                            .collect(Collectors.joining()));
        });
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
