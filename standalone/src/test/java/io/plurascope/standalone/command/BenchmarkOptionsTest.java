package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.StatementMeasure;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Keys;
import io.plurascope.standalone.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchmarkOptionsTest {
    private static final Path EXAMPLE = Path.of("examples", "benchmark.yaml");
    private static final Dataset PERSONALITY = Datasets.open(Datasets.PERSONALITY);

    private static final Selection BOTH = new Selection(List.of("women", "men"), false, Selection.NO_LIMIT);

    @TempDir
    Path directory;

    @Test
    void the_example_steers_models_that_are_asked_to_its_three_functions() {
        BenchmarkOptions.Chosen chosen = options(EXAMPLE).read(PERSONALITY, BOTH, true);

        assertThat(chosen.steerings())
                .extracting(steering -> Keys.text(steering.steering()))
                .containsExactly("TRADE_OFF:women first", "TRADE_OFF:men first", "TRADE_OFF:both alike");
        assertThat(chosen.told()).hasSize(1);
    }

    @Test
    void nobody_is_steered_where_answers_are_recorded_and_that_is_told() {
        BenchmarkOptions.Chosen chosen = options(EXAMPLE).read(PERSONALITY, BOTH, false);

        assertThat(chosen.benchmark()).isNotNull();
        assertThat(chosen.steerings()).isEmpty();
        assertThat(chosen.told())
                .containsExactly("Nobody is steered to the functions of the benchmark: that takes questions with"
                        + " options and models that are asked, by --models or --triton real, or answers that were recorded"
                        + " under all of its functions.");
    }

    @Test
    void recorded_answers_are_asked_for_again_where_they_were_given_under_all_functions() {
        List<Steering> two = List.of(to("men first"), to("women first"));
        List<Steering> three = List.of(to("both alike"), to("men first"), to("women first"));

        assertThat(options(EXAMPLE).read(PERSONALITY, BOTH, two).steerings()).isEmpty();
        assertThat(options(EXAMPLE).read(PERSONALITY, BOTH, three).steerings())
                .extracting(PromptSteering::steering)
                .containsExactlyInAnyOrderElementsOf(three);
    }

    private static Steering to(String function) {
        return new Steering(SteeringKind.TRADE_OFF, function, null);
    }

    @Test
    void without_a_file_nothing_is_steered_or_told() {
        BenchmarkOptions.Chosen chosen = new BenchmarkOptions().read(PERSONALITY, BOTH, true);

        assertThat(chosen.benchmark()).isNull();
        assertThat(chosen.steerings()).isEmpty();
        assertThat(chosen.told()).isEmpty();
    }

    /** Of the bundled data's 14 populations a run ranks for eight; of those that are named, for all. */
    @Test
    void populations_without_ranks_or_objectives_are_told() {
        List<String> named = List.copyOf(PERSONALITY.populations().keySet());

        assertThat(told(List.of()))
                .containsExactly("Models are ranked, and have objectives on the board 'pareto', for the 8 of 14"
                        + " populations that answered most questions; name those that matter with --populations.");
        assertThat(told(named.subList(0, 9)))
                .containsExactly(
                        "The board 'pareto' has objectives for the first 8 of 9 populations, since more have no"
                                + " exact hypervolume; choose any with --benchmark.");
        assertThat(told(named.subList(0, 8))).isEmpty();
    }

    private static List<String> told(List<String> populations) {
        Selection selection = new Selection(populations, false, Selection.NO_LIMIT);
        return new BenchmarkOptions().read(PERSONALITY, selection, true).told();
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
                .hasMessageContaining(
                        "objective 'covers': overton_text_recall has no value for models that are steered");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, measure: simbench_score, population: women}
            {name: a, measure: minimax_winner}
            {name: a, measure: faithfulness}
            {name: a, measure: gain, population: women}
            {name: a, measure: hit_rate}
            {name: a, measure: tetrachoric}
            {name: a, measure: best_style}
            {name: a, measure: jury_welfare_alpha_2}
            {name: a, measure: jury_of_means_welfare_alpha_2, jury: both}
            {name: a, measure: overton_f1}
            {name: a, measure: overton_text_recall}
            """)
    void whatever_stands_on_a_board_with_a_value_for_each_model_is_an_objective(String objective) throws Exception {
        Path file = write("objectives: [" + objective + "]");

        assertThat(options(file).read(PERSONALITY, Selection.ALL, true).benchmark())
                .isNotNull();
    }

    /** Those of long answers that are against a population as well; but for the one of steered models alone. */
    @Test
    void every_measure_with_a_better_direction_is_an_objective() throws Exception {
        for (Measure measure : Measures.ALL) {
            if (measure.direction() != Direction.NONE && !(measure instanceof StatementMeasure)) {
                String population = measure.perPopulation() ? ", population: women" : "";
                Path file = write("objectives: [{name: a, measure: " + measure.name() + population + "}]");

                assertThat(options(file).read(PERSONALITY, Selection.ALL, true).benchmark())
                        .as(measure.name())
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, measure: charm}                                    | there is no measure 'charm'; there are js_distance,
            {name: a, measure: charm}                                    | simbench_score, minimax_winner, faithfulness, gain, hit_rate, tetrachoric, best_style, and with 'jury'
            {name: a, measure: flattening, population: women}            | no value of flattening is better than another
            {name: a, measure: simbench_score}                           | name it with 'population: ...'
            {name: a, measure: hit_rate, population: women}              | remove 'population'
            {name: a, measure: js_distance, population: women, jury: b}  | whose names begin with 'jury_'
            {name: a, better: higher, jury: b}                           | remove 'jury'
            """)
    void what_is_no_objective_is_told_in_one_sentence(String objective, String what) throws Exception {
        Path file = write("objectives: [" + objective + "]");

        assertThatThrownBy(() -> options(file).read(PERSONALITY, Selection.ALL, true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("objective 'a': ")
                .hasMessageContaining(what);
    }

    @Test
    void a_sum_over_units_that_may_differ_is_told() throws Exception {
        Path file = write("""
                objectives: [{name: wins, better: higher}, {name: length, better: lower}]
                functions:
                  - {name: both, kind: linear, weights: {wins: 1, length: 0.01}}
                  - {name: least, kind: minimum}
                  - {name: wins alone, kind: linear, weights: {wins: 1, length: 0}}
                  - {name: product, kind: nash}
                """);

        assertThat(options(file).read(PERSONALITY, BOTH, false).told())
                .satisfiesExactly(
                        sum -> assertThat(sum)
                                .startsWith("The function 'both' adds up 'wins', 'length' as they are measured"),
                        least -> assertThat(least)
                                .startsWith("The function 'least' takes the least of 'wins', 'length'"));
    }

    @Test
    void measures_of_the_same_range_are_of_one_unit() throws Exception {
        Path file = write("""
                objectives:
                  - {name: near women, measure: js_distance, population: women}
                  - {name: near men, measure: total_variation, population: men}
                  - {name: fair, measure: jury_gini, jury: both}
                  - {name: like women, measure: simbench_score, population: women}
                functions:
                  - {name: both, kind: linear, weights: {near women: 1, near men: 2, fair: 1}}
                  - {name: all, kind: linear, weights: {near women: 1, like women: 2}}
                """);

        assertThat(options(file).read(PERSONALITY, BOTH, false).told())
                .singleElement()
                .asString()
                .startsWith("The function 'all' adds up 'near women', 'like women'");
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
