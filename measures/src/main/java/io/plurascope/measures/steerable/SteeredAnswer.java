package io.plurascope.measures.steerable;

import io.plurascope.measures.Distribution;
import io.plurascope.measures.distributional.Entropy;
import io.plurascope.measures.distributional.JensenShannonDistance;
import java.util.OptionalDouble;

/**
 * What steering a model to an attribute did to its answer to one question. With p its unsteered answer, p_a the steered
 * one and h_a the answers of the people who have the attribute, all over the options of one question, and JS the
 * Jensen-Shannon distance to base 2. A mean over questions is that of their exact sums; it is undefined over none.
 *
 * <p>Source: Sorensen et al. 2024, section 3.2; flattening as feared there under "Limitations".
 *
 * @param faithfulness 1 - JS(p_a, h_a), from 0 (nothing in common) to 1 (the same)
 * @param gain JS(p, h_a) - JS(p_a, h_a), from -1 to 1, above 0 where steering helped; empty where there is no unsteered
 *     answer
 * @param flattening entropy(p_a) - entropy(h_a) in nats, from -ln N to ln N, below 0 where the model makes the people
 *     more alike than they are
 */
public record SteeredAnswer(double faithfulness, OptionalDouble gain, double flattening) {
    /**
     * Without the unsteered answer, so that there is no gain.
     *
     * @throws IllegalArgumentException if the two do not have the same number of options
     */
    public static SteeredAnswer of(Distribution steered, Distribution people) {
        return new SteeredAnswer(
                1 - JensenShannonDistance.between(steered, people),
                OptionalDouble.empty(),
                Entropy.nats(steered) - Entropy.nats(people));
    }

    /**
     * With the unsteered answer to the same question.
     *
     * @throws IllegalArgumentException if the three do not have the same number of options
     */
    public static SteeredAnswer of(Distribution unsteered, Distribution steered, Distribution people) {
        SteeredAnswer alone = of(steered, people);
        double gain = JensenShannonDistance.between(unsteered, people) - JensenShannonDistance.between(steered, people);
        return new SteeredAnswer(alone.faithfulness, OptionalDouble.of(gain), alone.flattening);
    }
}
