package io.plurascope.measures.drift;

import io.plurascope.measures.drift.DriftState.Track;
import java.util.Optional;
import java.util.Set;

/**
 * Watches the windows of one measure of one model, in order, for a lasting move away from the reference. For the
 * standardised value z of each window it keeps, for each side watched, the cumulative sum
 * S = max(0, S + (z - level) - slack), with z - level negated for the lower side. An alert is raised where S reaches the
 * threshold; from then on S is held there at most, so that the alert ends a bounded time after the move does: once S is
 * below the lower threshold (hysteresis). Until then the same side raises no other, and no side does within the cool-down.
 *
 * <p>What the default thresholds promise where the z are independent standard normal: with {@link #cusum} a false alarm
 * every 9483 windows on average, and an alert 16.4 windows on average after a lasting shift by one standard error that is
 * there from the first window (15.5 where it comes after 200 windows). With {@link #pageHinkley} a false alarm every 9600
 * windows (give or take 70), and an alert 17.4 windows after a shift that comes after 200 windows; a shift within the
 * first 50 or so is partly taken for the level and may not be found. The figures for CUSUM without a shift and from the
 * first window are solutions of the integral equation for the run length, the others come from 20 000 to 40 000 simulated
 * runs; the test of run lengths repeats them all. One standard error is what the mean of a window of n questions deviates by
 * chance, s / sqrt(n).
 *
 * @param method what the level is
 * @param sides the sides watched, at least one
 * @param slack how much a window has to deviate to be evidence at all, in standard errors: half the shift to be found
 *     soonest; above 0
 * @param threshold the sum that raises an alert; finite and above 0
 * @param lowerThreshold the sum below which an alert ends; above 0 and at most the threshold
 * @param coolDown the number of windows after an alert in which no other is raised; 0 or more
 */
public record DriftDetector(
        Method method, Set<Side> sides, double slack, double threshold, double lowerThreshold, long coolDown) {
    /** The level from which windows deviate. */
    public enum Method {
        /**
         * The reference: level 0. A shift keeps its alert up until it is undone. Sources: Page 1954, "Continuous
         * inspection schemes"; Montgomery, "Introduction to Statistical Quality Control", the tabular CUSUM.
         */
        CUSUM,
        /**
         * The mean of the standardised values up to this window, learned anew after an alert: needs no good reference, and
         * takes what lasts for the new normal. Sources: Page 1954; Hinkley 1971, "Inference about the change-point from
         * cumulative sum tests"; as in Gama et al. 2014, "A survey on concept drift adaptation".
         */
        PAGE_HINKLEY
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if no side is watched or a number is out of range
     */
    public DriftDetector {
        sides = Set.copyOf(sides);
        if (sides.isEmpty()) {
            throw new IllegalArgumentException("A drift detector watches no side; it needs UP, DOWN or both.");
        }
        if (!(slack > 0) || !(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A drift detector has the slack " + slack + " and the threshold "
                    + threshold + "; both have to be above 0, and the threshold finite.");
        }
        if (!(lowerThreshold > 0 && lowerThreshold <= threshold) || coolDown < 0) {
            throw new IllegalArgumentException("A drift detector has the lower threshold " + lowerThreshold
                    + " below the threshold " + threshold + " and a cool-down of " + coolDown
                    + " windows; the first has to be above 0 and not above the second, the cool-down 0 or more.");
        }
    }

    /** CUSUM to both sides with slack .5, threshold 8, lower threshold 4 and a cool-down of 6 windows. */
    public static DriftDetector cusum() {
        return new DriftDetector(Method.CUSUM, Set.of(Side.UP, Side.DOWN), 0.5, 8, 4, 6);
    }

    /** Page-Hinkley with the same numbers. */
    public static DriftDetector pageHinkley() {
        return new DriftDetector(Method.PAGE_HINKLEY, Set.of(Side.UP, Side.DOWN), 0.5, 8, 4, 6);
    }

    /**
     * Judges one more window. Windows have to come in order, each once; one that cannot be compared is left out.
     *
     * @param state what was known before it, {@link DriftState#START} at first
     * @param window the window beside its reference
     */
    public Judgement next(DriftState state, Comparison window) {
        DriftState next = next(state, window.standardised());
        if (next.lastAlert() != next.windows()) {
            return new Judgement(next, Optional.empty());
        }
        Side side = state.up().raised() || !next.up().raised() ? Side.DOWN : Side.UP;
        Track track = next.track(side);
        return new Judgement(
                next,
                Optional.of(new DriftAlert(side, track.since(), next.windows(), track.statistic(), threshold, window)));
    }

    /** The state after a window of that standardised value; its last alert is in that window if it raised one. */
    DriftState next(DriftState state, double standardised) {
        long window = state.windows() + 1;
        long learned = state.learned() + 1;
        double learnedSum = state.learnedSum() + standardised;
        double level = switch (method) {
            case CUSUM -> 0;
            case PAGE_HINKLEY -> learnedSum / learned;
        };
        Track up = advanced(Side.UP, state.up(), standardised - level, window);
        Track down = advanced(Side.DOWN, state.down(), level - standardised, window);
        boolean calm = state.lastAlert() == 0 || window - state.lastAlert() > coolDown;
        if (calm && raises(up)) {
            return new DriftState(window, raised(up), held(down), 0, 0, window);
        }
        if (calm && raises(down)) {
            return new DriftState(window, held(up), raised(down), 0, 0, window);
        }
        return new DriftState(window, held(up), held(down), learned, learnedSum, state.lastAlert());
    }

    private Track advanced(Side side, Track track, double deviation, long window) {
        if (!sides.contains(side)) {
            return track;
        }
        double statistic = Math.max(0, track.statistic() + deviation - slack);
        long since = track.since() == 0 ? window : track.since();
        return new Track(statistic, statistic == 0 ? 0 : since, track.raised() && statistic >= lowerThreshold);
    }

    private boolean raises(Track track) {
        return track.statistic() >= threshold && !track.raised();
    }

    private Track held(Track track) {
        return new Track(Math.min(threshold, track.statistic()), track.since(), track.raised());
    }

    private static Track raised(Track track) {
        return new Track(track.statistic(), track.since(), true);
    }
}
