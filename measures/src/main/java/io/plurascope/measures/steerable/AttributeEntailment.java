package io.plurascope.measures.steerable;

import io.plurascope.measures.Direction;
import io.plurascope.measures.StatementMeasure;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How surely the long answer of a model that is steered to an attribute expresses that attribute: P(the answer entails
 * a), as a judge gives it; of several sampled answers their mean. From 0 to 1; undefined where there is none.
 *
 * <p>Source: Sorensen et al. 2024, definition 7, whose "faithfully reflects" an entailment judgement stands for.
 */
public record AttributeEntailment() implements StatementMeasure {
    @Override
    public String name() {
        return "attribute_entailment";
    }

    @Override
    public String meaning() {
        return "How surely a long answer expresses the attribute that the model was steered to: probability of"
                + " entailment.";
    }

    @Override
    public String board() {
        return "steerable";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(double... probabilities) {
        // Sums of numbers up to 1 can round to a hair above their count.
        return probabilities.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.min(1, Arrays.stream(probabilities).reduce(0, Double::sum) / probabilities.length));
    }
}
