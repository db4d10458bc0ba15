package io.plurascope.sink.report;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.measures.Holm;
import io.plurascope.measures.PairedDifference;
import io.plurascope.measures.distributional.Entropy;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.schemas.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Aligned models against what they were made from, over the same questions. The paper supposes that alignment takes models
 * away from people and narrows their answers: that the distance grows and the entropy falls. Each difference is tested in
 * both directions, and what is beyond chance speaks for that or against it, whichever it is.
 */
final class BeforeAndAfter {
    private static final String DISTANCE = new JensenShannonDistance().name();
    private static final String ENTROPY = new Entropy().name();
    private static final double LEVEL = 0.05;
    private static final List<String> WRITTEN = List.of(
            "run",
            "dataset",
            "convention",
            "base",
            "aligned",
            "base_stage",
            "population",
            "measure",
            "n",
            "difference",
            "low",
            "high",
            "p",
            "p_holm",
            "hypothesis");

    private final ReportedRun run;
    private final List<Verdict> verdicts;

    /** What a difference says of the paper's hypothesis. */
    private enum Says {
        SUPPORTS,
        CONTRADICTS,
        UNDECIDED
    }

    /** @param corrected p-value by Holm's correction over all differences of the table */
    private record Verdict(PairedTest test, double corrected) {
        Says says() {
            double mean = test.mean().orElse(0);
            if (!(corrected < LEVEL) || mean == 0) {
                return Says.UNDECIDED;
            }
            boolean farther = test.measure().equals(DISTANCE);
            return mean > 0 == farther ? Says.SUPPORTS : Says.CONTRADICTS;
        }
    }

    BeforeAndAfter(ReportedRun run) {
        this.run = run;
        List<PairedTest> tests = new ArrayList<>();
        for (AlignedPair pair : run.pairs()) {
            for (String population : run.run().getCompared()) {
                tests.add(PairedTest.of(run, pair, population, DISTANCE));
            }
            tests.add(PairedTest.of(run, pair, null, ENTROPY));
        }
        List<PairedTest> tested =
                tests.stream().filter(test -> test.p().isPresent()).toList();
        double[] corrected = Holm.adjusted(
                tested.stream().mapToDouble(test -> test.p().orElseThrow()).toArray());
        this.verdicts = IntStream.range(0, tested.size())
                .mapToObj(place -> new Verdict(tested.get(place), corrected[place]))
                .toList();
    }

    /** Whether some pair can be told apart. */
    boolean tested() {
        return !verdicts.isEmpty();
    }

    Table table() {
        List<List<String>> shown = verdicts.stream().map(this::shown).toList();
        List<List<String>> written = verdicts.stream().map(this::written).toList();
        return new Table(
                Names.of(run, "before_and_after"),
                "Aligned minus base, on the same questions",
                List.of("A difference is one where the paired t test says so at the 5% level for all " + verdicts.size()
                        + " differences of the table together (Holm's correction). The paper's hypothesis is that the distance"
                        + " grows and the entropy falls. Brackets hold the 95% interval of the same t distribution, for each difference"
                        + " taken alone: it leaves 0 out where the p-value that is not corrected is below .05."),
                new Grid(List.of("pair", "measure", "difference", "n", "p (Holm)", "the paper's hypothesis"), shown),
                new Grid(WRITTEN, written));
    }

    private List<String> shown(Verdict verdict) {
        PairedTest test = verdict.test();
        return List.of(
                named(test.pair()) + (isOfBase(test) ? "" : " (from an aligned one)"),
                test.measure() + (test.population() == null ? "" : " to " + test.population()),
                Cells.signed(value(test)) + Cells.ends(test.interval()),
                Long.toString(test.n()),
                Cells.probability(verdict.corrected()),
                word(verdict));
    }

    private String named(AlignedPair pair) {
        return new AlignedPair(BoardTable.named(run, pair.base()), BoardTable.named(run, pair.aligned())).toString();
    }

    private List<String> written(Verdict verdict) {
        PairedTest test = verdict.test();
        return List.of(
                run.run().getRun(),
                run.run().getDataset(),
                run.conventionName(),
                test.pair().base(),
                test.pair().aligned(),
                isOfBase(test) ? "base" : "aligned",
                Objects.requireNonNullElse(test.population(), ""),
                test.measure(),
                Long.toString(test.n()),
                Cells.written(value(test)),
                Cells.written(test.interval().map(ends -> ends.low()).orElse(null)),
                Cells.written(test.interval().map(ends -> ends.high()).orElse(null)),
                Cells.written(test.p().orElseThrow()),
                Cells.written(verdict.corrected()),
                word(verdict));
    }

    private static String word(Verdict verdict) {
        return switch (verdict.says()) {
            case SUPPORTS -> "supported";
            case CONTRADICTS -> "contradicted";
            case UNDECIDED -> "undecided";
        };
    }

    private static @Nullable Double value(PairedTest test) {
        return test.mean().isPresent() ? (Double) test.mean().getAsDouble() : null;
    }

    /** Whether the pair is one of before and after alignment; otherwise more alignment is compared with less. */
    private boolean isOfBase(PairedTest test) {
        return run.model(test.pair().base()).map(Model::getStage).orElse(Stage.UNKNOWN) == Stage.BASE;
    }

    /** Which pairs speak for the paper's hypothesis and which against it, a sentence a measure. */
    List<String> said() {
        if (run.pairs().isEmpty()) {
            return List.of(
                    "No model of this run was made from another one of it, so nothing is said of before and after.");
        }
        List<String> said = new ArrayList<>();
        for (String population : run.run().getCompared()) {
            said.add(
                    sentence("Distance to " + Markdown.text(population) + " (" + DISTANCE + ")", population, DISTANCE));
        }
        said.add(sentence("Entropy", null, ENTROPY));
        return said;
    }

    private String sentence(String what, @Nullable String population, String measure) {
        List<Verdict> of = verdicts.stream()
                .filter(verdict -> verdict.test().measure().equals(measure)
                        && Objects.equals(verdict.test().population(), population)
                        && isOfBase(verdict.test()))
                .toList();
        if (of.isEmpty()) {
            return what + ": no pair of a base and an aligned model has the " + PairedDifference.FEWEST
                    + " questions that a test needs.";
        }
        return what + ", " + Counted.of(of.size(), "pair")
                + " of a base and an aligned model: the hypothesis is supported by "
                + pairs(of, Says.SUPPORTS) + "; contradicted by " + pairs(of, Says.CONTRADICTS) + "; undecided for "
                + pairs(of, Says.UNDECIDED) + ".";
    }

    private static String pairs(List<Verdict> verdicts, Says says) {
        List<String> pairs = verdicts.stream()
                .filter(verdict -> verdict.says() == says)
                .map(verdict -> Markdown.text(verdict.test().pair().toString()))
                .toList();
        return pairs.isEmpty() ? "none" : pairs.size() + " (" + String.join(", ", pairs) + ")";
    }
}
