package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Stage;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Report.Refused;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.producer.recorded.KnownAnswer;
import io.plurascope.producer.recorded.Recording;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published data, as SOURCES.md beside it describes it. */
class GlobalOpinionsTest {
    private final Dataset dataset = Datasets.open(
            SharedData.file("data/global-opinions/global_opinions.csv").toString());

    @Test
    void the_file_is_read_whole_but_for_ten_populations_whose_shares_are_all_zero() {
        // 2556 questions and 138 countries: SOURCES.md; 10268 inexact sums and ten of 0.0 at row 2446: counted with
        // Python's csv and ast modules.
        assertThat(dataset.items().size()).isEqualTo(2556);
        assertThat(dataset.populations()).hasSize(138);
        assertThat(dataset.report().rows()).isEqualTo(2556);
        assertThat(dataset.report().renormalised()).isEqualTo(10268);
        assertThat(dataset.report().refused())
                .hasSize(10)
                .allSatisfy(refused -> assertThat(refused.reason()).contains("sum to 0.0"));
        assertThat(dataset.report().refused()).extracting(Refused::what).contains("population 'Armenia'");
    }

    @Test
    void the_united_states_and_japan_share_736_questions() {
        Selection shared = new Selection(List.of("United States", "Japan"), true, Selection.NO_LIMIT);

        assertThat(shared.fitting(dataset).size()).isEqualTo(736);
    }

    @Test
    void all_answers_of_the_13_models_match_and_are_found_by_their_prompts() {
        Examples examples = Examples.bundledFor(dataset.name());
        Recording recorded = AnswersReaders.read(
                SharedData.file("data/recorded-answers/global_opinions_13_models.jsonl"), dataset, examples);
        List<Model> models = recorded.describe("127.0.0.1:8001");
        Plan plan = Plan.of(dataset, examples, RunSettings.DEFAULT, models, Instant.EPOCH);

        assertThat(recorded.report().refused()).isEmpty();
        assertThat(models).hasSize(13).extracting(Model::getStage).doesNotContain(Stage.UNKNOWN, Stage.REFERENCE);
        assertThat(plan.size()).isEqualTo(5 * 2556);
        for (long i = 0; i < plan.size(); i += 5) {
            Prompt prompt = plan.prompt(i);
            for (Model model : models) {
                assertThat(recorded.answer(model.getModel(), prompt.getText())).isInstanceOf(KnownAnswer.Shares.class);
            }
        }
    }
}
