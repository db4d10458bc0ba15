package io.plurascope.measures.drift;

import java.nio.ByteBuffer;

/**
 * All that a {@link DriftDetector} knows of the windows of one measure of one model so far. It is small, immutable and
 * can be stored; a detector that goes on from it goes on as if it had never stopped.
 *
 * @param windows the number of windows judged
 * @param up the evidence for larger values
 * @param down the evidence for smaller values
 * @param learned the number of windows in {@link #learnedSum}
 * @param learnedSum the sum of the values, in standard errors of a window, from which the level is taken; finite
 * @param lastAlert the number of the window that raised the last alert, counted from 1; 0 if there was none
 */
public record DriftState(long windows, Track up, Track down, long learned, double learnedSum, long lastAlert) {
    /** No window yet. */
    public static final DriftState START = new DriftState(0, Track.START, Track.START, 0, 0, 0);

    private static final byte VERSION = 2;
    private static final int BYTES = 1 + 3 * Long.BYTES + Double.BYTES + 2 * (2 * Double.BYTES + 2 * Long.BYTES + 1);

    /** States of version 1 have no windows that were learned since. */
    private static final byte FIRST_VERSION = 1;

    private static final int FIRST_BYTES = BYTES - 2 * (Double.BYTES + Long.BYTES);

    /**
     * The evidence for a move to one side.
     *
     * @param statistic the cumulative sum, finite and at least 0
     * @param since the number of the first window after the one that last left the sum at 0, counted from 1: the estimate
     *     of when the move began; 0 while the sum is 0
     * @param raised whether an alert was raised and the sum has not fallen below the lower threshold since
     * @param learned how many of the windows since then are in the level that the next one is compared with
     * @param learnedSum the sum of their values; finite
     */
    public record Track(double statistic, long since, boolean raised, long learned, double learnedSum) {
        static final Track START = new Track(0, 0, false, 0, 0);

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if a sum is not finite or the first is negative, or a number does not fit it
         */
        public Track {
            if (!(statistic >= 0 && statistic < Double.POSITIVE_INFINITY)
                    || since < 0
                    || (statistic > 0) != (since > 0)) {
                throw new IllegalArgumentException("A cumulative sum is " + statistic + " since window " + since
                        + "; it has to be non-negative and finite, and since window 0 only while it is 0.");
            }
            if (learned < 0 || (since == 0 && learned > 0) || !Double.isFinite(learnedSum)) {
                throw new IllegalArgumentException("Since window " + since + " the level has learned " + learned
                        + " windows that add up to " + learnedSum
                        + "; they have to be windows since then, and their sum finite.");
            }
        }

        /** This evidence where the level has learned that window as well. */
        Track learning(double value) {
            return since == 0 ? this : new Track(statistic, since, raised, learned + 1, learnedSum + value);
        }

        /** This evidence where the level holds none of its windows, or is not to be told from them. */
        Track forgetting() {
            return new Track(statistic, since, raised, 0, 0);
        }
    }

    /**
     * Checks the parts against each other.
     *
     * @throws IllegalArgumentException if a number of windows is negative or above that of all, or the sum is not finite
     */
    public DriftState {
        if (learned < 0 || lastAlert < 0 || Math.max(learned, lastAlert) > windows) {
            throw new IllegalArgumentException("After " + windows + " windows, " + learned
                    + " are learned and the last alert was in window " + lastAlert
                    + "; both have to be from 0 to the number of windows.");
        }
        if (!Double.isFinite(learnedSum)
                || Math.max(up.since, down.since) > windows
                || Math.max(up.learned, down.learned) > learned) {
            throw new IllegalArgumentException("After " + windows + " windows, the sum of " + learned + " values is "
                    + learnedSum + ", and the cumulative sums are since windows " + up.since + " and " + down.since
                    + " with " + up.learned + " and " + down.learned
                    + " of them; the sum has to be finite, the windows past and of those learned.");
        }
    }

    /** The evidence for one side. */
    public Track track(Side side) {
        return switch (side) {
            case UP -> up;
            case DOWN -> down;
        };
    }

    /** This state as bytes, equal for equal ones. */
    public byte[] toBytes() {
        ByteBuffer to = ByteBuffer.allocate(BYTES).put(VERSION).putLong(windows);
        for (Side side : Side.values()) {
            Track track = track(side);
            to.putDouble(track.statistic)
                    .putLong(track.since)
                    .put((byte) (track.raised ? 1 : 0))
                    .putLong(track.learned)
                    .putDouble(track.learnedSum);
        }
        return to.putLong(learned).putDouble(learnedSum).putLong(lastAlert).array();
    }

    /**
     * Reads what {@link #toBytes} wrote. A state of version 1 is read as one that has learned nothing yet.
     *
     * @throws IllegalArgumentException if the bytes are neither
     */
    public static DriftState fromBytes(byte[] bytes) {
        boolean first = bytes.length == FIRST_BYTES && bytes[0] == FIRST_VERSION;
        if (!first && (bytes.length != BYTES || bytes[0] != VERSION)) {
            throw new IllegalArgumentException("A drift state of " + bytes.length + " bytes cannot be read; it has "
                    + BYTES + " and begins with " + VERSION + ".");
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long windows = from.getLong();
        Track up = track(from, first);
        Track down = track(from, first);
        long learned = from.getLong();
        double learnedSum = from.getDouble();
        return new DriftState(windows, up, down, first ? 0 : learned, first ? 0 : learnedSum, from.getLong());
    }

    private static Track track(ByteBuffer from, boolean first) {
        return new Track(
                from.getDouble(),
                from.getLong(),
                from.get() != 0,
                first ? 0 : from.getLong(),
                first ? 0 : from.getDouble());
    }
}
