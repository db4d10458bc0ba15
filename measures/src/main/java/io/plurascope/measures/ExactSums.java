package io.plurascope.measures;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Exact sums of scores over a fixed number of cells. Scores are rounded once, to multiples of 2^-52, and everything
 * after that is integer arithmetic; so adding, removing and merging in any order, split and duplication gives the same
 * bits, and what is derived from them ({@link #mean}, {@link #standardDeviation}) is the same as well.
 *
 * <p>A cell holds the number of finite scores, their sum and the sum of their squares (each square rounded to the same
 * grid; 128 bits each), how many of them are positive and negative, and apart from all that the number of
 * scores that are +Infinity. Cells are counted from 0. Not safe for use by several threads at once.
 */
public final class ExactSums {
    /** The number of fractional bits of a fixed-point score. */
    static final int FRACTION_BITS = 52;

    /** The number of longs a cell takes, at the offsets below. */
    static final int WORDS = 8;

    static final int COUNT = 0;
    static final int INFINITE = 1;
    static final int POSITIVE = 2;
    static final int NEGATIVE = 3;
    static final int SUM_HIGH = 4;
    static final int SQUARES_HIGH = 5;
    static final int SUM_LOW = 6;
    static final int SQUARES_LOW = 7;

    /** The least standard deviation that is resolved, since squares are rounded: below it, differences are rounding. */
    public static final double RESOLUTION = 0x1p-26;

    private static final double LIMIT = 0x1p11;

    private final long[] words;

    /**
     * Sums of nothing.
     *
     * @throws IllegalArgumentException if the number of cells is negative
     */
    public ExactSums(int cells) {
        if (cells < 0) {
            throw new IllegalArgumentException("Sums over " + cells + " cells were asked for; it has to be 0 or more.");
        }
        words = new long[Math.multiplyExact(cells, WORDS)];
    }

    private ExactSums(long[] words) {
        this.words = words;
    }

    /** The number of cells. */
    public int cells() {
        return words.length / WORDS;
    }

    /**
     * Rounds a score to a multiple of 2^-52, ties to even.
     *
     * @return the score times 2^52
     * @throws IllegalArgumentException if the score is NaN or its magnitude is 2^11 or more
     */
    public static long fixed(double score) {
        if (!(Math.abs(score) < LIMIT)) {
            throw new IllegalArgumentException(
                    "The score " + score + " cannot be added up; it has to be above -2048 and below 2048.");
        }
        return (long) Math.rint(score * 0x1p52);
    }

    /**
     * Adds a score to a cell; +Infinity is counted apart.
     *
     * @throws IllegalArgumentException if {@link #fixed} refuses the score
     */
    public void add(int cell, double score) {
        if (score == Double.POSITIVE_INFINITY) {
            words[index(cell) + INFINITE]++;
        } else {
            addFixed(cell, fixed(score));
        }
    }

    /**
     * Takes away a score that was added to that cell.
     *
     * @throws IllegalArgumentException if {@link #fixed} refuses the score
     * @throws IllegalStateException if the cell holds no score to take away
     */
    public void remove(int cell, double score) {
        if (score == Double.POSITIVE_INFINITY) {
            int start = index(cell);
            requireSome(words[start + INFINITE], cell);
            words[start + INFINITE]--;
        } else {
            removeFixed(cell, fixed(score));
        }
    }

    /**
     * Adds a score that {@link #fixed} has rounded, or a difference of two of them.
     *
     * @throws IllegalArgumentException if it is -2^63, which is no such score
     */
    public void addFixed(int cell, long fixed) {
        accumulate(index(cell), fixed, 1);
    }

    /**
     * Takes away what {@link #addFixed} added.
     *
     * @throws IllegalArgumentException if it is -2^63
     * @throws IllegalStateException if the cell holds no score to take away
     */
    public void removeFixed(int cell, long fixed) {
        int start = index(cell);
        requireSome(words[start + COUNT], cell);
        accumulate(start, fixed, -1);
    }

    /**
     * Adds all that other sums hold, cell by cell.
     *
     * @throws IllegalArgumentException if they have another number of cells
     */
    public void addAll(ExactSums other) {
        if (other.words.length != words.length) {
            throw new IllegalArgumentException("Sums over " + other.cells() + " cells cannot be added to sums over "
                    + cells() + "; both have to be over the same cells.");
        }
        long[] added = other.words;
        for (int start = 0; start < words.length; start += WORDS) {
            words[start + COUNT] += added[start + COUNT];
            words[start + INFINITE] += added[start + INFINITE];
            words[start + POSITIVE] += added[start + POSITIVE];
            words[start + NEGATIVE] += added[start + NEGATIVE];
            WideIntegers.add(words, start + SUM_HIGH, start + SUM_LOW, added[start + SUM_HIGH], added[start + SUM_LOW]);
            WideIntegers.add(
                    words,
                    start + SQUARES_HIGH,
                    start + SQUARES_LOW,
                    added[start + SQUARES_HIGH],
                    added[start + SQUARES_LOW]);
        }
    }

    /** The number of finite scores in a cell. */
    public long count(int cell) {
        return words[index(cell) + COUNT];
    }

    /** The number of scores in a cell that are +Infinity. */
    public long infinite(int cell) {
        return words[index(cell) + INFINITE];
    }

    /** The number of finite scores in a cell that are above 0 once rounded. */
    public long positive(int cell) {
        return words[index(cell) + POSITIVE];
    }

    /** The number of finite scores in a cell that are below 0 once rounded. */
    public long negative(int cell) {
        return words[index(cell) + NEGATIVE];
    }

    /**
     * The mean of the rounded scores, itself rounded once. It is +Infinity if any score of the cell is, and empty if
     * there is no score at all.
     */
    public OptionalDouble mean(int cell) {
        if (infinite(cell) > 0) {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
        if (count(cell) == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(WideIntegers.quotient(sum(cell), BigInteger.valueOf(count(cell)), -FRACTION_BITS));
    }

    /**
     * The standard deviation of the rounded scores, with n - 1. Empty if there are fewer than two scores or any is
     * +Infinity. Because each square is rounded to the grid, the variance is off by up to 2^-53 n / (n - 1), so
     * deviations of less than about 1e-8 are not resolved.
     */
    public OptionalDouble standardDeviation(int cell) {
        long count = count(cell);
        if (count < 2 || infinite(cell) > 0) {
            return OptionalDouble.empty();
        }
        BigInteger n = BigInteger.valueOf(count);
        BigInteger squares = n.multiply(squares(cell)).shiftLeft(FRACTION_BITS);
        BigInteger numerator = squares.subtract(sum(cell).pow(2)).max(BigInteger.ZERO);
        BigInteger denominator = n.multiply(n.subtract(BigInteger.ONE));
        return OptionalDouble.of(Math.sqrt(WideIntegers.quotient(numerator, denominator, -2 * FRACTION_BITS)));
    }

    /** These sums as bytes, equal for equal sums; a cell that holds nothing takes next to no room. */
    public byte[] toBytes() {
        return ExactSumsFormat.write(words);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are not that
     */
    public static ExactSums fromBytes(byte[] bytes) {
        return new ExactSums(ExactSumsFormat.read(bytes));
    }

    /**
     * Reads what {@link #toBytes} wrote of as many cells or fewer; those that are missing at the end, since they were
     * appended later, hold nothing.
     *
     * @throws IllegalArgumentException if the bytes are not that or hold more cells
     */
    public static ExactSums fromBytes(byte[] bytes, int cells) {
        ExactSums read = fromBytes(bytes);
        if (read.cells() > cells) {
            throw new IllegalArgumentException("Sums over " + read.cells() + " cells were read where there are " + cells
                    + "; they are of a newer version.");
        }
        return new ExactSums(Arrays.copyOf(read.words, cells * WORDS));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactSums that && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    private int index(int cell) {
        if (cell < 0) {
            throw new IndexOutOfBoundsException("There is no cell " + cell + "; cells are counted from 0.");
        }
        return cell * WORDS;
    }

    private static void requireSome(long count, int cell) {
        if (count == 0) {
            throw new IllegalStateException("A score was taken away from cell " + cell
                    + ", which holds none; only scores that were added can be taken away.");
        }
    }

    private void accumulate(int start, long fixed, int sign) {
        if (fixed == Long.MIN_VALUE) {
            throw new IllegalArgumentException("The fixed-point score -2^63 is out of range; it has to be above that.");
        }
        words[start + COUNT] += sign;
        words[start + POSITIVE] += fixed > 0 ? sign : 0;
        words[start + NEGATIVE] += fixed < 0 ? sign : 0;
        long signed = sign * fixed;
        WideIntegers.add(words, start + SUM_HIGH, start + SUM_LOW, signed >> 63, signed);
        WideIntegers.addSquare(words, start + SQUARES_HIGH, start + SQUARES_LOW, fixed, sign);
    }

    private BigInteger sum(int cell) {
        return WideIntegers.of(words[index(cell) + SUM_HIGH], words[index(cell) + SUM_LOW]);
    }

    private BigInteger squares(int cell) {
        return WideIntegers.of(words[index(cell) + SQUARES_HIGH], words[index(cell) + SQUARES_LOW]);
    }
}
