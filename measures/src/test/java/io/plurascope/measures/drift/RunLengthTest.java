package io.plurascope.measures.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.drift.DriftDetector.Method;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How many windows go by before an alert, on average over seeded runs of independent standard normal values. A run length
 * without a shift is about geometric, so its mean over R runs has a standard error of 1 / sqrt(R) of itself; the bounds
 * are about four of them to either side.
 */
class RunLengthTest {
    /**
     * Montgomery, "Introduction to Statistical Quality Control", table of the tabular CUSUM with k = 1/2: without a shift
     * 168 at h = 4 and 465 at h = 5, with a shift of one sigma 8.38 and 10.4.
     */
    @Test
    void run_lengths_of_the_cusum_are_those_of_the_published_table() {
        assertThat(averageRunLength(cusum(4), 0, 0, 20_000)).isCloseTo(168, within(5.0));
        assertThat(averageRunLength(cusum(5), 0, 0, 20_000)).isCloseTo(465, within(13.0));
        assertThat(averageRunLength(cusum(4), 1, 0, 20_000)).isCloseTo(8.38, within(0.15));
        assertThat(averageRunLength(cusum(5), 1, 0, 20_000)).isCloseTo(10.4, within(0.15));
        assertThat(averageRunLength(cusum(5), -2, 0, 20_000)).isCloseTo(4.01, within(0.05));
    }

    /**
     * The integral equation for the run length, solved with 200 Gauss-Legendre nodes in NumPy, gives 465.44 for h = 5, as
     * the table has it, and 9482.86 for h = 8. Siegmund's approximation, 469 and 9556, is within 1% of it.
     */
    @Test
    void the_default_cusum_raises_a_false_alarm_every_9483_windows() {
        assertThat(siegmund(0.5, 5, 0)).isCloseTo(465.44, within(4.7));
        assertThat(siegmund(0.5, 8, 0)).isCloseTo(9482.86, within(95.0));

        assertThat(averageRunLength(DriftDetector.cusum(), 0, 0, 1500)).isCloseTo(9482.86, within(980.0));
    }

    /** The same equation gives 16.37 from the first window on; 15.53 after 200 windows are a simulation in NumPy. */
    @Test
    void the_default_cusum_finds_a_shift_of_one_sigma_within_16_windows() {
        assertThat(averageRunLength(DriftDetector.cusum(), 1, 0, 20_000)).isCloseTo(16.37, within(0.2));
        assertThat(averageRunLength(DriftDetector.cusum(), 1, 200, 10_000)).isCloseTo(15.53, within(0.3));
    }

    /** Simulated in NumPy: 9599 with a standard error of 67 in 20 000 runs, and 17.35 with one of .05 in 40 000. */
    @Test
    void the_default_page_hinkley_test_raises_as_few_false_alarms_and_is_as_quick_once_it_knows_the_level() {
        assertThat(averageRunLength(DriftDetector.pageHinkley(), 0, 0, 1500)).isCloseTo(9599, within(1000.0));
        assertThat(averageRunLength(DriftDetector.pageHinkley(), 1, 200, 10_000))
                .isCloseTo(17.35, within(0.45));
    }

    /**
     * With a reference m times as large as a window, z is (w - r / sqrt m) / sqrt(1 + 1 / m) with one r for all windows.
     * Half of 4000 runs simulated in NumPy raised an alert within 124, 1049 and 3988 windows; a half of 2000 runs has a
     * standard error of 1.1%. Known exactly, half raise one within 9483 ln 2 = 6573.
     */
    @Test
    void a_small_reference_makes_false_alarms_more_frequent() {
        assertThat(shareThatAlerts(1, 124)).isCloseTo(0.5, within(0.055));
        assertThat(shareThatAlerts(10, 1049)).isCloseTo(0.5, within(0.055));
        assertThat(shareThatAlerts(100, 3988)).isCloseTo(0.5, within(0.055));
        assertThat(shareThatAlerts(1e9, 6573)).isCloseTo(0.5, within(0.055));
    }

    private static double shareThatAlerts(double referenceSize, int windows) {
        SplittableRandom random = new SplittableRandom(1);
        int alerted = 0;
        for (int run = 0; run < 2000; run++) {
            double error = random.nextGaussian() / Math.sqrt(referenceSize);
            DriftState state = DriftState.START;
            while (state.lastAlert() == 0 && state.windows() < windows) {
                double difference = random.nextGaussian() - error;
                state = DriftDetector.cusum().next(state, difference / Math.sqrt(1 + 1 / referenceSize));
            }
            alerted += state.lastAlert() > 0 ? 1 : 0;
        }
        return alerted / 2000.0;
    }

    /**
     * Siegmund 1985, "Sequential Analysis", as in Montgomery: (exp(-2 D b) + 2 D b - 1) / (2 D^2) for one side, with
     * D the shift less k and b = h + 1.166; the rates of both sides add up.
     */
    private static double siegmund(double k, double h, double shift) {
        return 1 / (1 / siegmundOneSided(shift - k, h) + 1 / siegmundOneSided(-shift - k, h));
    }

    private static double siegmundOneSided(double drift, double h) {
        double b = h + 1.166;
        return (Math.exp(-2 * drift * b) + 2 * drift * b - 1) / (2 * drift * drift);
    }

    private static DriftDetector cusum(double threshold) {
        return new DriftDetector(Method.CUSUM, Set.of(Side.UP, Side.DOWN), 0.5, threshold, threshold / 2, 0);
    }

    /** The mean number of windows up to the first alert, after a number of windows without a shift and without alert. */
    private static double averageRunLength(DriftDetector detector, double shift, int before, int runs) {
        SplittableRandom random = new SplittableRandom(1);
        long windows = 0;
        int counted = 0;
        while (counted < runs) {
            DriftState state = DriftState.START;
            for (int window = 0; window < before; window++) {
                state = detector.next(state, random.nextGaussian());
            }
            if (state.lastAlert() == 0) {
                while (state.lastAlert() == 0) {
                    state = detector.next(state, shift + random.nextGaussian());
                }
                windows += state.windows() - before;
                counted++;
            }
        }
        return (double) windows / counted;
    }
}
