package io.plurascope.measures;

/** Student's t distribution: what a mean over its estimated standard error has. */
public final class StudentT {
    private StudentT() {}

    /**
     * About the standard normal value that is as probable as a value t: sign(t) (8 d + 1) / (8 d + 3) sqrt(d ln(1 + t^2 /
     * d)). From 9 degrees of freedom on it is within 0.025 of the exact one for |t| up to 10, and within 0.006 for |t| up to 4.
     *
     * <p>Source: Wallace 1959, "Bounds on normal approximations to Student's and the chi-square distributions".
     *
     * @param degrees d, the degrees of freedom, above 0
     */
    public static double normalScore(double t, double degrees) {
        double size = Math.sqrt(degrees * StrictMath.log1p(t * t / degrees));
        return Math.copySign(size / shrinking(degrees), t);
    }

    /**
     * The value t of a normal score, with which {@link #normalScore} gives that score again: sqrt(d (e^(s^2 / d) - 1)) with
     * s = score (8 d + 3) / (8 d + 1). For the quantile of 97.5% it is within 0.0012 of the exact one from 9 degrees on.
     *
     * @param degrees d, the degrees of freedom, above 0
     */
    static double ofNormalScore(double score, double degrees) {
        double size = score * shrinking(degrees);
        return Math.copySign(Math.sqrt(degrees * StrictMath.expm1(size * size / degrees)), score);
    }

    private static double shrinking(double degrees) {
        return (8 * degrees + 3) / (8 * degrees + 1);
    }
}
