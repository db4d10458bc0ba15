package io.plurascope.measures.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.drift.DriftDetector.Method;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many windows a change of one value takes to be found, where 17 are watched and a false alarm of any is promised in 50 000
 * windows. What is expected was simulated in C, 2000 to 4000 runs each.
 */
class DelayTest {
    private static final int RUNS = 500;
    private static final double THRESHOLD = FalseAlarms.threshold(0.5, 50_000, 17);

    /** What is not found within these is counted as never found. */
    private static final long MOST = 1000;

    @ParameterizedTest
    @CsvSource({
        " 1,   0, 6,  3, 0.115",
        " 1,   0, 8,  1, 0",
        "10,   0, 2, 21, 0.089",
        "10,   0, 3,  7, 0",
        "10,  50, 1, 36, 0.023",
        "10,  50, 2, 10, 0",
        "10,  50, 3,  6, 0",
        "10, 200, 1, 26, 0",
        "10, 200, 2,  9, 0",
        "10, 200, 3,  5, 0",
        "10, 1000, 1, 23, 0",
        "50,   0, 1, 41, 0.080",
        "50,   0, 2, 10, 0",
        "50,   0, 3,  6, 0"
    })
    void a_shift_is_found_the_sooner_the_larger_it_is_and_the_more_windows_there_were_before(
            double reference, int before, double shift, double median, double never) {
        long[] delays = delays(Method.CUSUM, reference, before, after -> shift);

        assertThat((double) delays[RUNS / 2]).isCloseTo(median, within(1 + median / 8));
        assertThat(never(delays)).isCloseTo(never, within(never == 0 ? 0.003 : 0.01 + 0.3 * never));
    }

    /** The information that ten windows hold of it is too little. */
    @Test
    void a_small_shift_right_after_a_small_reference_is_seldom_found() {
        assertThat(never(delays(Method.CUSUM, 10, 0, after -> 1))).isBetween(0.9, 0.98);
    }

    @Test
    void a_slow_drift_is_no_new_normal() {
        long[] delays = delays(Method.CUSUM, 10, 100, after -> 0.02 * after);

        assertThat((double) delays[RUNS / 2]).isCloseTo(63, within(4.0));
        assertThat(never(delays)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 22, 0.28", "0, 3, 8, 0.001", "50, 1, 37, 0.23", "50, 2, 9, 0", "200, 1, 26, 0", "200, 3, 5, 0"})
    void page_hinkley_finds_shifts_as_soon_but_loses_more_of_those_that_come_early(
            int before, double shift, double median, double never) {
        long[] delays = delays(Method.PAGE_HINKLEY, 10, before, after -> shift);

        assertThat((double) delays[RUNS / 2]).isCloseTo(median, within(1 + median / 8));
        assertThat(never(delays)).isCloseTo(never, within(0.005 + 0.25 * never));
    }

    private static double never(long[] delays) {
        return Arrays.stream(delays).filter(delay -> delay == MOST).count() / (double) RUNS;
    }

    /** Delays in ascending order; runs with an alert before the shift are left out. */
    private static long[] delays(Method method, double reference, int before, DoubleUnaryOperator shift) {
        DriftDetector detector = DriftDetector.of(method, reference, 0.5, THRESHOLD, 0);
        SplittableRandom random = new SplittableRandom(5);
        long[] delays = new long[RUNS];
        int run = 0;
        while (run < RUNS) {
            Watch watch = Watch.of(detector, 1);
            double error = Watch.errors(reference, 1, random)[0];
            if (watch.untilAlert(value -> Watch.compared(random.nextGaussian() - error, reference), before) == before) {
                long[] after = {0};
                delays[run++] = watch.untilAlert(
                        value -> Watch.compared(
                                shift.applyAsDouble(++after[0]) + random.nextGaussian() - error, reference),
                        MOST);
            }
        }
        Arrays.sort(delays);
        return delays;
    }
}
