package io.plurascope.measures;

/**
 * Tail probabilities of the standard normal distribution, with a small relative error however small they are.
 *
 * <p>Source: W. J. Cody 1969, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23,
 * pp. 631-637: erf(x) up to .46875, erfc(x) from there to 4 and beyond 4, each a quotient of two polynomials. The
 * coefficients are those of his program CALERF in the collection SPECFUN, rounded to doubles.
 */
final class NormalDistribution {
    private static final double SQRT_2 = StrictMath.sqrt(2);
    private static final double ONE_OVER_SQRT_PI = 0.5641895835477563;
    private static final double NEAR = 0.46875;
    private static final double FAR = 4;

    /** From the highest power to the lowest, as all the coefficients below; in x^2. */
    private static final double[] NEAR_OVER = {
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
    };

    private static final double[] NEAR_UNDER = {
        1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };

    /** In x. */
    private static final double[] MIDDLE_OVER = {
        2.1531153547440383e-08,
        0.5641884969886701,
        8.883149794388377,
        66.11919063714163,
        298.6351381974001,
        881.952221241769,
        1712.0476126340707,
        2051.0783778260716,
        1230.3393547979972
    };

    private static final double[] MIDDLE_UNDER = {
        1,
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495
    };

    /** In 1 / x^2. */
    private static final double[] FAR_OVER = {
        0.016315387137302097,
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378
    };

    private static final double[] FAR_UNDER = {
        1, 2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
    };

    private NormalDistribution() {}

    /** The probability to be at least |z| away from 0, from 1 at 0 down to 0: 2 (1 - Phi(|z|)) = erfc(|z| / sqrt 2). */
    static double bothTails(double z) {
        double away = Math.abs(z);
        double x = away / SQRT_2;
        if (x <= NEAR) {
            double square = x * x;
            return 1 - x * polynomial(NEAR_OVER, square) / polynomial(NEAR_UNDER, square);
        }
        if (x <= FAR) {
            return expOfMinusHalfSquare(away) * (polynomial(MIDDLE_OVER, x) / polynomial(MIDDLE_UNDER, x));
        }
        double inverse = 1 / (x * x);
        double correction = inverse * polynomial(FAR_OVER, inverse) / polynomial(FAR_UNDER, inverse);
        return expOfMinusHalfSquare(away) * ((ONE_OVER_SQRT_PI - correction) / x);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }

    /**
     * exp(-z^2 / 2), by the part of z up to a sixteenth and the rest: the square of the first is exact, so that the
     * rounding of a large square is not magnified.
     */
    private static double expOfMinusHalfSquare(double z) {
        double coarse = Math.floor(z * 16) / 16;
        double rest = (z - coarse) * (z + coarse);
        return z == Double.POSITIVE_INFINITY ? 0 : StrictMath.exp(-coarse * coarse / 2) * StrictMath.exp(-rest / 2);
    }
}
