package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.Examples;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.BundledRecordings;
import io.plurascope.producer.recorded.ComparisonRows;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.standalone.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedRowsTest {
    private static final String PLAIN = "SmolLM2-135M-Instruct";
    private static final String CHAT = "SmolLM2-135M-Instruct (chat)";

    private final Dataset dataset = Datasets.open(Datasets.PERSONALITY);
    private final AnswerSource comparison = new ComparisonRows(dataset, List.of());
    private final List<Recording> recordings = BundledRecordings.of(dataset, Examples.bundledFor(dataset.name()));

    private static RunSettings settings(long seed, int draws) {
        return RunSettings.usual(Selection.ALL, draws, seed, RunSettings.NO_LONG_ANSWERS, null);
    }

    @Test
    void bundled_recordings_stand_beside_the_rows_to_compare_with() {
        RecordedRows rows = RecordedRows.bundled(comparison, recordings, settings(0, 5), List.of("other"));

        assertThat(rows.sources().stream().flatMap(source -> source.models().stream()))
                .containsExactly("uniform", PLAIN, CHAT);
        assertThat(rows.told()).isEmpty();
    }

    @Test
    void a_run_with_another_seed_has_none_and_is_told_what_to_give() {
        RecordedRows rows = RecordedRows.bundled(comparison, recordings, settings(7, 5), List.of());

        assertThat(rows.sources()).containsExactly(comparison);
        assertThat(rows.told())
                .singleElement()
                .asString()
                .startsWith("The recorded answers of " + PLAIN + ", " + CHAT)
                .endsWith("cannot be replayed: they were recorded with the seed 0, not 7; give --seed 0 --draws 5.");
    }

    @Test
    void a_model_that_is_asked_itself_is_not_replayed_as_well() {
        RecordedRows rows = RecordedRows.bundled(comparison, recordings, settings(0, 5), List.of(PLAIN));

        assertThat(rows.sources().stream().flatMap(source -> source.models().stream()))
                .containsExactly("uniform", CHAT);
        assertThat(rows.sources().getLast().describe("h:1"))
                .singleElement()
                .satisfies(model -> assertThat(model.getModel()).isEqualTo(CHAT));
        assertThat(rows.told())
                .containsExactly("'" + PLAIN + "' is asked itself, so its recorded answers are left out.");
    }

    @Test
    void a_recording_that_a_person_named_and_that_answers_other_prompts_is_an_error() {
        Recording recording = recordings.getFirst();

        assertThat(RecordedRows.named(recording, settings(0, 3)).sources()).containsExactly(recording);
        assertThatThrownBy(() -> RecordedRows.named(recording, settings(0, 6)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("with 5 draws, not 6; give --seed 0 --draws 5.");
    }
}
