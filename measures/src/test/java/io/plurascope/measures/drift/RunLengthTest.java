package io.plurascope.measures.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.StudentT;
import io.plurascope.measures.drift.DriftDetector.Method;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many windows go by before a false alarm, on average over seeded runs in which nothing changes. A run length is about geometric,
 * so its mean over R runs has a standard error of 1 / sqrt(R) of itself.
 */
class RunLengthTest {
    private static final double KNOWN = Double.POSITIVE_INFINITY;

    /**
     * Montgomery, "Introduction to Statistical Quality Control", table of the tabular CUSUM with k = 1/2: without a shift
     * 168 at h = 4 and 465 at h = 5, with a shift of one sigma 8.38 and 10.4.
     */
    @Test
    void run_lengths_of_the_cusum_are_those_of_the_published_table() {
        assertThat(averageRunLength(4, 0)).isCloseTo(168, within(9.5));
        assertThat(averageRunLength(5, 0)).isCloseTo(465, within(26.0));
        assertThat(averageRunLength(4, 1)).isCloseTo(8.38, within(0.3));
        assertThat(averageRunLength(5, 1)).isCloseTo(10.4, within(0.35));
        assertThat(averageRunLength(5, -2)).isCloseTo(4.01, within(0.1));
    }

    /**
     * The integral equation for the run length, solved with 200 Gauss-Legendre nodes in NumPy, gives 465.44 for h = 5, as
     * the table has it, and 9482.86 for h = 8.
     */
    @Test
    void the_approximation_is_within_a_hundredth_of_the_integral_equation() {
        assertThat(FalseAlarms.runLength(0.5, 5, 1)).isCloseTo(465.44, within(4.7));
        assertThat(FalseAlarms.runLength(0.5, 8, 1)).isCloseTo(9482.86, within(95.0));
        assertThat(FalseAlarms.runLength(0.5, 8, 17) * 17).isCloseTo(FalseAlarms.runLength(0.5, 8, 1), within(1e-9));
    }

    /** By a bisection of the same formula in C: 10.88 and 12.49 for 17 values, 5.75 for one. */
    @Test
    void a_threshold_follows_from_the_run_length_and_the_number_of_values() {
        assertThat(FalseAlarms.threshold(0.5, 10_000, 17)).isCloseTo(10.88, within(0.005));
        assertThat(FalseAlarms.threshold(0.5, 50_000, 17)).isCloseTo(12.49, within(0.005));
        assertThat(FalseAlarms.threshold(0.5, 1000, 1)).isCloseTo(5.75, within(0.005));
    }

    @Test
    void promises_that_cannot_be_kept_are_refused() {
        for (double slack : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> FalseAlarms.threshold(slack, 1000, 1));
        }
        for (double runLength : new double[] {99, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> FalseAlarms.threshold(0.5, runLength, 1));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> FalseAlarms.threshold(0.5, 1000, 0));
        assertThat(FalseAlarms.threshold(1, 100, 1)).isPositive();
    }

    /**
     * The bounds are the promise less four standard errors and, so that no promise is kept by being deaf, half as much again.
     */
    @ParameterizedTest
    @CsvSource({
        "CUSUM, 5, 1",
        "CUSUM, 5, 17",
        "CUSUM, 10, 1",
        "CUSUM, 10, 17",
        "CUSUM, 50, 1",
        "CUSUM, 50, 17",
        "PAGE_HINKLEY, 5, 1",
        "PAGE_HINKLEY, 5, 17",
        "PAGE_HINKLEY, 10, 1",
        "PAGE_HINKLEY, 10, 17",
        "PAGE_HINKLEY, 50, 1",
        "PAGE_HINKLEY, 50, 17",
        "CUSUM, 1, 17",
        "PAGE_HINKLEY, 1, 17"
    })
    void the_promised_run_length_is_reached_however_small_the_reference_is_and_however_many_values_there_are(
            Method method, double reference, int values) {
        double promised = 500;
        int runs = 200;

        double reached = averageRunLength(method, reference, values, 0.5, promised, runs);

        assertThat(reached).isBetween(promised * (1 - 4 / Math.sqrt(runs)), promised * 1.5);
    }

    /** Longer promises, and the largest slack, for which Siegmund's approximation is a tenth too long. */
    @ParameterizedTest
    @CsvSource({"10, 1, 0.5, 20000, 100, 0.6", "10, 17, 0.5, 2000, 100, 0.6", "10, 17, 1, 500, 200, 0.62"})
    void longer_promises_are_kept_too(
            double reference, int values, double slack, double promised, int runs, double least) {
        double reached = averageRunLength(Method.CUSUM, reference, values, slack, promised, runs);

        assertThat(reached / promised).isBetween(least, 1.5);
    }

    /**
     * Ten questions with noise of their own, whose error in the reference stays: 835 windows, give or take 48, of the 1000
     * promised in a simulation in C. With the standardised differences taken for normal ones it were 133.
     */
    @Test
    void ten_questions_are_enough_for_a_run_length_near_the_promised_one() {
        int values = 17;
        int runs = 60;
        DriftDetector detector = detector(Method.CUSUM, 5, 0.5, 1000, values);
        SplittableRandom random = new SplittableRandom(3);
        long windows = 0;
        for (int run = 0; run < runs; run++) {
            double[][] errors = new double[values][10];
            for (double[] error : errors) {
                for (int question = 0; question < 10; question++) {
                    error[question] = random.nextGaussian() / Math.sqrt(5);
                }
            }
            windows +=
                    Watch.of(detector, values).untilAlert(value -> studentised(errors[value], random), Long.MAX_VALUE);
        }

        assertThat((double) windows / runs).isBetween(400.0, 1300.0);
    }

    private static double studentised(double[] errors, SplittableRandom random) {
        double sum = 0;
        double squares = 0;
        for (double error : errors) {
            double difference = random.nextGaussian() - error;
            sum += difference;
            squares += difference * difference;
        }
        int n = errors.length;
        double mean = sum / n;
        double t = mean / Math.sqrt((squares - n * mean * mean) / (n - 1) / n);
        return StudentT.normalScore(t, n - 1);
    }

    /** The mean number of windows up to the first alert of one value whose reference is known exactly. */
    private static double averageRunLength(double threshold, double shift) {
        DriftDetector detector = DriftDetector.of(Method.CUSUM, KNOWN, 0.5, threshold, 0);
        SplittableRandom random = new SplittableRandom(1);
        long windows = 0;
        int runs = 5000;
        for (int run = 0; run < runs; run++) {
            windows += Watch.of(detector, 1).untilAlert(value -> shift + random.nextGaussian(), Long.MAX_VALUE);
        }
        return (double) windows / runs;
    }

    /** The same of several values at once, whose references have an error that stays. */
    private static double averageRunLength(
            Method method, double reference, int values, double slack, double promised, int runs) {
        DriftDetector detector = detector(method, reference, slack, promised, values);
        SplittableRandom random = new SplittableRandom(1);
        long windows = 0;
        for (int run = 0; run < runs; run++) {
            Watch watch = Watch.of(detector, values);
            double[] errors = Watch.errors(reference, values, random);
            windows += watch.untilAlert(
                    value -> Watch.compared(random.nextGaussian() - errors[value], reference), Long.MAX_VALUE);
        }
        return (double) windows / runs;
    }

    private static DriftDetector detector(Method method, double reference, double slack, double promised, int values) {
        return DriftDetector.of(method, reference, slack, FalseAlarms.threshold(slack, promised, values), 0);
    }
}
