package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.ModelMeasure;
import java.util.OptionalDouble;

/**
 * The entropy over ln N, so that questions with few and with many options can be compared: from 0, all on one option, to
 * 1, uniform. Undefined for a question with one option, whose ln N is 0.
 *
 * <p>Source: Pielou 1966, "The measurement of diversity in different types of biological collections" (evenness).
 */
public record NormalisedEntropy() implements ModelMeasure {
    @Override
    public String name() {
        return "normalised_entropy";
    }

    @Override
    public String meaning() {
        return "How widely the model spreads its answers over the options, from 0 (all on one) to 1 (evenly): entropy over"
                + " its largest possible value.";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public OptionalDouble of(Answered answered) {
        Distribution model = answered.probabilities();
        if (model.size() == 1) {
            return OptionalDouble.empty();
        }
        // The entropy of a uniform distribution can come out a hair above ln N.
        return OptionalDouble.of(Math.min(Entropy.nats(model) / StrictMath.log(model.size()), 1));
    }
}
