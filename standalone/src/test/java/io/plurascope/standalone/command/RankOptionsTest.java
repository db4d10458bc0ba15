package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.standalone.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RankOptionsTest {
    private static final List<String> USUAL = List.of("js_distance");

    private static List<String> read(String... arguments) {
        RankOptions options = new RankOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.read(USUAL);
    }

    @Test
    void measures_are_named_once_each_in_their_order() {
        assertThat(read("--rank", "wasserstein, js_distance,wasserstein"))
                .containsExactly("wasserstein", "js_distance");
        assertThat(read()).isEqualTo(USUAL);
    }

    /** Without a better direction, without a bound, of long answers only, and not there at all. */
    @ParameterizedTest
    @ValueSource(strings = {"entropy", "kl_divergence", "overton_text_f1", "charm"})
    void models_are_not_ranked_by_a_measure_that_makes_no_test(String measure) {
        assertThatThrownBy(() -> read("--rank", measure))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Models cannot be ranked by '" + measure + "'; they can by js_distance, ")
                .hasMessageContaining("top1_agreement");
    }
}
