package io.plurascope.measures;

/**
 * How far the mean of bounded scores may be from the true one at every n at once, from nothing but the number of scores, their
 * mean and their standard deviation, so that order, splitting and repetition change no bit.
 *
 * <p>It is the narrowest of two kinds. The normal mixture of Robbins, as Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas have
 * it in "Time-uniform central limit theory and asymptotic confidence sequences", for the largest deviation that scores can
 * have. And the self-normalised sequence of Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform Chernoff bounds via
 * nonnegative supermartingales" (after Fan, Grama and Liu, "Exponential inequalities for martingales with applications"),
 * which heeds how little they deviate: for x in [0, 1] with mean m and 0 &lt; l &lt; 1,
 *
 * <p>E exp(l (x - m) - psi(l) (x - m)^2) &lt;= 1 with psi(l) = -ln(1 - l) - l,
 *
 * <p>so that the product over questions is above 1/a at some time with a probability of a at most; and the sum of (x - m)^2
 * is (n - 1) s^2 + n (mean - m)^2. The same of 1 - x bounds the other side.
 */
final class ConfidenceSequence {
    /** The n at which the normal mixture is tuned to be tightest, at the level {@link Intervals#ALPHA}. */
    static final long TIGHTEST_AT = 200;

    private static final double R_SQUARED =
            (-2 * StrictMath.log(Intervals.ALPHA) + StrictMath.log(1 - 2 * StrictMath.log(Intervals.ALPHA)))
                    / TIGHTEST_AT;

    /** The l of bounded scores: the last serves hundreds of questions with a small deviation, the first tens of thousands. */
    private static final double[] RATES = {0.1, 0.2, 0.4, 0.8};

    /** Each l and the normal mixture have an equal part of the level, so that the narrowest of them all may be taken. */
    private static final int PARTS = RATES.length + 1;

    /** The largest standard deviation of a score in [0, 1]. */
    private static final double HALF = 0.5;

    private ConfidenceSequence() {}

    /**
     * How far the ends of the normal mixture are from the mean of scores whose spread is 1: sqrt(2 (n r^2 + 1) / (n^2 r^2)
     * ln(sqrt(n r^2 + 1) / level)), with r tuned to be tightest at n = {@value #TIGHTEST_AT}.
     */
    static double normalMixture(long n, double level) {
        double growth = n * R_SQUARED + 1;
        return StrictMath.sqrt(
                2 * growth / ((double) n * n * R_SQUARED) * StrictMath.log(StrictMath.sqrt(growth) / level));
    }

    /**
     * The level at which {@link #normalMixture} ends at a distance: sqrt(n r^2 + 1) exp(-distance^2 n^2 r^2 / (2 (n r^2 +
     * 1))), at most 1.
     */
    static double normalMixtureLevel(long n, double distance) {
        double growth = n * R_SQUARED + 1;
        double standardised = n * distance;
        return Math.min(
                1, StrictMath.sqrt(growth) * StrictMath.exp(-standardised * standardised * R_SQUARED / (2 * growth)));
    }

    /**
     * How far the ends are from the mean of scores in [0, 1]: the narrowest of the normal mixture with the spread 1/2 and, for
     * each l, the smaller root d of psi(l) n d^2 - l n d + psi(l) (n - 1) s^2 + ln(2 / level) = 0, each at a fifth of the
     * level. Beyond the larger root, at l / (2 psi(l)) or more, an l excludes nothing; the normal mixture does so there, since it
     * is below that where there is a root.
     *
     * @param deviation the standard deviation of the scores, 0 to about 1/2
     * @return above 0; above 1 where nothing is excluded
     */
    static double bounded(long n, double deviation, double level) {
        double narrowest = HALF * normalMixture(n, level / PARTS);
        double squares = (n - 1) * deviation * deviation;
        for (double rate : RATES) {
            double psi = psi(rate);
            double constant = psi * squares + StrictMath.log(2 * PARTS / level);
            double discriminant = rate * rate * n * n - 4 * psi * n * constant;
            if (discriminant >= 0) {
                narrowest = Math.min(narrowest, 2 * constant / (rate * n + Math.sqrt(discriminant)));
            }
        }
        return narrowest;
    }

    /**
     * The level at which {@link #bounded} ends at a distance, at most 1.
     *
     * @param distance of the mean from another one, 0 or more
     */
    static double boundedLevel(long n, double distance, double deviation) {
        double level = PARTS * normalMixtureLevel(n, distance / HALF);
        double squares = (n - 1) * deviation * deviation + n * distance * distance;
        for (double rate : RATES) {
            level = Math.min(level, 2 * PARTS * StrictMath.exp(psi(rate) * squares - rate * n * distance));
        }
        return Math.min(1, level);
    }

    private static double psi(double rate) {
        return -StrictMath.log1p(-rate) - rate;
    }
}
