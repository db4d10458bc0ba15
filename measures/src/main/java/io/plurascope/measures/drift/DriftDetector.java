package io.plurascope.measures.drift;

import io.plurascope.measures.drift.DriftState.Track;
import java.util.Optional;
import java.util.Set;

/**
 * Watches the windows of one measure of one model, in order, for a lasting move away from the reference. For each side
 * watched it keeps a cumulative sum, S = max(0, S + evidence), where a window is evidence as far as it deviates by more than the
 * slack. An alert is raised where S reaches the threshold; from the window after it on S is held there at most, so that the alert ends a
 * bounded time after the move does: once S is below the lower threshold (hysteresis). Until then the same side raises no
 * other, and no side does within the cool-down.
 *
 * <p>A reference of m windows has a chance error that all comparisons share, so that the z of a {@link Comparison} are no
 * independent values, and a sum of them drifts away without any change. What is independent are the differences of each window to
 * the mean of all before it, the reference among them. With x = z sqrt(1 + 1/m), which has the spread of one window, that
 * mean is M = (sum of x so far) / t over t = m + (number of windows so far), and e = (x - M) / sqrt(1 + 1/t) is standard normal
 * and independent of the others whatever m is. So {@link FalseAlarms} gives the threshold that keeps a promised average run
 * length. Simulated for promises of 500 to 20 000 windows, m of 5, 10 and 50, and 1 and 17 values, it is reached within the
 * chance of the simulation. With the fewest questions of ten it is up to a fifth shorter where m is 5, and less than half where m
 * is 1.
 *
 * <p>How long a shift of a value takes to be found by {@link Method#CUSUM}, in windows (median of 4000 simulated runs; in
 * brackets how many were not found in 1000), for a false alarm of 17 values in 50 000 windows (slack 0.5, threshold 12.5):
 *
 * <table>
 * <caption>Windows to an alert</caption>
 * <tr><th>reference, windows before</th><th>1 standard error</th><th>2</th><th>3</th></tr>
 * <tr><td>10, 0</td><td>(94%)</td><td>21 (9%)</td><td>7</td></tr>
 * <tr><td>10, 50</td><td>36 (2%)</td><td>10</td><td>6</td></tr>
 * <tr><td>10, 200</td><td>26</td><td>9</td><td>5</td></tr>
 * <tr><td>10, 1000</td><td>23</td><td>8</td><td>5</td></tr>
 * <tr><td>50, 0</td><td>41 (8%)</td><td>10</td><td>6</td></tr>
 * </table>
 *
 * <p>With a reference of one window a shift by 6 right after it takes 3 (12% not found) and one by 8 takes 1.
 * {@link Method#PAGE_HINKLEY} takes as long, but does not find 28% of the shifts by 2 right after a reference of ten
 * windows, nor 23% of those by 1 after 50 windows more. A value that moves by a fiftieth of a standard error in each window is
 * found after 63 (median), since the mean of all windows before has gone but half as far. One standard error is what the mean of a
 * window of n questions deviates by chance, s / sqrt(n). The tests of run lengths and of delays repeat this.
 *
 * @param method what the level is
 * @param sides the sides watched, at least one
 * @param reference m, how many windows the reference is worth, which do not count as judged; infinite where it is known exactly, 0
 *     where there is none and values are compared with those before alone
 * @param slack how much a window has to deviate to be evidence at all, in standard errors: half the shift to be found
 *     soonest, where the windows before are enough to find that; above 0
 * @param threshold the sum that raises an alert; finite and above 0
 * @param lowerThreshold the sum below which an alert ends; above 0 and at most the threshold
 * @param coolDown the number of windows after an alert in which no other is raised; 0 or more
 */
public record DriftDetector(
        Method method,
        Set<Side> sides,
        double reference,
        double slack,
        double threshold,
        double lowerThreshold,
        long coolDown) {
    /** A shift is not taken for more swallowed by the level than this, or old chance would hold the sum up for ever. */
    private static final double LEAST_LEFT = 0.5;

    /** The level from which windows deviate, and what becomes of it. */
    public enum Method {
        /**
         * The mean of the reference and of all windows up to the one before, but for those from which an alert came and those in
         * which it stands: a shift keeps its alert up until it is undone. The evidence is that for a shift by 2 k since the sum
         * was last 0, which is j windows ago: of it the mean has taken in a part already, and what is left deviates by
         * g = (1 - j / t) / sqrt(1 + 1/t) of it, half of it at least. So it is k g (e - k g) / slack, the logarithm of the
         * likelihood ratio in units of 2 slack. k is the slack, but at least sqrt(slack threshold / t): t windows do not hold
         * enough of a smaller shift for the threshold ever to be reached. With a reference that is known exactly the evidence is
         * z - slack. Sources: Page 1954, "Continuous inspection
         * schemes"; Hawkins 1987, "Self-starting CUSUM charts for location and scale"; Montgomery, "Introduction to
         * Statistical Quality Control", the tabular CUSUM.
         */
        CUSUM,
        /**
         * The mean of the reference and of all windows up to this one, learned anew after an alert from what comes then:
         * takes what lasts for the new normal. The evidence is x - level - slack, where x - level is
         * e / sqrt(1 + 1/t). Sources: Page 1954; Hinkley 1971, "Inference about the change-point from
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
        if (!(reference >= 0)) {
            throw new IllegalArgumentException(
                    "A drift detector has a reference of " + reference + " windows; it has to be 0 or more.");
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

    /** A detector of moves to both sides, whose alerts end below half of the threshold. */
    public static DriftDetector of(Method method, double reference, double slack, double threshold, long coolDown) {
        return new DriftDetector(
                method, Set.of(Side.UP, Side.DOWN), reference, slack, threshold, threshold / 2, coolDown);
    }

    /** The same beside another number of reference windows. */
    public DriftDetector besides(double windows) {
        return new DriftDetector(method, sides, windows, slack, threshold, lowerThreshold, coolDown);
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
        // In standard errors of a window alone; a comparison's have the reference's in them.
        double value = reference == 0 ? standardised : standardised * Math.sqrt(1 + 1 / reference);
        DriftState next = advanced(state, value);
        if (next.lastAlert() == 0 || next.windows() - next.lastAlert() > coolDown) {
            for (Side side : Side.values()) {
                if (next.track(side).statistic() >= threshold
                        && !next.track(side).raised()) {
                    return alerted(next, side);
                }
            }
        }
        return with(next, held(next.up()), held(next.down()));
    }

    private DriftState advanced(DriftState state, double value) {
        Track up = advanced(Side.UP, state, value);
        Track down = advanced(Side.DOWN, state, value);
        boolean learns = switch (method) {
            case CUSUM -> !up.raised() && !down.raised();
            case PAGE_HINKLEY -> true;
        };
        return new DriftState(
                state.windows() + 1,
                learns ? up.learning(value) : up,
                learns ? down.learning(value) : down,
                state.learned() + (learns ? 1 : 0),
                state.learnedSum() + (learns ? value : 0),
                state.lastAlert());
    }

    private Track advanced(Side side, DriftState state, double value) {
        Track track = state.track(side);
        if (!sides.contains(side)) {
            return track;
        }
        double statistic = track.statistic() + evidence(side, state, value);
        return statistic > 0
                ? new Track(
                        statistic,
                        track.since() == 0 ? state.windows() + 1 : track.since(),
                        track.raised() && statistic >= lowerThreshold,
                        track.learned(),
                        track.learnedSum())
                : Track.START;
    }

    private double evidence(Side side, DriftState state, double value) {
        double sign = side == Side.UP ? 1 : -1;
        boolean anew = method == Method.PAGE_HINKLEY && state.lastAlert() > 0;
        double size = state.learned() + (anew ? 0 : reference);
        return switch (method) {
            case CUSUM -> {
                if (size == 0) {
                    yield 0;
                }
                double deviation = Math.sqrt(1 + 1 / size);
                double left = Math.max(LEAST_LEFT, 1 - state.track(side).learned() / size) / deviation;
                double half = Math.max(slack, Math.sqrt(slack * threshold / size));
                yield half / slack * left * (sign * (value - state.learnedSum() / size) / deviation - half * left);
            }
            case PAGE_HINKLEY -> sign * (value - (state.learnedSum() + value) / (size + 1)) - slack;
        };
    }

    /** What led to an alert is no longer part of the level or, in a test that learns it anew, all that there was is not. */
    private DriftState alerted(DriftState state, Side side) {
        Track alert = state.track(side);
        boolean keeps = method == Method.CUSUM;
        return new DriftState(
                state.windows(),
                (side == Side.UP ? raised(state.up()) : held(state.up())).forgetting(),
                (side == Side.DOWN ? raised(state.down()) : held(state.down())).forgetting(),
                keeps ? state.learned() - alert.learned() : 0,
                keeps ? state.learnedSum() - alert.learnedSum() : 0,
                state.windows());
    }

    private static DriftState with(DriftState state, Track up, Track down) {
        return new DriftState(state.windows(), up, down, state.learned(), state.learnedSum(), state.lastAlert());
    }

    private Track held(Track track) {
        return new Track(
                Math.min(threshold, track.statistic()),
                track.since(),
                track.raised(),
                track.learned(),
                track.learnedSum());
    }

    private static Track raised(Track track) {
        return new Track(track.statistic(), track.since(), true, track.learned(), track.learnedSum());
    }
}
