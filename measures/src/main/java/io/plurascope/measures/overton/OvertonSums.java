package io.plurascope.measures.overton;

import io.plurascope.measures.ExactSums;
import java.util.OptionalDouble;

/**
 * The scores of a model's response sets over many questions, those of opinion and those of fact apart. Exact sums: adding,
 * removing and merging in any order gives the same bits. Not safe for use by several threads at once.
 */
public final class OvertonSums {
    private static final int MEASURES = OvertonMeasure.values().length;

    /** Those of opinion, then those of fact. */
    private static final int CELLS = 2 * MEASURES;

    private final ExactSums sums;

    /** Sums over no question. */
    public OvertonSums() {
        this(new ExactSums(CELLS));
    }

    private OvertonSums(ExactSums sums) {
        this.sums = sums;
        if (sums.cells() != CELLS) {
            throw new IllegalArgumentException("Overton sums cannot be read from sums over " + sums.cells()
                    + " cells; there have to be " + CELLS + ".");
        }
    }

    /** Adds what is defined of the score of one question. */
    public void add(OvertonScore score) {
        for (OvertonMeasure measure : OvertonMeasure.values()) {
            measure.of(score).ifPresent(value -> sums.add(cell(score.kind(), measure), value));
        }
    }

    /**
     * Takes away a score that was added.
     *
     * @throws IllegalStateException if there is none to take away
     */
    public void remove(OvertonScore score) {
        for (OvertonMeasure measure : OvertonMeasure.values()) {
            measure.of(score).ifPresent(value -> sums.remove(cell(score.kind(), measure), value));
        }
    }

    /** Adds all that others hold. */
    public void addAll(OvertonSums other) {
        sums.addAll(other.sums);
    }

    /** The number of questions of a kind for which a measure is defined. */
    public long questions(OvertonWindow.Kind kind, OvertonMeasure measure) {
        return sums.count(cell(kind, measure));
    }

    /** The mean of a measure over those questions, in [0, 1]; empty over none. */
    public OptionalDouble mean(OvertonWindow.Kind kind, OvertonMeasure measure) {
        return sums.mean(cell(kind, measure));
    }

    /** The standard deviation of a measure over those questions, with n - 1; empty over fewer than two. */
    public OptionalDouble standardDeviation(OvertonWindow.Kind kind, OvertonMeasure measure) {
        return sums.standardDeviation(cell(kind, measure));
    }

    /** The sums as bytes, equal for equal ones. */
    public byte[] toBytes() {
        return sums.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are not that
     */
    public static OvertonSums fromBytes(byte[] bytes) {
        return new OvertonSums(ExactSums.fromBytes(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OvertonSums that && sums.equals(that.sums);
    }

    @Override
    public int hashCode() {
        return sums.hashCode();
    }

    private static int cell(OvertonWindow.Kind kind, OvertonMeasure measure) {
        return switch (kind) {
            case OPINION -> measure.cell;
            case FACT -> MEASURES + measure.cell;
        };
    }
}
