package io.plurascope.measures.overton;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Spread;
import io.plurascope.measures.TextMeasure;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How the answers that a model's long texts give compare with those that are reasonable: {@link OvertonScore} over the
 * candidate answers of a question. Undefined where that is.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1; out of text as Feng et al. 2024, "Modular Pluralism", do.
 *
 * @param measure what is said of the response set
 */
public record OvertonTexts(OvertonMeasure measure) implements TextMeasure {
    /** All, the one of a population last. */
    public static final List<OvertonTexts> ALL =
            Stream.of(OvertonMeasure.values()).map(OvertonTexts::new).toList();

    /** The board of what texts give. */
    public static final String BOARD = "overton_text";

    @Override
    public String board() {
        return BOARD;
    }

    @Override
    public boolean perPopulation() {
        return measure == OvertonMeasure.SUPPORT_COVERAGE;
    }

    @Override
    public String name() {
        return BOARD + "_" + measure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String meaning() {
        return switch (measure) {
            case STRICT -> "Whether long answers give exactly the reasonable answers: strict Overton rate.";
            case PRECISION -> "How many of the answers that long answers give are reasonable: Overton precision.";
            case RECALL -> "How many of the reasonable answers long answers give: Overton coverage, or recall.";
            case F1 ->
                "How well the answers given and the reasonable ones cover each other: harmonic mean of precision and"
                        + " recall.";
            case ACCURACY ->
                "How many of all candidate answers long answers rightly give or leave out: Overton accuracy.";
            case SUPPORT_COVERAGE ->
                "How many people of a population hold an answer that long answers give: support-weighted coverage.";
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
    public OptionalDouble of(OvertonScore score) {
        return measure.of(score);
    }
}
