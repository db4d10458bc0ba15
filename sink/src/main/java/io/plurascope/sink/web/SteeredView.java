package io.plurascope.sink.web;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.report.SteeringReport;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a model can be steered to attributes: what the board of steered models has of it, brought together.
 *
 * @param populations the columns of the confusion matrix, in its order
 * @param styles a row a style
 * @param attributes a row an attribute and style, in the order of the run
 */
public record SteeredView(String model, List<String> populations, List<Style> styles, List<Attribute> attributes) {

    /**
     * What one style is good for over all attributes.
     *
     * @param hitRate share of the attributes whose people are the nearest ones
     * @param byChance what it would be by chance alone
     * @param attributes number of attributes in it
     * @param tetrachoric correlation of the option that the model prefers with the one that people prefer
     * @param tetrachoricQuestions number of two-option questions in that
     */
    public record Style(
            String style,
            @Nullable Double hitRate,
            @Nullable Double byChance,
            long attributes,
            @Nullable Double tetrachoric,
            long tetrachoricQuestions) {}

    /** A value with its interval and number of questions. */
    public record Value(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long n) {
        static @Nullable Value of(Optional<Entry> entry) {
            return entry.map(each -> new Value(each.getValue(), each.getLow(), each.getHigh(), each.getN()))
                    .orElse(null);
        }
    }

    /** A cell of the confusion matrix: how far from a population, over the questions that all of them have. */
    public record Cell(String population, @Nullable Double value, long n) {}

    /**
     * What came of steering to an attribute in a style; what was not measured is absent.
     *
     * @param steering as the board names it
     * @param takenFor the nearest population of the matrix; absent where there is no matrix
     * @param hit whether that is the attribute's own; absent where it is not known
     * @param bestStyle whether this style is the best of the attribute
     * @param beyondChance whether it is so beyond chance: {@code yes}, {@code no} or {@code not_distinguishable}
     * @param bestBy the distance from the attribute's people whose mean is the least in the best style; absent where it is not the best
     */
    public record Attribute(
            String steering,
            String attribute,
            String style,
            @Nullable Value gain,
            @Nullable Value faithfulness,
            @Nullable Value flattening,
            @Nullable Value wasserstein,
            @Nullable Value entailment,
            List<Cell> confusion,
            @Nullable String takenFor,
            @Nullable Boolean hit,
            boolean bestStyle,
            @Nullable String beyondChance,
            @Nullable String bestBy) {}

    /** What a board's entries say of a model; in these the order is the run's. */
    static SteeredView of(String model, List<Entry> all) {
        List<Entry> entries =
                all.stream().filter(entry -> entry.getModel().equals(model)).toList();
        return new SteeredView(
                model,
                of(entries, "confusion")
                        .map(entry -> Objects.requireNonNullElse(entry.getPopulation(), ""))
                        .distinct()
                        .toList(),
                of(entries, "hit_rate").map(rate -> style(rate, entries)).toList(),
                entries.stream()
                        .map(Entry::getSteering)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(steering -> attribute(model, steering, entries))
                        .toList());
    }

    private static Stream<Entry> of(List<Entry> entries, String measure) {
        return entries.stream().filter(entry -> entry.getMeasure().equals(measure));
    }

    private static Style style(Entry rate, List<Entry> entries) {
        Optional<Entry> correlation = of(entries, "tetrachoric")
                .filter(each -> Objects.equals(each.getText(), rate.getText()))
                .findFirst();
        return new Style(
                Objects.requireNonNullElse(rate.getText(), ""),
                rate.getValue(),
                rate.getN() == 0 ? null : 1.0 / rate.getN(),
                rate.getN(),
                correlation.map(Entry::getValue).orElse(null),
                correlation.map(Entry::getN).orElse(0L));
    }

    private static Attribute attribute(String model, Steering steering, List<Entry> all) {
        List<Entry> entries = all.stream()
                .filter(entry -> steering.equals(entry.getSteering()))
                .toList();
        List<Cell> confusion = of(entries, "confusion")
                .map(entry ->
                        new Cell(Objects.requireNonNullElse(entry.getPopulation(), ""), entry.getValue(), entry.getN()))
                .toList();
        Optional<String> nearest = SteeringReport.takenFor(entries, model, steering);
        Optional<Entry> best = of(entries, "best_style").findFirst();
        return new Attribute(
                Keys.text(steering),
                steering.getName(),
                Objects.requireNonNullElse(steering.getStyle(), ""),
                value(entries, "gain"),
                value(entries, "faithfulness"),
                value(entries, "flattening"),
                value(entries, "wasserstein"),
                value(entries, "attribute_entailment"),
                confusion,
                nearest.orElse(null),
                nearest.map(steering.getName()::equals).orElse(null),
                best.isPresent(),
                best.map(Entry::getBeyondChance)
                        .map(BeyondChance::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .orElse(null),
                best.map(Entry::getText).orElse(null));
    }

    private static @Nullable Value value(List<Entry> entries, String measure) {
        return Value.of(of(entries, measure).findFirst());
    }
}
