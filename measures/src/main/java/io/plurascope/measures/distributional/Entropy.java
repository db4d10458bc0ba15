package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.ModelMeasure;
import java.util.OptionalDouble;

/**
 * The Shannon entropy -sum p ln p in nats, with 0 ln 0 = 0. Always defined: from 0, all on one option, to ln N, uniform
 * over N options.
 *
 * <p>Source: Shannon 1948, "A Mathematical Theory of Communication"; natural logarithm as in the tables of Sorensen et
 * al. 2024.
 */
public record Entropy() implements ModelMeasure {
    /** Options of a question at most: a letter each. */
    public static final int MOST_OPTIONS = 26;

    /** The entropy of uniform answers over so many options, in nats. */
    public static final double MOST = StrictMath.log(MOST_OPTIONS);

    @Override
    public String name() {
        return "entropy";
    }

    @Override
    public String meaning() {
        return "How widely the model spreads its answers over the options, 0 being all on one: entropy in nats"
                + " (natural logarithm).";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    /** ln N of the most options that a question can have. */
    @Override
    public double highest() {
        return MOST;
    }

    @Override
    public OptionalDouble of(Answered answered) {
        return switch (answered.convention()) {
            case PLAIN -> OptionalDouble.of(nats(answered.probabilities()));
            case SEED_COMPAT -> SeedCompat.entropy(answered.probabilities());
        };
    }

    /** The entropy of a distribution over N options in nats, from 0 to ln N. */
    public static double nats(Distribution distribution) {
        double nats = 0;
        for (int option = 0; option < distribution.size(); option++) {
            double p = distribution.probability(option);
            if (p > 0) {
                nats -= p * StrictMath.log(p);
            }
        }
        return nats;
    }
}
