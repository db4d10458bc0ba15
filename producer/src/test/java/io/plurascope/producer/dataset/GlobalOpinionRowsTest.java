package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.producer.SharedData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalOpinionRowsTest {
    @Test
    void rows_for_countries_are_no_survey_of_groups_and_their_options_have_no_positions() {
        String text = """
                [{"question": "Question: Is it?\\nOptions: A. Yes B. No C. DK/Refused\\nAnswer:", "options": ["Yes", "No", \
                "DK/Refused"], "attribute": "Spain", "gold_distribution": [0.5, 0.25, 0.25], "id": 7}]
                """;

        Dataset dataset =
                DatasetReaders.read(DatasetFile.of("rows.json", "rows.json", text.getBytes(StandardCharsets.UTF_8)));

        assertThat(dataset.source()).startsWith("GlobalOpinionQA");
        assertThat(dataset.items().getFirst().text()).isEqualTo("Is it?");
        assertThat(dataset.items().getFirst().options())
                .containsExactly(
                        new AnswerOption("Yes", null, false),
                        new AnswerOption("No", null, false),
                        new AnswerOption("DK/Refused", null, true));
        assertThat(dataset.items().getFirst().populations())
                .containsEntry("Spain", new PopulationAnswers(List.of(0.5, 0.25, 0.25), null));
    }

    @Test
    void the_verbatim_rows_are_read_whole() {
        Dataset dataset = Datasets.open(
                SharedData.file("data/global-opinions/direct_rows.json").toString());

        // 5752 rows, 1270 questions and 130 countries: SOURCES.md beside the file.
        assertThat(dataset.report().rows()).isEqualTo(5752);
        assertThat(dataset.report().refused()).isEmpty();
        assertThat(dataset.items()).hasSize(1270);
        assertThat(dataset.populations()).hasSize(130);
        assertThat(dataset.populations().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(5752);
    }
}
