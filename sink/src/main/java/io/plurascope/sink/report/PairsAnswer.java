package io.plurascope.sink.report;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Holm;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.Ranks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Aligned models against what they were made from, in one measure: which differences are beyond chance.
 *
 * @param population null for a measure of the models alone
 * @param tests number of pairs that have enough questions for a test; their p-values are corrected for it
 */
public record PairsAnswer(
        String run, String measure, @Nullable String population, int tests, List<Change> pairs) {
    /** What a test says of a pair. */
    public enum Says {
        /** The aligned one is better, in the measure's direction. */
        BETTER,
        /** The aligned one is worse. */
        WORSE,
        /** The two differ, in a measure of which neither more nor less is better. */
        OTHER,
        /** No difference beyond chance. */
        SAME,
        /** Fewer questions than a test needs, or values that are infinite. */
        UNTESTED
    }

    /**
     * An aligned model minus its base.
     *
     * @param n number of questions on which both have the measure
     * @param difference mean over these; null where there is none
     * @param low lower end of the 95% interval of this difference alone, that of a complete run
     * @param high upper end of that interval
     * @param p p-value of the paired t test
     * @param pHolm the same by Holm's correction over all tests of the answer
     */
    public record Change(
            String base,
            String aligned,
            long n,
            @Nullable Double difference,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double p,
            @Nullable Double pHolm,
            Says says) {}

    /**
     * What was read of a run for a report.
     *
     * @param measure one that the run ranks models by, the Jensen-Shannon distance or the entropy
     */
    public static PairsAnswer of(ReportedRun run, Measure measure, @Nullable String population) {
        return of(
                run.run().getRun(),
                measure.name(),
                population,
                run.pairs().stream()
                        .map(pair -> PairedTest.of(run, pair, population, measure.name()))
                        .toList());
    }

    static PairsAnswer of(String run, String measure, @Nullable String population, List<PairedTest> tests) {
        int[] tested = IntStream.range(0, tests.size())
                .filter(place -> tests.get(place).p().isPresent())
                .toArray();
        double[] corrected = Holm.adjusted(IntStream.of(tested)
                .mapToDouble(place -> tests.get(place).p().orElseThrow())
                .toArray());
        @Nullable Double[] byTest = new @Nullable Double[tests.size()];
        for (int place = 0; place < tested.length; place++) {
            byTest[tested[place]] = corrected[place];
        }
        return new PairsAnswer(
                run,
                measure,
                population,
                tested.length,
                IntStream.range(0, tests.size())
                        .mapToObj(place -> change(tests.get(place), byTest[place]))
                        .toList());
    }

    private static Change change(PairedTest test, @Nullable Double corrected) {
        Optional<Interval> interval = test.interval();
        return new Change(
                test.pair().base(),
                test.pair().aligned(),
                test.n(),
                defined(test.mean()),
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                defined(test.p()),
                corrected,
                says(test, corrected));
    }

    private static Says says(PairedTest test, @Nullable Double corrected) {
        double mean = test.mean().orElse(0);
        if (corrected == null) {
            return Says.UNTESTED;
        }
        if (!(corrected < Ranks.LEVEL) || mean == 0) {
            return Says.SAME;
        }
        Measure measure = Measures.named(test.measure());
        if (measure.direction() == Direction.NONE) {
            return Says.OTHER;
        }
        return mean > 0 == (measure.direction() == Direction.HIGHER_IS_BETTER) ? Says.BETTER : Says.WORSE;
    }

    private static @Nullable Double defined(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
