package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpinionGroupsTest {
    private static final String THREE = "\"Agree\", \"Disagree\", \"Neither agree nor disagree\"";

    @Test
    void rows_of_one_question_are_its_populations_and_its_first_row_names_it() {
        Dataset dataset = read(
                row("Q1?", THREE, "AGE_Young", "0.25, 0.25, 0.5"),
                row("Q2?", THREE, "AGE_Old", "1, 0, 0"),
                row("Q1?", THREE, "AGE_Old", "0.5, 0.5, 0.0"));

        assertThat(dataset.items()).extracting(Item::row).containsExactly(0, 1);
        assertThat(dataset.items()).extracting(Item::text).containsExactly("Q1?", "Q2?");
        assertThat(dataset.items().getFirst().populations())
                .containsEntry("AGE_Young", new PopulationAnswers(List.of(0.25, 0.25, 0.5), null))
                .containsEntry("AGE_Old", new PopulationAnswers(List.of(0.5, 0.5, 0.0), null));
        assertThat(dataset.report()).isEqualTo(new Report(3, 0, List.of()));
    }

    @Test
    void options_lie_on_a_scale_in_their_order_and_one_that_takes_neither_side_in_the_middle() {
        Dataset dataset = read(
                row("Q1?", THREE, "AGE_Young", "0.25, 0.25, 0.5"),
                row("Q2?", "\"Often\", \"Sometimes\", \"Never\", \"Not sure\"", "AGE_Old", "1, 0, 0, 0"));

        // Two sides and the mean of 1 and 2; three steps and a refusal.
        assertThat(dataset.items().get(0).options())
                .extracting(AnswerOption::position)
                .containsExactly(1.0, 2.0, 1.5);
        assertThat(dataset.items().get(1).options())
                .extracting(AnswerOption::position)
                .containsExactly(1.0, 2.0, 3.0, null);
        assertThat(dataset.items().get(1).options())
                .extracting(AnswerOption::refusal)
                .containsExactly(false, false, false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Essential\", \"Importan\", \"ut not essential\", \"Not important\"' | '0.75, 0, 0, 0.25'",
                "'\"All\", \"Some\", \"None\"' | '0.5, 0.5, 0'",
                "'\"\\u0027It does\", \"\\\"It doesn\\u0027t\\\"\", \"Maybe\"' | '0, 0, 1'"
            })
    void published_rows_with_damaged_options_and_lost_answers_are_left_out(String options, String shares) {
        Dataset dataset =
                read(published(row("Q1?", options, "AGE_Young", shares)), row("Q2?", THREE, "AGE_Old", "1, 0, 0"));

        assertThat(dataset.items()).extracting(Item::text).containsExactly("Q2?");
        assertThat(dataset.report().rows()).isEqualTo(2);
        assertThat(dataset.report().refused()).singleElement().satisfies(refused -> {
            assertThat(refused.line()).isEqualTo(2);
            assertThat(refused.what()).isEqualTo("population 'AGE_Young'");
            assertThat(refused.reason()).contains("looks damaged");
        });
    }

    @Test
    void an_option_in_small_letters_that_people_chose_is_no_damage() {
        Dataset dataset = read(row("It should be", "\"legal in all cases\", \"illegal\"", "AGE_Young", "0.5, 0.5"));

        assertThat(dataset.report().refused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"I drink it\", \"never tried it\"' | '1, 0'",
                "'\"often\", \"sometimes\", \"never tried it\"' | '1, 0, 0'",
                "'\"Often\", \"Sometimes\", \"never tried it\"' | '0.5, 0.5, 0'"
            })
    void an_option_that_nobody_chose_is_no_damage_in_a_file_of_ones_own(String options, String shares) {
        Dataset dataset = read(row("Q1?", options, "AGE_Young", shares));

        assertThat(dataset.items()).hasSize(1);
        assertThat(dataset.report().refused()).isEmpty();
        assertThat(dataset.report().warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Essential\", \"Importan\", \"ut not essential\", \"Not important\"' | '0.75, 0, 0, 0.25'",
                "'\"All\", \"Some\", \"None\"' | '0.5, 0.5, 0'"
            })
    void what_may_be_damage_in_a_file_of_ones_own_is_kept_with_one_warning(String options, String shares) {
        Dataset dataset = read(row("Q1?", options, "AGE_Young", shares), row("Q1?", options, "AGE_Old", shares));

        assertThat(dataset.items().getFirst().populations()).hasSize(2);
        assertThat(dataset.report().refused()).isEmpty();
        assertThat(dataset.report().warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.line()).isEqualTo(2);
            assertThat(warning.reason()).startsWith("Nobody chose it here;");
        });
    }

    @Test
    void a_row_that_cannot_be_used_is_named_by_its_line_and_population() {
        Dataset dataset = read(
                row("Q1?", THREE, "AGE_Young", "0.25, 0.25, 0.5"),
                row("Q1?", THREE, "AGE_Young", "1, 0, 0"),
                "{\"question\": \"Q1?\", \"options\": [\"A\", \"B\"]}",
                row("Q1?", THREE, "AGE_Old", "0.5, 0.25, 0.5"),
                row("Q3?", "\"Only\"", "AGE_Old", "1"));

        assertThat(dataset.items()).hasSize(1);
        assertThat(dataset.report().refused())
                .extracting(Report.Refused::toString)
                .containsExactly(
                        "line 3, population 'AGE_Young': An earlier row has the same question and population.",
                        "line 4, population 'without a name': It has no text under the key 'attribute'.",
                        "line 2, population 'AGE_Old': Its probabilities sum to 1.25, which is not within 0.02 of 1.",
                        "line 6, question: There is 1 option; 2 to 26 can be asked.");
    }

    @Test
    void a_file_that_ends_early_is_no_proper_json() {
        assertThatThrownBy(() -> DatasetReaders.read(file("[\n" + row("Q1?", THREE, "AGE_Young", "1, 0, 0") + ",\n{")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no proper JSON")
                .hasMessageContaining("line 3");
    }

    private static Dataset read(String... rows) {
        return DatasetReaders.read(file("[\n" + String.join(",\n", rows) + "]\n"));
    }

    private static DatasetFile file(String text) {
        return DatasetFile.of("groups.json", "groups.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(String question, String options, String group, String shares) {
        return "{\"question\": \"Question: " + question + "\\nOptions: A. ...\\nAnswer:\", \"options\": [" + options
                + "], \"attribute\": \"" + group + "\", \"gold_distribution\": [" + shares + "], \"id\": 1}";
    }

    /** With the key that rows have in the published file. */
    private static String published(String row) {
        return row.substring(0, row.length() - 1) + ", \"pred_distribution\": null}";
    }
}
