package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RanksTest {
    @Test
    void models_that_cannot_be_told_apart_share_a_rank() {
        int[] scores = {30, 10, 31, 50};

        int[] ranks = Ranks.ranks(4, (a, b) -> scores[a] > scores[b] + 5);

        assertThat(ranks).containsExactly(2, 4, 2, 1);
    }

    /** Being told apart is not transitive: 1 is tied with both its neighbours, which are not tied with each other. */
    @Test
    void a_tie_with_two_models_ties_them_not_with_each_other() {
        int[] scores = {10, 14, 18};

        int[] ranks = Ranks.ranks(3, (a, b) -> scores[a] > scores[b] + 5);

        assertThat(ranks).containsExactly(2, 1, 1);
    }

    @Test
    void no_model_is_asked_about_itself() {
        int[] ranks = Ranks.ranks(3, (a, b) -> true);

        assertThat(ranks).containsExactly(3, 3, 3);
        assertThat(Ranks.ranks(0, (a, b) -> true)).isEmpty();
    }
}
