package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

/** Compares rows of a report's files with what a batch has. */
final class ReportRows {
    static final double EXACT = 1e-9;

    /** Sums of squares are on a grid of 2^-26. */
    static final double SPREAD = 1e-6;

    private ReportRows() {}

    static void assertSample(Map<String, String> row, Sample expected) {
        assertThat(row).as(row.toString()).containsEntry("n", Integer.toString(expected.n()));
        assertAround(row, "value", expected.mean(), expected.half(), EXACT, SPREAD);
    }

    static void assertAround(
            Map<String, String> row, String value, double mean, double half, double near, double spread) {
        assertThat(number(row, value)).as(row.toString()).isCloseTo(mean, within(near));
        assertThat(number(row, "low")).as(row.toString()).isCloseTo(mean - half, within(spread));
        assertThat(number(row, "high")).as(row.toString()).isCloseTo(mean + half, within(spread));
    }

    static void assertError(Map<String, String> row, Sample expected) {
        assertThat(number(row, "standard_error"))
                .as(row.toString())
                .isCloseTo(expected.standardError(), within(SPREAD));
    }

    /** Far out in the tail a p-value is a small number in any case; elsewhere Wallace's approximation is good to 2%. */
    static void assertSameP(double p, double expected) {
        if (expected < 1e-10) {
            assertThat(p).isLessThan(1e-9);
        } else {
            assertThat(p).isCloseTo(expected, within(0.02 * expected));
        }
    }

    static String cell(Map<String, String> row, String name) {
        return StandingsFile.cell(row, name);
    }

    static double number(Map<String, String> row, String name) {
        return Double.parseDouble(cell(row, name));
    }
}
