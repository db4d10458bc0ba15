package io.plurascope.measures.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.drift.DriftDetector.Method;
import io.plurascope.measures.drift.DriftState.Track;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DriftDetectorTest {
    private static final Set<Side> BOTH = Set.of(Side.UP, Side.DOWN);

    /** A reference that is known exactly. */
    private static final double KNOWN = Double.POSITIVE_INFINITY;

    /** Slack .5 and threshold 5 as in the example below; below 2.5 an alert ends, and four windows after one are quiet. */
    private static final DriftDetector CUSUM = new DriftDetector(Method.CUSUM, BOTH, KNOWN, 0.5, 5, 2.5, 4);

    /**
     * Montgomery, "Introduction to Statistical Quality Control", example on the tabular CUSUM: 30 observations, of which
     * those from the 21st on are shifted by 1, with target 10, sigma 1, K = .5 and H = 5. The book signals at the 29th,
     * with the sum 5.28 and seven consecutive periods above 0, hence since the 23rd.
     */
    @Test
    void the_cusum_of_the_textbook_signals_where_the_textbook_does() {
        double[] observations = {
            9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08, 9.37,
            10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31
        };
        List<DriftAlert> alerts = new ArrayList<>();
        DriftState state = DriftState.START;
        for (double observation : observations) {
            Judgement judgement = CUSUM.next(state, window(observation - 10));
            state = judgement.state();
            judgement.alert().ifPresent(alerts::add);
        }

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.side()).isEqualTo(Side.UP);
            assertThat(alert.window()).isEqualTo(29);
            assertThat(alert.since()).isEqualTo(23);
            assertThat(alert.statistic()).isCloseTo(5.28, within(1e-12));
            assertThat(alert.threshold()).isEqualTo(5);
            assertThat(alert.evidence()).isEqualTo(window(observations[28] - 10));
        });
    }

    /** The same example: C+ after 5 windows is 2.82, and C- after 3 of them is 0.05 + 1.51 + 0.21 = 1.77. */
    @Test
    void the_sums_are_those_of_the_textbook_on_the_way() {
        DriftState third = after(CUSUM, DriftState.START, -0.55, -2.01, -0.71);
        DriftState fifth = after(CUSUM, third, 1.66, 2.16);

        assertThat(third.down().statistic()).isCloseTo(1.77, within(1e-12));
        assertThat(third.down().since()).isEqualTo(1);
        assertThat(third.up()).isEqualTo(Track.START);
        assertThat(fifth.up().statistic()).isCloseTo(2.82, within(1e-12));
        assertThat(fifth.up().since()).isEqualTo(4);
        assertThat(fifth.windows()).isEqualTo(5);
    }

    /** By hand: 3 + 3 - 2 * .5 = 5, the threshold itself. */
    @Test
    void reaching_the_threshold_is_enough() {
        assertThat(alerts(CUSUM, 3, 3)).containsExactly("UP 2");
        assertThat(alerts(CUSUM, 3, 2.99)).isEmpty();
        assertThat(alerts(CUSUM, -3, -3)).containsExactly("DOWN 2");
    }

    /**
     * By hand: raised at 7.5, held at 5 by the next, 5 - .5 - 1 = 3.5 and 2.5 are not below 2.5, 2.5 - .25 - .5 = 1.75
     * ends it; in windows 6 and 7 it reaches 4.25 and 6.75 and is raised again.
     */
    @Test
    void an_alert_lasts_until_the_sum_is_below_the_lower_threshold() {
        DriftState raised = after(CUSUM, DriftState.START, 8, 8);
        DriftState stillRaised = after(CUSUM, raised, -1, -0.5);
        DriftState ended = after(CUSUM, stillRaised, -0.25);

        assertThat(raised.up()).isEqualTo(new Track(5, 1, true, 0, 0));
        assertThat(stillRaised.up()).isEqualTo(new Track(2.5, 1, true, 0, 0));
        assertThat(ended.up()).isEqualTo(new Track(1.75, 1, false, 1, -0.25));
        assertThat(alerts(CUSUM, 8, 8, -1, -0.5, -0.25, 3, 3)).containsExactly("UP 1", "UP 7");
    }

    @Test
    void a_shift_that_lasts_raises_one_alert() {
        double[] shifted = new double[200];
        Arrays.fill(shifted, 2);

        assertThat(alerts(CUSUM, shifted)).containsExactly("UP 4");
    }

    /** The alert of window 1 ends in window 2; the sum is past the threshold again in 3, but quiet is kept up to 5. */
    @Test
    void within_the_cool_down_no_side_raises_an_alert() {
        assertThat(alerts(CUSUM, 8, -8, 8, 1, 1, 1, 1)).containsExactly("UP 1", "UP 6");
        assertThat(alerts(CUSUM, 8, -8, -8, -1, -1, -1, -1)).containsExactly("UP 1", "DOWN 6");
        assertThat(alerts(new DriftDetector(Method.CUSUM, BOTH, KNOWN, 0.5, 5, 2.5, 0), 8, -8, 8, -8))
                .containsExactly("UP 1", "DOWN 2", "UP 3", "DOWN 4");
    }

    @Test
    void a_side_that_is_not_watched_raises_nothing() {
        DriftDetector onlyUp = new DriftDetector(Method.CUSUM, Set.of(Side.UP), KNOWN, 0.5, 5, 2.5, 0);

        assertThat(alerts(onlyUp, -8, -8, 8)).containsExactly("UP 3");
        assertThat(after(onlyUp, DriftState.START, -8).down()).isEqualTo(Track.START);
    }

    /**
     * By hand, slack .5: levels 0, 2, 8/3, so the sum is 0, 4 - 2 - .5 = 1.5 and 1.5 + 4 - 8/3 - .5 = 7/3. With a level
     * of 0 the CUSUM has 3.5 and 7 in its place.
     */
    @Test
    void page_hinkley_takes_the_mean_so_far_for_the_level() {
        DriftDetector pageHinkley = new DriftDetector(Method.PAGE_HINKLEY, BOTH, 0, 0.5, 5, 2.5, 4);

        DriftState state = after(pageHinkley, DriftState.START, 0, 4, 4);

        assertThat(state.up().statistic()).isCloseTo(7.0 / 3, within(1e-15));
        assertThat(state.up().since()).isEqualTo(2);
        assertThat(state.learned()).isEqualTo(3);
        assertThat(state.learnedSum()).isEqualTo(8);
        assertThat(after(CUSUM, DriftState.START, 0, 4).up().statistic()).isEqualTo(3.5);
    }

    /** From the alert on 6 is the level, so that the sum falls by the slack in each window. */
    @Test
    void page_hinkley_takes_what_lasts_for_the_new_normal() {
        DriftDetector pageHinkley = new DriftDetector(Method.PAGE_HINKLEY, BOTH, 0, 0.5, 5, 2.5, 4);
        double[] values = new double[120];
        Arrays.fill(values, 50, 120, 6);

        assertThat(alerts(pageHinkley, values)).containsExactly("UP 51");
        DriftState raised = after(pageHinkley, DriftState.START, Arrays.copyOf(values, 52));
        assertThat(raised.up().raised()).isTrue();
        assertThat(raised.learned()).isEqualTo(1);
        assertThat(after(pageHinkley, DriftState.START, values).up()).isEqualTo(Track.START);
    }

    /**
     * By hand, a reference of 16 windows, which a standardised value times sqrt(17/16) is x of, and slack .5. With x of 2 and 3 the
     * level is 0 and 2/17, and what is left of the shift is 1 and 16/17: (2 - .5) / (17/16) and (16/17 (3 - 2/17) - .5 (16/17)^2) /
     * (18/17).
     */
    @Test
    void the_cusum_compares_with_the_reference_and_all_windows_before() {
        DriftDetector detector = DriftDetector.of(Method.CUSUM, 16, 0.5, 5, 0);

        DriftState first = afterX(detector, 2);
        DriftState second = afterX(detector, 2, 3);

        assertThat(first.up().statistic()).isCloseTo(24.0 / 17, within(1e-14));
        assertThat(second.up().statistic())
                .isCloseTo(24.0 / 17 + (16 * 49 / 289.0 - 128 / 289.0) * 17 / 18, within(1e-14));
        assertThat(second.up().learned()).isEqualTo(2);
        assertThat(second.learned()).isEqualTo(2);
        assertThat(second.learnedSum()).isCloseTo(5, within(1e-14));
    }

    /**
     * By hand, a reference of one window, slack .5 and threshold 8: half a shift that can be found is 2, sqrt 2 and sqrt(4/3) after 1,
     * 2 and 3 windows. With x of 3, 4 and 5 the level is 0, 3/2 and 7/3, and what is left 1, 1/2 and, instead of 1/3, 1/2: 4 (3 - 2) /
     * 2; 2 sqrt 2 (.5 * 2.5 - .25 sqrt 2) / 1.5; 2 sqrt(4/3) (.5 * 8/3 - .25 sqrt(4/3)) / (4/3).
     */
    @Test
    void after_a_small_reference_the_cusum_looks_for_shifts_that_are_large_enough_to_be_found() {
        DriftDetector detector = DriftDetector.of(Method.CUSUM, 1, 0.5, 8, 0);

        assertThat(afterX(detector, 3).up().statistic()).isCloseTo(2, within(1e-14));
        assertThat(afterX(detector, 3, 4).up().statistic())
                .isCloseTo(2 + (2.5 * Math.sqrt(2) - 1) / 1.5, within(1e-14));
        assertThat(afterX(detector, 3, 4, 5).up().statistic())
                .isCloseTo(2 + (2.5 * Math.sqrt(2) - 1) / 1.5 + 2 * Math.sqrt(4.0 / 3) - 0.5, within(1e-14));
    }

    /**
     * By hand, as above: x of -1 leaves the level at -1/17, from which 2 gives (35/17 - .5) / (18/17), and 3 gives (17/18 *
     * 53/18 - .5 (17/18)^2) / (19/18) more. At 2.9 the alert takes both out of the level, which is -1/17 again while it stands.
     */
    @Test
    void what_led_to_an_alert_and_what_comes_while_it_stands_is_no_part_of_the_level() {
        DriftDetector detector = DriftDetector.of(Method.CUSUM, 16, 0.5, 2.9, 0);

        DriftState alerted = afterX(detector, -1, 2, 3);
        DriftState later = afterX(detector, -1, 2, 3, 3, 3);

        assertThat(alerted.lastAlert()).isEqualTo(3);
        assertThat(alerted.up().statistic()).isCloseTo(26.5 / 18 + 17 * 89 / 684.0, within(1e-14));
        assertThat(alerted.up().since()).isEqualTo(2);
        assertThat(alerted.up().learned()).isZero();
        assertThat(alerted.learned()).isEqualTo(1);
        assertThat(alerted.learnedSum()).isCloseTo(-1, within(1e-14));
        assertThat(later.up()).isEqualTo(new Track(2.9, 2, true, 0, 0));
        assertThat(later.learned()).isEqualTo(1);
    }

    @Test
    void without_a_reference_the_first_window_is_compared_with_nothing() {
        DriftDetector none = DriftDetector.of(Method.CUSUM, 0, 0.5, 5, 0);

        DriftState first = after(none, DriftState.START, 6);

        assertThat(first.up()).isEqualTo(Track.START);
        assertThat(first.learnedSum()).isEqualTo(6);
        // By hand: half a shift is sqrt(.5 * 5 / 1): 2 sqrt 2.5 ((8 - 6) - sqrt 2.5) / 2.
        assertThat(after(none, first, 8).up().statistic()).isCloseTo(2 * Math.sqrt(2.5) - 2.5, within(1e-14));
    }

    /** Version, windows, two tracks of sum, since and raised, number and sum learned, last alert: as version 1 had them. */
    @Test
    void a_state_of_the_first_version_goes_on_with_what_it_had_seen_and_learns_anew() {
        byte[] first = ByteBuffer.allocate(67)
                .put((byte) 1)
                .putLong(9)
                .putDouble(2.5)
                .putLong(8)
                .put((byte) 0)
                .putDouble(0)
                .putLong(0)
                .put((byte) 0)
                .putLong(7)
                .putDouble(1.5)
                .putLong(2)
                .array();

        assertThat(DriftState.fromBytes(first))
                .isEqualTo(new DriftState(9, new Track(2.5, 8, false, 0, 0), Track.START, 0, 0, 2));
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftDetector(Method.CUSUM, Set.of(), KNOWN, 0.5, 5, 2, 1));
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> detector(0.5, wrong, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> detector(0.5, 5, wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> detector(0, 5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> detector(Double.NaN, 5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> detector(0.5, 5, 5.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftDetector(Method.CUSUM, BOTH, KNOWN, 0.5, 5, 2, -1));
        for (double wrong : new double[] {-1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> DriftDetector.of(Method.CUSUM, wrong, 0.5, 5, 0));
        }
        assertThat(detector(0.5, 5, 5).threshold()).isEqualTo(5);
    }

    private static DriftDetector detector(double slack, double threshold, double lowerThreshold) {
        return new DriftDetector(Method.CUSUM, BOTH, KNOWN, slack, threshold, lowerThreshold, 0);
    }

    /** After windows of which the standard error is 1. */
    private static DriftState afterX(DriftDetector detector, double... values) {
        return after(
                detector,
                DriftState.START,
                Arrays.stream(values)
                        .map(value -> value / Math.sqrt(1 + 1 / detector.reference()))
                        .toArray());
    }

    private static DriftState after(DriftDetector detector, DriftState state, double... standardised) {
        DriftState after = state;
        for (double value : standardised) {
            after = detector.next(after, window(value)).state();
        }
        return after;
    }

    /** The side and the window of each alert. */
    private static List<String> alerts(DriftDetector detector, double... standardised) {
        List<String> alerts = new ArrayList<>();
        DriftState state = DriftState.START;
        for (double value : standardised) {
            Judgement judgement = detector.next(state, window(value));
            state = judgement.state();
            Optional<DriftAlert> alert = judgement.alert();
            alert.ifPresent(raised -> alerts.add(raised.side() + " " + raised.window()));
        }
        return alerts;
    }

    private static Comparison window(double standardised) {
        return new Comparison(20, 0.5, 200, 0.4, new Interval(0, 0.2), standardised);
    }
}
