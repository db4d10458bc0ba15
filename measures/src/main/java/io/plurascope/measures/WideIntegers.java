package io.plurascope.measures;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Integers of 128 bits, each as two places of an array, and the one rounding that makes a double of them. */
final class WideIntegers {
    private static final long REMAINDER = (1L << ExactSums.FRACTION_BITS) - 1;
    private static final long HALF = 1L << (ExactSums.FRACTION_BITS - 1);

    private WideIntegers() {}

    /** Adds a 128-bit integer to the one whose halves are at the two places. */
    static void add(long[] words, int highAt, int lowAt, long high, long low) {
        long sum = words[lowAt] + low;
        words[lowAt] = sum;
        words[highAt] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    }

    /**
     * Rounds the 128-bit square of a fixed-point score to the grid and adds it to the integer whose halves are at the two
     * places, or takes it away. There are no ties: one would be an odd multiple of 2^51, and an integer's square is an odd
     * multiple of an even power of two.
     */
    static void addSquare(long[] words, int highAt, int lowAt, long fixed, int sign) {
        long productHigh = Math.multiplyHigh(fixed, fixed);
        long productLow = fixed * fixed;
        long high = productHigh >>> ExactSums.FRACTION_BITS;
        long low = productHigh << (Long.SIZE - ExactSums.FRACTION_BITS) | productLow >>> ExactSums.FRACTION_BITS;
        long remainder = productLow & REMAINDER;
        if (remainder > HALF) {
            low++;
            high += low == 0 ? 1 : 0;
        }
        if (sign < 0) {
            low = -low;
            high = low == 0 ? -high : ~high;
        }
        add(words, highAt, lowAt, high, low);
    }

    /** The integer of these halves. */
    static BigInteger of(long high, long low) {
        return new BigInteger(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
    }

    /**
     * The double nearest to numerator / denominator * 2^exponent, for a positive denominator. The integer quotient has
     * 64 bits or more and ends in a bit that says whether anything was cut off, so that rounding it is the only
     * rounding.
     */
    static double quotient(BigInteger numerator, BigInteger denominator, int exponent) {
        int shift = Math.max(0, Long.SIZE + denominator.bitLength() - numerator.bitLength());
        BigInteger[] parts = numerator.abs().shiftLeft(shift).divideAndRemainder(denominator);
        BigInteger sticky = parts[0].shiftLeft(1).add(BigInteger.valueOf(parts[1].signum()));
        return Math.scalb(numerator.signum() * sticky.doubleValue(), exponent - shift - 1);
    }
}
