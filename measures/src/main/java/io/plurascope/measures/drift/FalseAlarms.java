package io.plurascope.measures.drift;

/**
 * How often a {@link DriftDetector} raises an alert where nothing has changed: the average run length, which is the number
 * of windows up to the first alert, of several values watched at once to both sides.
 *
 * <p>Siegmund's approximation, (exp(2 k b) - 2 k b - 1) / (2 k^2) for one side of one value with slack k and threshold h,
 * where b = h + 1.166; the rates of sides and values add up. That is so for values that change independently of each other.
 * Values of one model do not: then alerts come together, and there are no more of them and the first comes no sooner.
 *
 * <p>Source: Siegmund 1985, "Sequential Analysis"; as in Montgomery, "Introduction to Statistical Quality Control", the
 * tabular CUSUM.
 */
public final class FalseAlarms {
    /** Half of a shift by one standard error: what is to be found soonest. */
    public static final double USUAL_SLACK = 0.5;

    /** With a larger one the approximation promises more than a tenth too much. */
    public static final double LARGEST_SLACK = 1;

    /** Run lengths below it are not to be had of thresholds above 0. */
    public static final double SHORTEST_RUN = 100;

    /** How far the sum goes beyond the threshold on average, and beyond 0. */
    private static final double OVERSHOOT = 1.166;

    private static final int HALVINGS = 100;

    private FalseAlarms() {}

    /**
     * The average run length of a threshold.
     *
     * @param values how many values are watched, 1 or more
     */
    public static double runLength(double slack, double threshold, int values) {
        double exponent = 2 * slack * (threshold + OVERSHOOT);
        return (StrictMath.expm1(exponent) - exponent) / (2 * slack * slack) / (2.0 * values);
    }

    /**
     * The threshold that has an average run length.
     *
     * @param slack above 0 and at most {@value #LARGEST_SLACK}
     * @param runLength windows up to a false alarm of any of the values, {@value #SHORTEST_RUN} or more
     * @param values how many values are watched, 1 or more
     * @throws IllegalArgumentException if one of them is out of range
     */
    public static double threshold(double slack, double runLength, int values) {
        if (!(slack > 0 && slack <= LARGEST_SLACK)) {
            throw new IllegalArgumentException("The slack is " + slack
                    + "; for a threshold to follow from it, it has to be above 0 and at most " + LARGEST_SLACK + ".");
        }
        if (!(runLength >= SHORTEST_RUN && runLength < Double.POSITIVE_INFINITY) || values < 1) {
            throw new IllegalArgumentException("A false alarm of " + values + " values in " + runLength
                    + " windows was asked for; it has to be at least " + SHORTEST_RUN
                    + " windows, and at least one value.");
        }
        double low = 0;
        double high = 1;
        while (runLength(slack, high, values) < runLength) {
            high *= 2;
        }
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (runLength(slack, middle, values) < runLength) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
