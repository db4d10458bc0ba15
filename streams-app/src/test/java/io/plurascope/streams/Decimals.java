package io.plurascope.streams;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * Means and deviations with decimals of any length, rounded to a double once: what the oracles of the tests share, and the
 * topology does not. Scores are on the grid of 2^-52, and their squares are rounded to it.
 */
final class Decimals {
    private static final BigDecimal GRID = BigDecimal.valueOf(1L << 52);
    private static final MathContext LONG = new MathContext(400);

    private Decimals() {}

    /** A score on the grid. */
    static BigDecimal exact(double score) {
        return new BigDecimal(Math.rint(score * 0x1p52)).divide(GRID);
    }

    /** The mean of at least one score. */
    static double mean(Collection<BigDecimal> scores) {
        return sum(scores).divide(count(scores), LONG).doubleValue();
    }

    /** The standard deviation with n - 1; none of fewer than two scores. */
    static OptionalDouble deviation(Collection<BigDecimal> scores) {
        if (scores.size() < 2) {
            return OptionalDouble.empty();
        }
        BigDecimal squares = sum(scores.stream().map(Decimals::square).toList());
        BigDecimal variance = squares.multiply(count(scores))
                .subtract(sum(scores).pow(2))
                .max(BigDecimal.ZERO)
                .divide(count(scores).multiply(count(scores).subtract(BigDecimal.ONE)), LONG);
        return OptionalDouble.of(Math.sqrt(variance.doubleValue()));
    }

    private static BigDecimal square(BigDecimal score) {
        return score.pow(2).multiply(GRID).setScale(0, RoundingMode.HALF_DOWN).divide(GRID);
    }

    private static BigDecimal sum(Collection<BigDecimal> scores) {
        return scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal count(Collection<BigDecimal> scores) {
        return BigDecimal.valueOf(scores.size());
    }
}
