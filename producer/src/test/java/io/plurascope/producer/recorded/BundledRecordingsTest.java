package io.plurascope.producer.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.SmallDataset;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ships with the project fits what ships with the project. */
class BundledRecordingsTest {
    private final Dataset dataset = Datasets.open(Datasets.PERSONALITY);
    private final Examples examples = Examples.bundledFor(dataset.name());
    private final List<Recording> recordings = BundledRecordings.of(dataset, examples);

    @Test
    void a_real_model_answered_the_personality_items_plainly_and_in_its_chat_frame() {
        assertThat(recordings)
                .flatExtracting(recording -> recording.describe("127.0.0.1:8001"))
                .extracting(Model::getModel, Model::getStage, Model::getFrame)
                .containsExactly(
                        tuple("SmolLM2-135M-Instruct", Stage.ALIGNED, "plain"),
                        tuple("SmolLM2-135M-Instruct (chat)", Stage.ALIGNED, "chat"));
    }

    @Test
    void every_prompt_of_a_usual_run_is_answered_with_every_number() {
        RunSettings usual = RunSettings.DEFAULT;
        Plan plan = Plan.of(dataset, examples, usual, recordings.getFirst().describe("h:1"), Instant.EPOCH);

        assertThat(recordings).allSatisfy(recording -> {
            assertThat(recording.misfit(usual.seed(), usual.draws())).isEmpty();
            assertThat(recording.report().refused()).isEmpty();
            for (long i = 0; i < plan.size(); i++) {
                Prompt prompt = plan.prompt(i);
                for (String model : recording.models()) {
                    assertThat(recording.answer(model, prompt.getText()))
                            .isInstanceOfSatisfying(KnownAnswer.Scores.class, scores -> assertWhole(scores, prompt));
                }
            }
        });
    }

    private static void assertWhole(KnownAnswer.Scores scores, Prompt prompt) {
        assertThat(scores.labels())
                .isEqualTo(prompt.getLabels().stream().map(LabelVariant::of).toList());
        // The share of the next token that is on the labels: none of it can be missing below 0 or above 1.
        assertThat(scores.logProbabilities().stream().mapToDouble(Math::exp).sum())
                .isBetween(0.1, 1 + 1e-6);
        assertThat(scores.logNormaliser()).isNotNull();
        assertThat(scores.tokens()).isGreaterThan(100);
        assertThat(scores.fingerprint()).isNotNull();
    }

    @Test
    void other_questions_have_none() {
        assertThat(BundledRecordings.of(SmallDataset.DATASET, examples)).isEmpty();
    }
}
