package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import java.util.OptionalDouble;

/**
 * The Jensen-Shannon distance sqrt(KL(p||m)/2 + KL(q||m)/2) with m = (p+q)/2 and logarithms to base 2. Always defined,
 * symmetric, 0 for equal distributions and 1 for those that share no option.
 *
 * <p>Source: Endres and Schindelin 2003, "A new metric for probability distributions"; used by Sorensen et al. 2024.
 */
public record JensenShannonDistance() implements PopulationMeasure {
    static final double LN_2 = StrictMath.log(2);

    @Override
    public String name() {
        return "js_distance";
    }

    @Override
    public String meaning() {
        return "How far the model's answers are from people's, from 0 (the same) to 1 (nothing in common):"
                + " Jensen-Shannon distance, base 2.";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        return OptionalDouble.of(between(answered.probabilities(), people));
    }

    /**
     * The distance of two distributions over the options of one question, in [0, 1].
     *
     * @throws IllegalArgumentException if they do not have the same number of options
     */
    public static double between(Distribution model, Distribution people) {
        model.requireSize(people.size());
        double nats = 0;
        for (int option = 0; option < people.size(); option++) {
            nats += term(model.probability(option), people.probability(option));
        }
        // Equal distributions but for rounding can sum to a hair below 0, disjoint ones to a hair above 1.
        double bits = Math.clamp(nats / 2 / LN_2, 0, 1);
        return Math.sqrt(bits);
    }

    /** What an option of probability p in one and q in the other distribution adds to twice the divergence, in nats. */
    static double term(double p, double q) {
        return toMiddle(p, q) + toMiddle(q, p);
    }

    /** The term p ln(p / m) with m = (p+q)/2, written so that the smallest doubles do not vanish in m. */
    private static double toMiddle(double p, double q) {
        return p == 0 ? 0 : p * StrictMath.log(2 * p / (p + q));
    }
}
