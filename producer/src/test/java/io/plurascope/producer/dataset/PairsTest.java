package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairsTest {
    @Test
    void the_pair_of_zeros_and_the_largest_numbers_are_pairs_like_others() {
        Pairs pairs = new Pairs();

        assertThat(pairs.add(0, 0)).isTrue();
        assertThat(pairs.add(0, Integer.MAX_VALUE)).isTrue();
        assertThat(pairs.add(Integer.MAX_VALUE, 0)).isTrue();
        assertThat(pairs.add(Integer.MAX_VALUE, Integer.MAX_VALUE)).isTrue();
        assertThat(pairs.add(0, 0)).isFalse();
        assertThat(pairs.add(Integer.MAX_VALUE, 0)).isFalse();
    }

    @Test
    void many_pairs_are_told_as_a_set_of_the_jdk_tells_them() {
        Random random = new Random(7);
        Pairs pairs = new Pairs();
        Set<List<Integer>> set = new HashSet<>();

        for (int n = 0; n < 100_000; n++) {
            int first = random.nextInt(300);
            int second = random.nextInt(300);
            assertThat(pairs.add(first, second)).isEqualTo(set.add(List.of(first, second)));
        }
    }
}
