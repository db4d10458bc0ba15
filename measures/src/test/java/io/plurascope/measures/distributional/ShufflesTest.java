package io.plurascope.measures.distributional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShufflesTest {
    /** From the reference code of SplitMix64 (Vigna, splitmix64.c) for the seed 1234567. */
    @Test
    void the_generator_is_split_mix_64() {
        Shuffles shuffles = new Shuffles(1234567, 1);

        assertThat(shuffles.random()).isEqualTo(6457827717110365317L);
        assertThat(shuffles.random()).isEqualTo(3203168211198807973L);
        assertThat(shuffles.random()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }

    /** Of 6 first permutations each has 1/6 of 12000 questions, give or take a standard deviation of 41. */
    @Test
    void the_first_permutation_is_any_of_them_alike() {
        Map<String, Integer> counts = new TreeMap<>();

        for (int question = 0; question < 12_000; question++) {
            counts.merge(Arrays.toString(new Shuffles("question " + question, 3).next()), 1, Integer::sum);
        }

        assertThat(counts).hasSize(6);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count.doubleValue()).isCloseTo(2000, within(205.0)));
    }

    /** Of 24 permutations each has 1/24 of 48000 draws, give or take a standard deviation of 44. */
    @Test
    void every_permutation_is_as_frequent_as_the_others() {
        Shuffles shuffles = new Shuffles("question", 4);
        Map<String, Integer> counts = new TreeMap<>();

        for (int draw = 0; draw < 48_000; draw++) {
            counts.merge(Arrays.toString(shuffles.next()), 1, Integer::sum);
        }

        assertThat(counts).hasSize(24);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count.doubleValue()).isCloseTo(2000, within(220.0)));
    }

    @Test
    void the_same_question_has_the_same_permutations() {
        Shuffles one = new Shuffles("question", 20);
        Shuffles other = new Shuffles("question", 20);
        one.next();

        int[] second = one.next().clone();
        int[] first = other.next().clone();

        assertThat(other.next()).isEqualTo(second).isNotEqualTo(first);
    }
}
