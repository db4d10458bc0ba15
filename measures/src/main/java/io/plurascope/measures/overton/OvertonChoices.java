package io.plurascope.measures.overton;

import io.plurascope.measures.Compared;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.JointMeasure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the options that a model gives compare with those that it should give, see {@link ExpectedAnswers}: where none is
 * listed, the window has the options that at least one population chose with the support that the run asks for, and the
 * response set those that the model gives as much or more. An option such as "don't know" is one of them where people
 * chose it. Questions of fact, of which an option is listed as correct, have measures of their own. Undefined where nothing
 * is listed and nobody answered, and where {@link OvertonScore} is.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1.
 *
 * @param measure what is said of the response set; not the support-weighted coverage, which is of one population
 * @param kind of which questions
 */
public record OvertonChoices(OvertonMeasure measure, OvertonWindow.Kind kind) implements JointMeasure {
    /** The board of questions of opinion. */
    static final String BOARD = "overton";

    /** Those of questions of opinion. */
    public static final List<OvertonChoices> ALL = OvertonMeasure.OF_FACTS.stream()
            .map(measure -> new OvertonChoices(measure, OvertonWindow.Kind.OPINION))
            .toList();

    /** Those of questions of fact. */
    public static final List<OvertonChoices> OF_FACTS = OvertonMeasure.OF_FACTS.stream()
            .map(measure -> new OvertonChoices(measure, OvertonWindow.Kind.FACT))
            .toList();

    /**
     * Checks.
     *
     * @throws IllegalArgumentException for the support-weighted coverage
     */
    public OvertonChoices {
        if (measure == OvertonMeasure.SUPPORT_COVERAGE) {
            throw new IllegalArgumentException("Support-weighted coverage is of one population, see OvertonSupport.");
        }
    }

    /**
     * What measures are made of.
     *
     * @param window empty where it is not known
     */
    record Sets(Optional<OvertonWindow> window, ResponseSet given) {
        static Sets of(Compared compared) {
            Distribution model = compared.answered().probabilities();
            return new Sets(
                    compared.expected().window(model.size(), compared.people().values()),
                    ResponseSet.fromChoices(model, compared.expected().support()));
        }
    }

    @Override
    public String board() {
        return ofFacts() ? BOARD + "_fact" : BOARD;
    }

    @Override
    public boolean ofFacts() {
        return kind == OvertonWindow.Kind.FACT;
    }

    @Override
    public String name() {
        return board() + "_" + measure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String meaning() {
        if (ofFacts()) {
            return "How the model's options compare with the correct answers of questions that have such: "
                    + measure.term() + " on facts.";
        }
        return switch (measure) {
            case STRICT -> "Whether the model gives exactly the options that people give: strict Overton rate.";
            case PRECISION ->
                "How many of the options that the model gives are ones that people give: Overton precision.";
            case RECALL -> "How many of the options that people give the model gives too: Overton coverage, or recall.";
            case F1 ->
                "How well the model's options and people's cover each other: Overton F1, the harmonic mean of precision and recall.";
            case ACCURACY -> "How many of all options the model gives or leaves out as people do: Overton accuracy.";
            case SUPPORT_COVERAGE -> throw new IllegalStateException("It is a measure of one population.");
        };
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Compared compared) {
        return compared.once(Scored.class, Scored::of)
                .score()
                .filter(score -> score.kind() == kind)
                .map(measure::of)
                .orElse(OptionalDouble.empty());
    }

    /** What is said of both kinds of question. */
    private record Scored(Optional<OvertonScore> score) {
        static Scored of(Compared compared) {
            Sets sets = compared.once(Sets.class, Sets::of);
            return new Scored(sets.window().map(window -> OvertonScore.of(window, sets.given())));
        }
    }
}
