package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.measures.benchmark.CommensuratingFunction;
import io.plurascope.measures.benchmark.Point;
import io.plurascope.measures.benchmark.Steerability;
import io.plurascope.measures.benchmark.SteeredTo;
import io.plurascope.measures.benchmark.TradeOff;
import io.plurascope.measures.benchmark.TradeOffs;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The trade-off steerable benchmark of a run (definitions 15 to 17 of Sorensen et al. 2024): each model, steered to each
 * function of the benchmark, and how good it is under the function that it was steered to.
 */
final class TradeOffBoard {
    static final String NAME = "trade_offs";

    private final Run run;
    private final Objectives objectives;
    private final Map<String, CommensuratingFunction> functions;
    private final Values values;
    private final Map<String, Row> rows = new HashMap<>();

    /**
     * @param steered of each model steered to a function its row over the questions that have a value under every function
     *     that the run steers to, so that what is compared is compared on the same questions
     */
    TradeOffBoard(
            Run run,
            Objectives objectives,
            Map<String, CommensuratingFunction> functions,
            Values values,
            List<Row> steered) {
        this.run = run;
        this.objectives = objectives;
        this.functions = functions;
        this.values = values;
        steered.forEach(
                row -> rows.put(Keys.of(row.key().model(), Keys.text(row.key().steering())), row));
    }

    /** Works out what the benchmark says of a model, or knows it. */
    interface Judge {
        /** @param steered the model's points, by the name of the function */
        TradeOff of(TradeOffs benchmark, String model, Map<String, Point> steered);
    }

    /**
     * For every model of which a steered point is known: its objectives, its value and its regret as steered to each
     * function, and of all of them the sum, the verdict, the hypervolume and the expected utility. Empty where no model is
     * steered to a function.
     */
    List<Entry> entries(Judge judge) {
        List<Entry> entries = new ArrayList<>();
        if (functions.isEmpty()) {
            return entries;
        }
        TradeOffs benchmark = new TradeOffs(
                List.copyOf(functions.values()),
                objectives.gains(),
                objectives.hypervolume().orElse(null),
                ParetoBoard.EXPECTED_UTILITY);
        for (String model : run.getModels()) {
            Map<String, Point> steered = new HashMap<>();
            functions.forEach((name, function) -> {
                Point point = objectives.point(model, measured(model, name));
                if (point.missing().size() < point.objectives().size()) {
                    steered.put(function.name(), point);
                }
            });
            if (!steered.isEmpty()) {
                entries.addAll(entries(model, judge.of(benchmark, model, steered)));
            }
        }
        return entries;
    }

    private List<OptionalDouble> measured(String model, String function) {
        return objectives.values(model, steering(function), row(model, function));
    }

    private @Nullable Row row(String model, String function) {
        return rows.get(Keys.of(model, Keys.text(steering(function))));
    }

    private static Steering steering(String function) {
        return new Steering(SteeringKind.TRADE_OFF, function, null);
    }

    private List<Entry> entries(String model, TradeOff tradeOff) {
        List<Entry> entries = new ArrayList<>();
        List<String> names = List.copyOf(functions.keySet());
        for (int index = 0; index < names.size(); index++) {
            Steering steering = steering(names.get(index));
            SteeredTo under = tradeOff.byFunction().get(index);
            long n = questions(model, names.get(index));
            entries.addAll(point(model, names.get(index)));
            entries.add(entry(model, steering, "value", n, under.value(), null));
            entries.add(entry(model, steering, "regret", n, under.regret(), null));
            entries.add(verdict(model, steering, n, under.steerability(), null));
        }
        long least =
                names.stream().mapToLong(name -> questions(model, name)).min().orElse(0);
        @Nullable
        String missing = tradeOff.missing().isEmpty() ? null : "missing: " + String.join(", ", tradeOff.missing());
        entries.add(entry(model, null, "sum", least, tradeOff.sum(), missing));
        entries.add(verdict(model, null, least, tradeOff.steerability(), missing));
        entries.add(entry(model, null, "hypervolume", least, tradeOff.hypervolume(), missing));
        entries.add(entry(model, null, "expected_utility", least, tradeOff.expectedUtility(), missing));
        return entries;
    }

    /** The objectives of the model steered to a function, as they were measured. */
    private List<Entry> point(String model, String function) {
        List<OptionalDouble> measured = measured(model, function);
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < measured.size(); index++) {
            entries.add(objectives
                    .axes()
                    .get(index)
                    .entry(values, model, steering(function), row(model, function), measured.get(index)));
        }
        return entries;
    }

    /** The fewest questions behind a measure of the model under that steering; 0 where all was measured elsewhere. */
    private long questions(String model, String function) {
        @Nullable Row row = row(model, function);
        return row == null
                ? 0
                : objectives.axes().stream()
                        .filter(axis -> axis.measure() != null)
                        .mapToLong(
                                axis -> row.sums(axis.wanted().getPopulation()).count(axis.cell()))
                        .min()
                        .orElse(0);
    }

    private static Entry verdict(
            String model, @Nullable Steering steering, long n, Steerability verdict, @Nullable String text) {
        OptionalDouble value = switch (verdict) {
            case STEERABLE -> OptionalDouble.of(1);
            case NOT_STEERABLE -> OptionalDouble.of(0);
            case UNDEFINED -> OptionalDouble.empty();
        };
        return entry(model, steering, "steerable", n, value, text);
    }

    private static Entry entry(
            String model,
            @Nullable Steering steering,
            String measure,
            long n,
            OptionalDouble value,
            @Nullable String text) {
        return Entry.newBuilder()
                .setModel(model)
                .setSteering(steering)
                .setMeasure("trade_off_" + measure)
                .setN(n)
                .setValue(value.isPresent() ? value.getAsDouble() : null)
                .setInterval(IntervalKind.NONE)
                .setText(text)
                .build();
    }
}
