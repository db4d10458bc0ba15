package io.plurascope.streams;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.schemas.Keys;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hipparchus.special.Beta;
import org.jspecify.annotations.Nullable;

/**
 * The ranks of the models of a complete run: 1 + how many are better by a paired t test on the questions that both have,
 * at the 5% level by Holm's steps. It shares no code with the topology or the measures.
 */
final class RankBatch {
    private static final int FEWEST = 10;

    /** By measure and population, then by model, then by question. */
    private final Map<String, Map<String, Map<String, Double>>> scores = new TreeMap<>();

    private final Map<String, Measure> measures = new TreeMap<>();
    private final String run;

    RankBatch(String run) {
        this.run = run;
    }

    static String key(String run, String measure, @Nullable String population, String model) {
        return Keys.of(run, "rank", measure, population == null ? "" : population, model);
    }

    void add(Measure measure, @Nullable String population, String model, String question, double score) {
        String key = Keys.of(measure.name(), population == null ? "" : population);
        measures.put(key, measure);
        scores.computeIfAbsent(key, missing -> new TreeMap<>())
                .computeIfAbsent(model, missing -> new TreeMap<>())
                .put(question, score);
    }

    /** Every rank of the measures that have a better side. */
    Map<String, Double> ranks() {
        Map<String, Double> ranks = new TreeMap<>();
        scores.forEach((key, models) -> {
            Measure measure = Objects.requireNonNull(measures.get(key));
            if (measure.direction() != Direction.NONE) {
                String population = key.substring(measure.name().length() + 1);
                models.keySet().forEach(model -> ranks.put(key(run, measure.name(), population, model), 1.0));
                steps(tests(measure, models))
                        .forEach(worse -> ranks.merge(key(run, measure.name(), population, worse), 1.0, Double::sum));
            }
        });
        return ranks;
    }

    private record Test(String worse, double pValue) {}

    private static List<Test> tests(Measure measure, Map<String, Map<String, Double>> models) {
        List<Test> tests = new ArrayList<>();
        List<String> names = List.copyOf(models.keySet());
        for (int one = 0; one < names.size(); one++) {
            for (String other : names.subList(one + 1, names.size())) {
                List<BigDecimal> differences = differences(
                        Objects.requireNonNull(models.get(names.get(one))), Objects.requireNonNull(models.get(other)));
                if (differences.size() >= FEWEST) {
                    double mean = Decimals.mean(differences);
                    double error = Math.max(Decimals.deviation(differences).orElseThrow(), 0x1p-26)
                            / Math.sqrt(differences.size());
                    boolean otherIsWorse = mean > 0 == (measure.direction() == Direction.HIGHER_IS_BETTER);
                    tests.add(new Test(
                            otherIsWorse ? other : names.get(one), bothTails(mean / error, differences.size() - 1)));
                }
            }
        }
        return tests;
    }

    /** Of Student's t distribution, by the incomplete beta function. */
    private static double bothTails(double t, double degrees) {
        return Beta.regularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
    }

    private static List<BigDecimal> differences(Map<String, Double> one, Map<String, Double> other) {
        Set<String> both = new TreeSet<>(one.keySet());
        both.retainAll(other.keySet());
        return both.stream()
                .map(question -> Decimals.exact(Objects.requireNonNull(one.get(question)))
                        .subtract(Decimals.exact(Objects.requireNonNull(other.get(question)))))
                .toList();
    }

    /** The worse models of all tests that Holm's procedure rejects: from the smallest p-value on, until one is too large. */
    private static List<String> steps(List<Test> tests) {
        List<Test> ascending =
                tests.stream().sorted(Comparator.comparingDouble(Test::pValue)).toList();
        List<String> worse = new ArrayList<>();
        for (int step = 0; step < ascending.size(); step++) {
            if (ascending.get(step).pValue() * (ascending.size() - step) >= 0.05) {
                break;
            }
            worse.add(ascending.get(step).worse());
        }
        return worse;
    }
}
