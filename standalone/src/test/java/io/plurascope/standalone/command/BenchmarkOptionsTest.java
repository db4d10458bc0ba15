package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.Keys;
import io.plurascope.standalone.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchmarkOptionsTest {
    private static final Path EXAMPLE = Path.of("examples", "benchmark.yaml");
    private static final Dataset PERSONALITY = Datasets.open(Datasets.PERSONALITY);

    @TempDir
    Path directory;

    @Test
    void the_example_steers_models_that_are_asked_to_its_three_functions() {
        BenchmarkOptions.Chosen chosen = options(EXAMPLE).read(PERSONALITY, Selection.ALL, true);

        assertThat(chosen.steerings())
                .extracting(steering -> Keys.text(steering.steering()))
                .containsExactly("TRADE_OFF:women first", "TRADE_OFF:men first", "TRADE_OFF:both alike");
        assertThat(chosen.told()).hasSize(1);
    }

    @Test
    void nobody_is_steered_where_answers_are_recorded_and_that_is_told() {
        BenchmarkOptions.Chosen chosen = options(EXAMPLE).read(PERSONALITY, Selection.ALL, false);

        assertThat(chosen.benchmark()).isNotNull();
        assertThat(chosen.steerings()).isEmpty();
        assertThat(chosen.told())
                .containsExactly("Nobody is steered to the functions of the benchmark: that takes questions with"
                        + " options and models that are asked, by --models or --triton real; recorded answers were given"
                        + " without.");
    }

    @Test
    void without_a_file_nothing_is_steered_or_told() {
        BenchmarkOptions.Chosen chosen = new BenchmarkOptions().read(PERSONALITY, Selection.ALL, true);

        assertThat(chosen.benchmark()).isNull();
        assertThat(chosen.steerings()).isEmpty();
        assertThat(chosen.told()).isEmpty();
    }

    @Test
    void a_misspelt_population_is_told_before_anything_is_started() throws Exception {
        Path file = write("objectives: [{name: near, measure: js_distance, population: womem}]");

        assertThatThrownBy(() -> options(file).read(PERSONALITY, Selection.ALL, true))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("The objective 'near' compares with 'womem'")
                .hasMessageContaining("nearest names are women,");
    }

    @Test
    void an_objective_of_long_answers_is_refused_where_models_are_steered() throws Exception {
        Path file = write("""
                objectives: [{name: covers, measure: overton_text_recall}]
                functions: [{name: f, kind: minimum, steer: Say all.}]
                """);

        assertThatThrownBy(() -> options(file).read(PERSONALITY, Selection.ALL, true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("objective 'covers': overton_text_recall is of long answers");
    }

    private Path write(String text) throws Exception {
        return Files.writeString(directory.resolve("benchmark.yaml"), text);
    }

    private static BenchmarkOptions options(Path file) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs("--benchmark", file.toString());
        return holder.options;
    }

    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin
        private BenchmarkOptions options = new BenchmarkOptions();
    }
}
