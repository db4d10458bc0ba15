package io.plurascope.measures.jury;

import io.plurascope.measures.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The welfare w = (mean u^(1-alpha))^(1/(1-alpha)) of a jury, with a weighted mean where jurors carry weights: the
 * average for alpha = 0, the geometric mean for 1 and the utility of the worst-off juror for infinity. Always defined,
 * between the lowest and the highest utility, and not increasing in alpha. From alpha = 1 on a juror with nothing makes
 * it 0. Below 0, where the paper's class ends, it prefers inequality: -1 is the root of the mean square and -infinity the
 * utility of the best-off juror.
 *
 * <p>Source: Sorensen et al. 2024, section 4.3, after Atkinson 1970, "On the measurement of inequality", and Moulin 2004,
 * "Fair Division and Collective Welfare".
 *
 * @param alpha how much inequality is minded; any number but NaN
 */
public record Welfare(double alpha) implements JuryMeasure {
    /** Values of alpha from the average to the worst-off juror. */
    public static final List<Double> GRID =
            List.of(0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 5.0, 10.0, 50.0, Double.POSITIVE_INFINITY);

    /**
     * Checks alpha.
     *
     * @throws IllegalArgumentException if it is NaN
     */
    public Welfare {
        if (Double.isNaN(alpha)) {
            throw new IllegalArgumentException("Welfare with alpha NaN was asked for; alpha has to be a number.");
        }
        // Adding 0 turns -0.0 into 0.0, which is another record.
        alpha += 0.0;
    }

    /** The welfare at one alpha. */
    public record AtAlpha(double alpha, double welfare) {}

    /** The welfare at each alpha, in the order given; see {@link #GRID}. */
    public static List<AtAlpha> sweep(Utilities utilities, Collection<Double> alphas) {
        List<AtAlpha> sweep = new ArrayList<>();
        for (double alpha : alphas) {
            sweep.add(new AtAlpha(alpha, new Welfare(alpha).value(utilities)));
        }
        return List.copyOf(sweep);
    }

    @Override
    public String name() {
        return "welfare_alpha_" + JuryMeasure.inName(alpha);
    }

    @Override
    public String meaning() {
        return "What the jurors have together, counting the worse-off the more the larger alpha is: power mean of their"
                + " utilities, alpha " + JuryMeasure.inName(alpha).replace('_', ' ') + ".";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Utilities utilities) {
        return OptionalDouble.of(value(utilities));
    }

    private double value(Utilities utilities) {
        double lowest = utilities.lowest();
        double highest = utilities.highest();
        if (lowest == highest || alpha == Double.POSITIVE_INFINITY || (alpha >= 1 && lowest == 0)) {
            return lowest;
        }
        if (alpha == Double.NEGATIVE_INFINITY) {
            return highest;
        }
        // Relative to this juror every power is at most 1, and the largest of them is 1.
        double reference = alpha >= 1 ? lowest : highest;
        double mean = alpha == 0 ? utilities.mean() : times(reference, logRatioOfMean(utilities, reference));
        return Math.clamp(mean, lowest, highest);
    }

    /** The natural logarithm of the welfare over the reference. */
    private double logRatioOfMean(Utilities utilities, double reference) {
        double exponent = 1 - alpha;
        double logs = 0;
        double powers = 0;
        double powersLessOne = 0;
        for (Utilities.Juror juror : utilities.jurors()) {
            double log = logRatio(juror.utility(), reference);
            double share = juror.weight() / utilities.totalWeight();
            logs += share * log;
            if (exponent != 0) {
                powers += share * StrictMath.exp(exponent * log);
                powersLessOne += share * StrictMath.expm1(exponent * log);
            }
        }
        if (exponent == 0) {
            return logs;
        }
        // Near alpha = 1 all powers are near 1 and their logarithm needs the digits behind it; far away it is the
        // reverse.
        double log = powersLessOne > -0.5 ? StrictMath.log1p(powersLessOne) : StrictMath.log(powers);
        return log / exponent;
    }

    /** ln(utility / reference), where the quotient may be out of the range of a double; -Infinity for a utility of 0. */
    private static double logRatio(double utility, double reference) {
        double ratio = utility / reference;
        return ratio >= Double.MIN_NORMAL && ratio <= Double.MAX_VALUE
                ? StrictMath.log(ratio)
                : StrictMath.log(utility) - StrictMath.log(reference);
    }

    /** The reference times e to the logarithm, in two steps because the power alone may overflow. */
    private static double times(double reference, double log) {
        double root = StrictMath.exp(log / 2);
        return reference * root * root;
    }
}
