package io.plurascope.streams;

import io.plurascope.event.BeyondChance;
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
import java.util.LinkedHashMap;
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
    private final TradeOffChance chance;
    private final Map<String, Row> rows = new HashMap<>();

    /**
     * @param steered of each model steered to a function its row over the questions that have a value under every function
     *     that the run steers to, so that what is compared is compared on the same questions
     * @param chance knows what of the verdicts holds beyond chance
     */
    TradeOffBoard(
            Run run,
            Objectives objectives,
            Map<String, CommensuratingFunction> functions,
            List<Row> steered,
            TradeOffChance chance) {
        this.run = run;
        this.objectives = objectives;
        this.functions = functions;
        this.chance = chance;
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
            Map<String, List<Entry>> measured = new LinkedHashMap<>();
            Map<String, Point> steered = new HashMap<>();
            functions.forEach((name, function) -> {
                List<Entry> own = objectives.entries(model, steering(name), row(model, name));
                measured.put(name, own);
                Point point = objectives.point(model, Objectives.values(own));
                if (point.missing().size() < point.objectives().size()) {
                    steered.put(function.name(), point);
                }
            });
            if (!steered.isEmpty()) {
                entries.addAll(entries(model, measured, judge.of(benchmark, model, steered)));
            }
        }
        return entries;
    }

    private @Nullable Row row(String model, String function) {
        return rows.get(Keys.of(model, Keys.text(steering(function))));
    }

    /** What a model is steered to for a function. */
    static Steering steering(String function) {
        return new Steering(SteeringKind.TRADE_OFF, function, null);
    }

    private List<Entry> entries(String model, Map<String, List<Entry>> measured, TradeOff tradeOff) {
        List<Entry> entries = new ArrayList<>();
        List<String> names = List.copyOf(functions.keySet());
        Map<String, BeyondChance> beyond = chance.of(model, measured, tradeOff);
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            Steering steering = steering(name);
            SteeredTo under = tradeOff.byFunction().get(index);
            long n = questions(model, name);
            entries.addAll(measured.getOrDefault(name, List.of()));
            entries.add(entry(model, steering, "value", n, under.value(), null));
            entries.add(entry(model, steering, "regret", n, under.regret(), null));
            entries.add(verdict(
                    entry(model, steering, "steerable", n, verdict(under.steerability()), null), beyond.get(name)));
        }
        long least =
                names.stream().mapToLong(name -> questions(model, name)).min().orElse(0);
        @Nullable
        String missing = tradeOff.missing().isEmpty() ? null : "missing: " + String.join(", ", tradeOff.missing());
        entries.add(entry(model, null, "sum", least, tradeOff.sum(), missing));
        entries.add(verdict(
                entry(model, null, "steerable", least, verdict(tradeOff.steerability()), missing),
                TradeOffChance.together(names, beyond)));
        entries.add(entry(model, null, "hypervolume", least, tradeOff.hypervolume(), missing));
        entries.add(entry(model, null, "expected_utility", least, tradeOff.expectedUtility(), missing));
        return entries;
    }

    /** The fewest questions behind a measure of the model under that steering; 0 where all was measured elsewhere. */
    private long questions(String model, String function) {
        @Nullable Row row = row(model, function);
        return row == null
                ? 0
                : objectives.axes().stream()
                        .filter(axis -> axis.source() instanceof Axis.Source.Mean)
                        .mapToLong(axis -> row.sums(axis.wanted().getPopulation())
                                .count(((Axis.Source.Mean) axis.source()).cell()))
                        .min()
                        .orElse(0);
    }

    private static OptionalDouble verdict(Steerability verdict) {
        return switch (verdict) {
            case STEERABLE -> OptionalDouble.of(1);
            case NOT_STEERABLE -> OptionalDouble.of(0);
            case UNDEFINED -> OptionalDouble.empty();
        };
    }

    private static Entry verdict(Entry verdict, @Nullable BeyondChance beyond) {
        return Entry.newBuilder(verdict).setBeyondChance(beyond).build();
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
