package io.plurascope.measures.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run lengths of the textbook's table, and thresholds that SciPy's root finder has for the same formula. */
class FalseAlarmsTest {
    /** Montgomery, "Introduction to Statistical Quality Control", table of the tabular CUSUM with k = 1/2: 168 and 465. */
    @ParameterizedTest
    @CsvSource({"4, 168", "5, 465"})
    void one_value_to_both_sides_has_the_run_length_of_the_textbook(double threshold, double runLength) {
        assertThat(FalseAlarms.runLength(0.5, threshold, 1)).isCloseTo(runLength, Percentage.withPercentage(1));
    }

    /** With numpy: (exp(2 k b) - 2 k b - 1) / (2 k^2) / (2 V). */
    @ParameterizedTest
    @CsvSource({"0.5, 8, 1, 9556.1169259017", "0.25, 8, 1, 368.8975065743728", "1, 3, 17, 60.961568907875716"})
    void run_lengths_are_those_of_numpy(double slack, double threshold, int values, double runLength) {
        assertThat(FalseAlarms.runLength(slack, threshold, values)).isCloseTo(runLength, within(runLength * 1e-12));
    }

    /** With scipy.optimize.brentq. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 50000, 17, 12.487008867151873",
        "0.5, 1000, 1, 5.749639754409219",
        "0.5, 100, 1, 3.494228554849957",
        "1, 100, 1, 1.8384174462798606",
        "0.25, 50000, 85, 26.586298361528552",
        "0.5, 1e9, 1000, 26.465021115957178"
    })
    void thresholds_are_those_of_scipy(double slack, double runLength, int values, double threshold) {
        assertThat(FalseAlarms.threshold(slack, runLength, values)).isCloseTo(threshold, within(threshold * 1e-12));
    }

    @Test
    void what_is_out_of_range_is_refused_and_its_limits_are_not() {
        for (double slack : new double[] {0, -0.5, 1.01, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FalseAlarms.threshold(slack, 1000, 1))
                    .withMessageContaining("The slack is " + slack);
        }
        for (double runLength : new double[] {99, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FalseAlarms.threshold(0.5, runLength, 1))
                    .withMessageContaining("in " + runLength + " windows");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> FalseAlarms.threshold(0.5, 1000, 0));
        assertThatNoException().isThrownBy(() -> FalseAlarms.threshold(1, 100, 1));
    }
}
