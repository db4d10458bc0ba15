package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.measures.PairedDifference;
import io.plurascope.producer.JurySettings;
import io.plurascope.producer.MonitorPlan;
import io.plurascope.producer.RunDraft;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.BenchmarkFile;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkFitTest {
    private static final Dataset PERSONALITY = Datasets.open(Datasets.PERSONALITY);

    private static final JurySettings JURY = new JurySettings(
            new TreeMap<>(Map.of("both", List.of("women", "men"))), JurySettings.Utility.AGREEMENT, List.of(1.0, 3.0));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, measure: faithfulness}                        | nobody is; name attributes with --steer.
            {name: a, measure: jury_gini, jury: neither}            | there is no jury 'neither'; there are both.
            {name: a, measure: jury_welfare_alpha_2, jury: both}    | there are jury_welfare_alpha_1, jury_welfare_alpha_3, jury_satisfied_above_0_5, jury_gini,
            {name: a, measure: overton_text_recall}                 | name a judge with --judge.
            """)
    void an_objective_that_would_have_no_value_is_told_before_anything_is_started(String objective, String what) {
        assertThatThrownBy(() -> require(RunSettings.DEFAULT.but().juries(JURY), objective))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The objective 'a' of the benchmark: ")
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, measure: jury_welfare_alpha_3, jury: both}
            {name: a, measure: jury_of_means_welfare_alpha_3, jury: both}
            {name: a, measure: minimax_winner}
            {name: a, measure: simbench_score, population: women}
            {name: a, better: higher}
            """)
    void what_the_run_has_is_left_alone(String objective) {
        assertThatCode(() -> require(RunSettings.DEFAULT.but().juries(JURY), objective))
                .doesNotThrowAnyException();
    }

    @Test
    void the_example_of_objectives_from_several_boards_fits_the_run_that_it_names() {
        RunSettings settings = RunSettings.DEFAULT
                .but()
                .juries(JURY)
                .benchmark(BenchmarkChoice.read(Path.of("examples", "objectives.yaml")))
                .settings();

        assertThatCode(() -> BenchmarkFit.require(settings, PERSONALITY)).doesNotThrowAnyException();
    }

    @Test
    void the_winner_needs_models_that_are_compared_by_what_is_voted_on() {
        RunDraft other = RunSettings.DEFAULT.but().boardMeasures(List.of("hellinger"));

        assertThatThrownBy(() -> require(other, "{name: a, measure: minimax_winner}"))
                .hasMessageContaining("minimax_winner is by js_distance")
                .hasMessageContaining("--rank");
    }

    @Test
    void a_monitor_has_no_winner_of_its_whole_run() {
        RunSettings settings = RunSettings.DEFAULT
                .but()
                .juries(JURY)
                .benchmark(BenchmarkChoice.read(Path.of("examples", "objectives.yaml")))
                .settings();

        assertThatThrownBy(() -> BenchmarkFit.requireOfMonitor(settings))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("minimax_winner compares models over the questions of a run");
    }

    @Test
    void from_how_many_questions_on_windows_are_compared_is_what_the_measures_say() {
        assertThat(MonitorPlan.FEWEST_COMPARED).isEqualTo((int) PairedDifference.FEWEST);
    }

    @Test
    void without_a_jury_there_is_none_to_name() {
        assertThatThrownBy(() -> require(RunSettings.DEFAULT.but(), "{name: a, measure: jury_gini, jury: both}"))
                .hasMessageContaining("name one with --jury, or leave 'jury' out");
    }

    private static void require(RunDraft draft, String objective) {
        BenchmarkFit.require(
                draft.benchmark(BenchmarkFile.parse("objectives: [" + objective + "]", "b.yaml"))
                        .settings(),
                PERSONALITY);
    }
}
