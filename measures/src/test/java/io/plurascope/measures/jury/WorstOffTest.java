package io.plurascope.measures.jury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorstOffTest {
    @Test
    void is_the_lowest_mean_and_among_equals_the_first_name() {
        WorstOff zoe = new WorstOff("zoe", 0.3, 10);
        WorstOff amy = new WorstOff("amy", 0.3, 40);

        assertThat(WorstOff.of(List.of(new WorstOff("bob", 0.4, 10), zoe, amy))).hasValue(amy);
        assertThat(WorstOff.of(List.of(zoe, new WorstOff("bob", 0.4, 10)))).hasValue(zoe);
    }

    @Test
    void is_nobody_who_sat_in_fewer_than_ten_questions_while_others_did() {
        WorstOff often = new WorstOff("often", 0.5, 10);

        assertThat(WorstOff.of(List.of(new WorstOff("once", 0.1, 1), new WorstOff("nine", 0.2, 9), often)))
                .hasValue(often);
    }

    @Test
    void is_the_lowest_of_all_where_nobody_sat_in_ten() {
        WorstOff once = new WorstOff("once", 0.1, 1);

        assertThat(WorstOff.of(List.of(once, new WorstOff("nine", 0.2, 9)))).hasValue(once);
        assertThat(WorstOff.of(List.of())).isEmpty();
    }
}
