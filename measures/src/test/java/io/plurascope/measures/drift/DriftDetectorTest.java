package io.plurascope.measures.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.drift.DriftDetector.Method;
import io.plurascope.measures.drift.DriftState.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DriftDetectorTest {
    private static final Set<Side> BOTH = Set.of(Side.UP, Side.DOWN);

    /** Slack .5 and threshold 5 as in the example below; below 2.5 an alert ends, and four windows after one are quiet. */
    private static final DriftDetector CUSUM = new DriftDetector(Method.CUSUM, BOTH, 0.5, 5, 2.5, 4);

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
        assertThat(third.up()).isEqualTo(new Track(0, 0, false));
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

        assertThat(raised.up()).isEqualTo(new Track(5, 1, true));
        assertThat(stillRaised.up()).isEqualTo(new Track(2.5, 1, true));
        assertThat(ended.up()).isEqualTo(new Track(1.75, 1, false));
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
        assertThat(alerts(new DriftDetector(Method.CUSUM, BOTH, 0.5, 5, 2.5, 0), 8, -8, 8, -8))
                .containsExactly("UP 1", "DOWN 2", "UP 3", "DOWN 4");
    }

    @Test
    void a_side_that_is_not_watched_raises_nothing() {
        DriftDetector onlyUp = new DriftDetector(Method.CUSUM, Set.of(Side.UP), 0.5, 5, 2.5, 0);

        assertThat(alerts(onlyUp, -8, -8, 8)).containsExactly("UP 3");
        assertThat(after(onlyUp, DriftState.START, -8).down()).isEqualTo(new Track(0, 0, false));
    }

    /**
     * By hand, slack .5: levels 0, 2, 8/3, so the sum is 0, 4 - 2 - .5 = 1.5 and 1.5 + 4 - 8/3 - .5 = 7/3. With a level
     * of 0 the CUSUM has 3.5 and 7 in its place.
     */
    @Test
    void page_hinkley_takes_the_mean_so_far_for_the_level() {
        DriftDetector pageHinkley = new DriftDetector(Method.PAGE_HINKLEY, BOTH, 0.5, 5, 2.5, 4);

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
        DriftDetector pageHinkley = new DriftDetector(Method.PAGE_HINKLEY, BOTH, 0.5, 5, 2.5, 4);
        double[] values = new double[120];
        Arrays.fill(values, 50, 120, 6);

        assertThat(alerts(pageHinkley, values)).containsExactly("UP 51");
        DriftState raised = after(pageHinkley, DriftState.START, Arrays.copyOf(values, 52));
        assertThat(raised.up().raised()).isTrue();
        assertThat(raised.learned()).isEqualTo(1);
        assertThat(after(pageHinkley, DriftState.START, values).up()).isEqualTo(new Track(0, 0, false));
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftDetector(Method.CUSUM, Set.of(), 0.5, 5, 2, 1));
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> detector(0.5, wrong, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> detector(0.5, 5, wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> detector(0, 5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> detector(Double.NaN, 5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> detector(0.5, 5, 5.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftDetector(Method.CUSUM, BOTH, 0.5, 5, 2, -1));
        assertThat(detector(0.5, 5, 5).threshold()).isEqualTo(5);
    }

    private static DriftDetector detector(double slack, double threshold, double lowerThreshold) {
        return new DriftDetector(Method.CUSUM, BOTH, slack, threshold, lowerThreshold, 0);
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
