package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    @Test
    void what_takes_long_is_worked_out_again_only_for_other_inputs() {
        Latest<List<Integer>, Integer> latest = new Latest<>();
        List<String> worked = new ArrayList<>();

        List<Integer> outcomes = new ArrayList<>();
        for (List<Integer> inputs : List.of(List.of(1), List.of(1), List.of(1, 2), List.of(1, 2), List.of(1))) {
            outcomes.add(latest.of(inputs, () -> {
                worked.add(inputs.toString());
                return inputs.size();
            }));
        }

        assertThat(outcomes).containsExactly(1, 1, 2, 2, 1);
        assertThat(worked).containsExactly("[1]", "[1, 2]", "[1]");
    }
}
