package io.plurascope.producer.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one population answered one question.
 *
 * @param probabilities share of each option in the options' order; non-negative, sums to 1 within 1e-9
 * @param sampleSize number of people who answered; null where the source does not say
 */
public record PopulationAnswers(
        List<Double> probabilities, @Nullable Long sampleSize) {
    public PopulationAnswers {
        probabilities = List.copyOf(probabilities);
        if (sampleSize != null && sampleSize < 1) {
            throw new IllegalArgumentException("A sample size is " + sampleSize + "; it has to be at least 1.");
        }
    }
}
