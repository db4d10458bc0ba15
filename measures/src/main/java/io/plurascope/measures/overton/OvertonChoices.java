package io.plurascope.measures.overton;

import io.plurascope.measures.Compared;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.JointMeasure;
import io.plurascope.measures.Spread;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How the options that a model gives compare with those that some population gives, every question being one of opinion:
 * the window has the options that at least one population chose with {@link OvertonWindow#SUPPORT} or more, the response
 * set those that the model gives {@link ResponseSet#CHOICE} or more. An option such as "don't know" is one of them where
 * people chose it. Undefined without a population and where {@link OvertonScore} is.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1.
 *
 * @param measure what is said of the response set; not the support-weighted coverage, which is of one population
 */
public record OvertonChoices(OvertonMeasure measure) implements JointMeasure {
    /** Those that are scored. */
    public static final List<OvertonChoices> ALL = List.of(
            new OvertonChoices(OvertonMeasure.STRICT),
            new OvertonChoices(OvertonMeasure.PRECISION),
            new OvertonChoices(OvertonMeasure.RECALL),
            new OvertonChoices(OvertonMeasure.F1),
            new OvertonChoices(OvertonMeasure.ACCURACY));

    @Override
    public String board() {
        return "overton";
    }

    @Override
    public String name() {
        return "overton_" + measure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String meaning() {
        return switch (measure) {
            case STRICT -> "Whether the model gives exactly the options that people give: strict Overton rate.";
            case PRECISION ->
                "How many of the options that the model gives are ones that people give: Overton precision.";
            case RECALL -> "How many of the options that people give the model gives too: Overton coverage, or recall.";
            case F1 ->
                "How well the model's options and people's cover each other: harmonic mean of precision and recall.";
            case ACCURACY -> "How many of all options the model gives or leaves out as people do: Overton accuracy.";
            case SUPPORT_COVERAGE ->
                "How many people of a population give an option that the model gives too: coverage.";
        };
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public Spread spread() {
        return Spread.BOUND;
    }

    @Override
    public OptionalDouble of(Compared compared) {
        return compared.people().isEmpty()
                ? OptionalDouble.empty()
                : measure.of(compared.once(OvertonScore.class, OvertonChoices::score));
    }

    private static OvertonScore score(Compared compared) {
        List<Distribution> people = List.copyOf(compared.people().values());
        return OvertonScore.of(
                OvertonWindow.fromSupport(people, OvertonWindow.SUPPORT),
                ResponseSet.fromChoices(compared.answered().probabilities(), ResponseSet.CHOICE));
    }
}
