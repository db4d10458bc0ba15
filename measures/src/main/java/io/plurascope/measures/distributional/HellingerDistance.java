package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import java.util.OptionalDouble;

/**
 * The Hellinger distance sqrt(sum (sqrt p - sqrt q)^2 / 2). Always defined, symmetric, 0 for equal distributions and 1
 * for those that share no option. The equal form sqrt(1 - sum sqrt(p q)) is not used, because it loses all digits where
 * the distributions are close.
 *
 * <p>Source: Gibbs and Su 2002, "On Choosing and Bounding Probability Metrics", scaled to [0, 1].
 */
public record HellingerDistance() implements PopulationMeasure {
    @Override
    public String name() {
        return "hellinger";
    }

    @Override
    public String meaning() {
        return "How far the model's answers are from people's, from 0 (the same) to 1 (nothing in common), rare options"
                + " weighing more: Hellinger distance.";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        Distribution model = answered.probabilities();
        model.requireSize(people.size());
        double sum = 0;
        for (int option = 0; option < people.size(); option++) {
            double difference = Math.sqrt(model.probability(option)) - Math.sqrt(people.probability(option));
            sum += difference * difference;
        }
        // Disjoint distributions can sum to a hair above 2.
        return OptionalDouble.of(Math.sqrt(Math.min(sum / 2, 1)));
    }
}
