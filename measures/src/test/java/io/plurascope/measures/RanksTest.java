package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Ranks.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class RanksTest {
    @Test
    void models_that_cannot_be_told_apart_share_a_rank() {
        int[] ranks = Ranks.ranks(
                4,
                List.of(
                        new Comparison(3, 0, 0.001),
                        new Comparison(3, 1, 0.001),
                        new Comparison(3, 2, 0.001),
                        new Comparison(0, 1, 0.001),
                        new Comparison(2, 1, 0.001),
                        new Comparison(2, 0, 0.5)));

        assertThat(ranks).containsExactly(2, 4, 2, 1);
    }

    /** Being told apart is not transitive: 1 is tied with both its neighbours, which are not tied with each other. */
    @Test
    void a_tie_with_two_models_ties_them_not_with_each_other() {
        int[] ranks = Ranks.ranks(
                3, List.of(new Comparison(1, 0, 0.1), new Comparison(2, 1, 0.1), new Comparison(2, 0, 0.001)));

        assertThat(ranks).containsExactly(2, 1, 1);
    }

    /** By hand: Holm holds the smallest of three to .05 / 3 = .0167, then the next to .05 / 2 = .025. */
    @Test
    void many_comparisons_need_stronger_evidence_each() {
        Comparison weak = new Comparison(0, 1, 0.024);

        assertThat(Ranks.ranks(2, List.of(weak))).containsExactly(1, 2);
        assertThat(Ranks.ranks(3, List.of(weak, new Comparison(0, 2, 0.4), new Comparison(1, 2, 0.4))))
                .containsExactly(1, 1, 1);
        assertThat(Ranks.ranks(3, List.of(weak, new Comparison(0, 2, 0.016), new Comparison(1, 2, 0.4))))
                .containsExactly(1, 2, 2);
    }

    /** "Below .05" is what tells apart. */
    @Test
    void exactly_the_level_tells_nobody_apart() {
        assertThat(Ranks.ranks(2, List.of(new Comparison(0, 1, 0.05)))).containsExactly(1, 1);
        assertThat(Ranks.ranks(2, List.of(new Comparison(1, 0, Math.nextDown(0.05)))))
                .containsExactly(2, 1);
    }

    @Test
    void models_that_are_not_compared_all_have_rank_1() {
        assertThat(Ranks.ranks(3, List.of())).containsExactly(1, 1, 1);
        assertThat(Ranks.ranks(0, List.of())).isEmpty();
    }
}
