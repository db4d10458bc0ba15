package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.JurySettings;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.standalone.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JuryOptionsTest {
    private static JurySettings read(String... arguments) {
        JuryOptions options = new JuryOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.read(Datasets.open(Datasets.PERSONALITY));
    }

    @Test
    void a_jury_has_members_and_what_they_weigh_and_a_tau() {
        JurySettings settings = read("--jury", "Europe=Germany:83,France", "--jury", "all=*,Germany:2", "--tau", "0.7");

        assertThat(settings.juries())
                .isEqualTo(Map.of("Europe", List.of("Germany", "France"), "all", List.of("*", "Germany")));
        assertThat(settings.weights())
                .isEqualTo(Map.of("Europe", Map.of("Germany", 83.0), "all", Map.of("Germany", 2.0)));
        assertThat(settings.tau()).isEqualTo(0.7);
        assertThat(read()).isEqualTo(JurySettings.DEFAULT);
    }

    @Test
    void a_utility_that_nobody_would_have_is_refused() {
        assertThat(read("--jury", "Europe=Germany", "--jury-utility", "agreement")
                        .utility())
                .isEqualTo(JurySettings.Utility.AGREEMENT);
        assertThatThrownBy(() -> read("--alphas", "3"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "--alphas is of juries that are named, of jurors and of raters, and there are none");
        assertThatThrownBy(() -> read("--tau", "0.2")).hasMessageStartingWith("--tau is of juries that are named");
        assertThatThrownBy(() -> read("--jury-utility", "agreement"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--jury-utility is of juries of populations that are named, and none is");
    }
}
