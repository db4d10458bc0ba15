package io.plurascope.producer.dataset;

import io.plurascope.schemas.Counted;
import java.util.List;

/** Checks that numbers are the shares of a whole. */
public final class Shares {
    /** How far a sum may be from 1 and still be a rounding of the source. */
    public static final double TOLERANCE = 0.02;

    /** How far a sum may be from 1 and still be a rounding of doubles: the numbers are kept as they are. */
    static final double EXACT = 1e-9;

    private Shares() {}

    /** What the check found. */
    public sealed interface Outcome {
        /** The shares sum to 1 and are kept to the last bit. */
        record Exact(List<Double> shares) implements Outcome {}

        /** The shares summed nearly to 1 and were divided by their sum. */
        record Renormalised(List<Double> shares, double sum) implements Outcome {}

        /** They are no shares, for this reason. */
        record Refused(String reason) implements Outcome {}
    }

    /** Checks the shares of that many options. */
    public static Outcome check(List<Double> shares, int options) {
        if (shares.size() != options) {
            return new Outcome.Refused(
                    "It has " + numberOf(shares.size()) + " for " + Counted.of(options, "option") + ".");
        }
        double sum = 0;
        for (double share : shares) {
            if (!(share >= 0) || Double.isInfinite(share)) {
                return new Outcome.Refused("It has the probability " + share + ".");
            }
            sum += share;
        }
        double off = Math.abs(sum - 1);
        if (off <= EXACT) {
            return new Outcome.Exact(List.copyOf(shares));
        }
        // The slack lets a sum printed as 0.98 or 1.02 count as within the tolerance.
        if (off <= TOLERANCE + EXACT) {
            double whole = sum;
            return new Outcome.Renormalised(
                    shares.stream().map(share -> share / whole).toList(), sum);
        }
        return new Outcome.Refused("Its probabilities sum to " + sum + ", which is not within " + TOLERANCE + " of 1"
                + resembling(shares, sum) + ".");
    }

    private static String numberOf(int probabilities) {
        return probabilities + (probabilities == 1 ? " probability" : " probabilities");
    }

    /** What numbers with that sum look like that are no shares of one question. */
    private static String resembling(List<Double> shares, double sum) {
        if (NumbersGiven.isHundred(sum)) {
            return "; they look like percentages, which are to be divided by 100";
        }
        if (sum > 1 && shares.stream().allMatch(share -> share == Math.rint(share))) {
            return "; they look like counts of people, which are to be given as such";
        }
        long questions = Math.round(sum);
        return questions > 1 && Math.abs(sum - questions) <= questions * EXACT
                ? "; they look like those of " + questions + " questions"
                : "";
    }
}
