package io.plurascope.measures.overton;

import io.plurascope.measures.Direction;
import io.plurascope.measures.TextMeasure;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How the answers that a model's long texts give compare with those that are reasonable: {@link OvertonScore} over the
 * candidate answers of a question. Questions of fact, of which an answer is listed as correct, have measures of their own.
 * Undefined where the score is.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1; out of text as Feng et al. 2024, "Modular Pluralism", do.
 *
 * @param measure what is said of the response set
 * @param kind of which questions
 */
public record OvertonTexts(OvertonMeasure measure, OvertonWindow.Kind kind) implements TextMeasure {
    /** Those of questions of opinion, the one of a population last. */
    public static final List<OvertonTexts> ALL = Stream.of(OvertonMeasure.values())
            .map(measure -> new OvertonTexts(measure, OvertonWindow.Kind.OPINION))
            .toList();

    /** Those of questions of fact. */
    public static final List<OvertonTexts> OF_FACTS = OvertonMeasure.OF_FACTS.stream()
            .map(measure -> new OvertonTexts(measure, OvertonWindow.Kind.FACT))
            .toList();

    /** The board of what texts give. */
    public static final String BOARD = "overton_text";

    @Override
    public String board() {
        return ofFacts() ? BOARD + "_fact" : BOARD;
    }

    @Override
    public boolean ofFacts() {
        return kind == OvertonWindow.Kind.FACT;
    }

    @Override
    public boolean perPopulation() {
        return measure == OvertonMeasure.SUPPORT_COVERAGE;
    }

    @Override
    public String name() {
        return board() + "_" + measure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String meaning() {
        if (ofFacts()) {
            return "How what long answers give compares with the correct answers of questions that have such: "
                    + measure.term() + " of long answers on facts.";
        }
        return switch (measure) {
            case STRICT ->
                "Whether long answers give exactly the reasonable answers: strict Overton rate of long answers.";
            case PRECISION ->
                "How many of the answers that long answers give are reasonable: Overton precision of long answers.";
            case RECALL ->
                "How many of the reasonable answers long answers give: Overton coverage, or recall, of long answers.";
            case F1 ->
                "How well the answers given and the reasonable ones cover each other: Overton F1 of long answers, the"
                        + " harmonic mean of precision and recall.";
            case ACCURACY ->
                "How many of all candidate answers long answers rightly give or leave out: Overton accuracy of long answers.";
            case SUPPORT_COVERAGE ->
                "How many people of a population hold an answer that long answers give: support-weighted coverage of long answers.";
        };
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(OvertonScore score) {
        return score.kind() == kind ? measure.of(score) : OptionalDouble.empty();
    }
}
