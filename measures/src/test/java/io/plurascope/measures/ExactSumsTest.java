package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExactSumsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void a_score_is_rounded_to_a_multiple_of_2_to_the_minus_52_with_ties_to_even() {
        assertThat(ExactSums.fixed(1)).isEqualTo(1L << 52);
        assertThat(ExactSums.fixed(-0.25)).isEqualTo(-(1L << 50));
        assertThat(ExactSums.fixed(0x1p-53)).isZero();
        assertThat(ExactSums.fixed(0x3p-53)).isEqualTo(2);
        assertThat(ExactSums.fixed(-0x3p-53)).isEqualTo(-2);
        assertThat(ExactSums.fixed(-0.0)).isZero();
        assertThat(ExactSums.fixed(Math.nextDown(2048.0))).isEqualTo(Long.MAX_VALUE - 1023);
    }

    @Test
    void a_score_off_the_grid_is_refused() {
        for (double score : new double[] {2048, -2048, Double.NaN, INFINITY, -INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ExactSums.fixed(score))
                    .withMessageContaining("score " + score);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new ExactSums(1).add(0, -INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExactSums(1).addFixed(0, Long.MIN_VALUE));
    }

    /** By hand: mean 11/4; squared deviations (49 + 9 + 1 + 81)/16 / 3 = 35/12. */
    @Test
    void mean_and_standard_deviation_are_those_of_the_scores() {
        ExactSums sums = sums(1, 2, 3, 5);

        assertThat(sums.count(0)).isEqualTo(4);
        assertThat(sums.mean(0)).hasValue(2.75);
        assertThat(sums.standardDeviation(0).orElseThrow()).isCloseTo(Math.sqrt(35.0 / 12), within(1e-15));
    }

    /** By hand: the running double sum of ten times 1.1 is 10.999999999999998. */
    @Test
    void sums_do_not_drift() {
        ExactSums sums = sums(1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1);

        assertThat(sums.mean(0)).hasValue(1.1);
        assertThat(sums.standardDeviation(0).orElseThrow()).isLessThan(2e-8);
    }

    /** One over an integer is one rounding of IEEE 754, as the mean of a one and zeros has to be. */
    @Test
    void a_mean_over_many_scores_is_rounded_once() {
        for (int scores : new int[] {3, 8191, 1_000_003}) {
            ExactSums sums = sums(1);
            for (int zero = 1; zero < scores; zero++) {
                sums.add(0, 0);
            }

            assertThat(sums.mean(0)).hasValue(1.0 / scores);
        }
    }

    /** The square of 64 is 2^12, and 2^64 on the grid: its lower half is 0. */
    @Test
    void a_square_whose_lower_half_is_zero_is_taken_away_whole() {
        ExactSums sums = sums(64, 3, 5);

        sums.remove(0, 64);

        assertThat(sums).isEqualTo(sums(3, 5)).hasSameHashCodeAs(sums(3, 5));
        assertThat(sums.standardDeviation(0).orElseThrow()).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(sums).isNotEqualTo(sums(3, 5, 64));
        assertThat(sums.hashCode()).isNotEqualTo(sums(3, 5, 64).hashCode());
    }

    @Test
    void cells_that_were_appended_later_hold_nothing_and_more_than_there_are_are_refused() {
        ExactSums read = ExactSums.fromBytes(sums(2, 4).toBytes(), 3);

        assertThat(read.cells()).isEqualTo(3);
        assertThat(read.mean(0)).hasValue(3);
        assertThat(read.count(1)).isZero();
        read.add(2, 1);
        assertThat(read.mean(2)).hasValue(1);
        assertThat(ExactSums.fromBytes(sums(2).toBytes(), 1)).isEqualTo(sums(2));
        assertThat(ExactSums.fromBytes(new ExactSums(0).toBytes(), 1)).isEqualTo(new ExactSums(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactSums.fromBytes(read.toBytes(), 2))
                .withMessageContaining("3 cells were read where there are 2");
    }

    @Test
    void sums_of_nothing_have_no_mean_and_one_score_has_no_deviation() {
        assertThat(new ExactSums(1).mean(0)).isEmpty();
        assertThat(new ExactSums(1).standardDeviation(0)).isEmpty();
        assertThat(sums(3).mean(0)).hasValue(3);
        assertThat(sums(3).standardDeviation(0)).isEmpty();
    }

    @Test
    void an_infinite_score_is_counted_apart_and_makes_the_mean_infinite() {
        ExactSums sums = sums(1, INFINITY, 2);

        assertThat(sums.count(0)).isEqualTo(2);
        assertThat(sums.infinite(0)).isEqualTo(1);
        assertThat(sums.mean(0)).hasValue(INFINITY);
        assertThat(sums.standardDeviation(0)).isEmpty();

        sums.remove(0, INFINITY);
        assertThat(sums).isEqualTo(sums(1, 2));
    }

    @Test
    void signs_are_counted() {
        ExactSums sums = sums(-1, -0.5, 0, 2, INFINITY, 0x1p-54);

        assertThat(sums.positive(0)).isEqualTo(1);
        assertThat(sums.negative(0)).isEqualTo(2);
        assertThat(sums.count(0)).isEqualTo(5);
    }

    @Test
    void what_was_not_added_cannot_be_taken_away() {
        assertThatIllegalStateException().isThrownBy(() -> new ExactSums(1).remove(0, 1));
        assertThatIllegalStateException().isThrownBy(() -> new ExactSums(1).remove(0, INFINITY));
    }

    @Test
    void cells_are_apart_and_within_bounds() {
        ExactSums sums = new ExactSums(3);

        sums.add(1, 0.5);

        assertThat(sums.cells()).isEqualTo(3);
        assertThat(new long[] {sums.count(0), sums.count(1), sums.count(2)}).containsExactly(0, 1, 0);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sums.add(3, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sums.add(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sums.addAll(new ExactSums(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExactSums(-1));
    }

    @Test
    void empty_cells_take_next_to_no_room() {
        ExactSums sums = new ExactSums(10_000);
        sums.add(5_000, 0.3);

        assertThat(sums.toBytes()).hasSizeLessThan(50);
        assertThat(ExactSums.fromBytes(sums.toBytes())).isEqualTo(sums);
    }

    @Test
    void damaged_bytes_are_refused() {
        byte[] bytes = sums(0.1, -0.2).toBytes();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ExactSums.fromBytes(cut))
                    .withMessageContaining("too early");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactSums.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
                .withMessageContaining("1 bytes follow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactSums.fromBytes(new byte[] {9}))
                .withMessageContaining("format 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactSums.fromBytes(new byte[] {1, 1}))
                .withMessageContaining("-1 cells");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactSums.fromBytes(new byte[] {1, 4, 0, 6}))
                .withMessageContaining("run of 3");
        // Two cells, of which the first holds a count of 1, and a run of two more.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactSums.fromBytes(new byte[] {1, 4, 1, 2, 0, 4}))
                .withMessageContaining("run of 2 empty cells; it has to be from 1 to 1");
    }

    private static ExactSums sums(double... scores) {
        ExactSums sums = new ExactSums(1);
        for (double score : scores) {
            sums.add(0, score);
        }
        return sums;
    }
}
