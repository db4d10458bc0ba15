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
        return Math.copySign(size * (8 * degrees + 1) / (8 * degrees + 3), t);
    }
}
