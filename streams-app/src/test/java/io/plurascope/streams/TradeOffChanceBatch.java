package io.plurascope.streams;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Steering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;

/**
 * Which verdicts of the functions of {@link TradeOffOrderTest} hold beyond chance, worked out in one go from the
 * differences on each question, with another error function and another correction than the topology's.
 */
final class TradeOffChanceBatch {
    private static final int FEWEST = 10;
    private static final double LEVEL = 0.05;

    private final String model;
    private final List<Steering> steerings;
    private final List<Double> help;
    private final TradeOffBatch batch;

    /** @param help the value from elsewhere under each steering */
    TradeOffChanceBatch(String model, List<Steering> steerings, List<Double> help, TradeOffBatch batch) {
        this.model = model;
        this.steerings = steerings;
        this.help = help;
        this.batch = batch;
    }

    /** A gain of one point over another and its standard error. */
    private record Gain(double mean, double error) {
        double pValue() {
            return Erf.erfc(Math.abs(mean) / error / Math.sqrt(2));
        }
    }

    private record Test(int function, double mean, double pValue) {}

    /** By function; without those that are not tested. */
    Map<Integer, BeyondChance> verdicts() {
        List<Test> tests = new ArrayList<>();
        for (int function = 0; function < steerings.size(); function++) {
            List<Test> own = new ArrayList<>();
            for (int other = 0; other < steerings.size(); other++) {
                if (other != function) {
                    test(function, other).ifPresent(own::add);
                }
            }
            if (own.size() == steerings.size() - 1) {
                tests.addAll(own);
            }
        }
        double[] adjusted = adjusted(tests);
        Map<Integer, BeyondChance> verdicts = new TreeMap<>();
        for (int function = 0; function < steerings.size(); function++) {
            int wanted = function;
            List<Integer> own = IntStream.range(0, tests.size())
                    .filter(index -> tests.get(index).function() == wanted)
                    .boxed()
                    .toList();
            if (!own.isEmpty()) {
                boolean worse = own.stream()
                        .anyMatch(index ->
                                adjusted[index] < LEVEL && tests.get(index).mean() < 0);
                boolean better = own.stream()
                        .allMatch(index ->
                                adjusted[index] < LEVEL && tests.get(index).mean() > 0);
                verdicts.put(
                        function,
                        worse ? BeyondChance.NO : better ? BeyondChance.YES : BeyondChance.NOT_DISTINGUISHABLE);
            }
        }
        return verdicts;
    }

    /** One is better or worse throughout for functions 2 and 3; function 1 weighs .5, 2 and .25 as the benchmark does. */
    private Optional<Test> test(int function, int other) {
        Optional<Gain> here = gain(function, other, "js_distance", "Here");
        Optional<Gain> there = gain(function, other, "total_variation", "There");
        double helped = help.get(function) - help.get(other);
        if (here.isEmpty() || (function > 0 && there.isEmpty())) {
            return Optional.empty();
        }
        Gain first = here.get();
        if (function == 0) {
            return Optional.of(new Test(function, first.mean(), first.pValue()));
        }
        Gain second = there.get();
        if (function == 1) {
            Gain sum = new Gain(
                    0.5 * first.mean() + 2 * second.mean() + 0.25 * helped, 0.5 * first.error() + 2 * second.error());
            return Optional.of(new Test(function, sum.mean(), sum.pValue()));
        }
        boolean better = first.mean() > 0 && second.mean() > 0 && helped >= 0;
        boolean worse = first.mean() < 0 && second.mean() < 0 && helped <= 0;
        return Optional.of(new Test(
                function,
                better ? 1 : worse ? -1 : 0,
                better || worse ? Math.max(first.pValue(), second.pValue()) : 1));
    }

    private Optional<Gain> gain(int function, int other, String measure, String population) {
        List<Double> less =
                batch.differences(model, steerings.get(other), steerings.get(function), measure, population);
        int n = less.size();
        if (n < FEWEST) {
            return Optional.empty();
        }
        double mean = less.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares =
                less.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
        return Optional.of(new Gain(mean, Math.sqrt(squares / (n - 1) / n)));
    }

    /** Step by step from the smallest p-value: each times the number of tests that are left. */
    private static double[] adjusted(List<Test> tests) {
        double[] adjusted = new double[tests.size()];
        List<Integer> rising = IntStream.range(0, tests.size())
                .boxed()
                .sorted(Comparator.comparing(index -> tests.get(index).pValue()))
                .toList();
        double before = 0;
        int left = tests.size();
        for (int index : rising) {
            before = Math.max(before, left-- * tests.get(index).pValue());
            adjusted[index] = before;
        }
        return adjusted;
    }
}
