package io.plurascope.producer.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.SmallDataset;
import io.plurascope.producer.Template;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Report.Refused;
import io.plurascope.producer.dataset.Report.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedSharesTest {
    private static final String GOOD = "{\"id\": 0, \"probs\": {\"one\": [0.5, 0.5], \"two\": [1.0, 0.0]}}\n";

    @TempDir
    Path directory;

    @Test
    void answers_are_found_by_model_and_row() throws IOException {
        Recording answers = read(GOOD + "\n{\"id\": 3, \"probs\": {\"one\": [0.25, 0.75]}}\n");

        assertThat(answers.models()).containsExactly("one", "two");
        assertThat(answers.answer("one", prompt(3))).isEqualTo(shares(answers, 0.25, 0.75));
        assertThat(answers.answer("two", prompt(3)))
                .isEqualTo(
                        new KnownAnswer.NotKnown("The model 'two' has no recorded answer to the question at row 3."));
        assertThat(answers.answer("three", prompt(0))).isInstanceOf(KnownAnswer.NotKnown.class);
        assertThat(answers.report().refused()).isEmpty();
    }

    @Test
    void a_recording_of_shares_answers_any_seed_and_number_of_draws() throws IOException {
        Recording answers = read(GOOD);

        assertThat(answers.draws()).isEqualTo(1);
        assertThat(answers.seed()).isEmpty();
        assertThat(answers.misfit(7, 5)).isEmpty();
        assertThat(answers.answer(
                        "one", Template.asked(SmallDataset.DATASET.items().getFirst())))
                .isEqualTo(answers.answer("one", prompt(0)));
    }

    @Test
    void an_answer_that_was_refused_at_reading_is_told_with_its_reason() throws IOException {
        Recording answers = read("""
                {"id": 0, "probs": {"one": [NaN, 1]}}
                {"id": 2, "probs": {"one": [0.5, 0.5]}}
                """);

        assertThat(answers.answer("one", prompt(0)))
                .isEqualTo(new KnownAnswer.NotKnown("The recorded answer of the model 'one' to the question at row 0"
                        + " cannot be used: It has the probability NaN."));
    }

    @Test
    void other_answers_have_another_version() throws IOException {
        String version = read(GOOD).version();

        assertThat(read(GOOD).version()).isEqualTo(version).matches("[0-9a-f]{8}");
        assertThat(read(GOOD.replace("[0.5, 0.5]", "[0.25, 0.75]")).version()).isNotEqualTo(version);
    }

    @Test
    void answers_to_another_data_set_are_refused_as_a_whole() {
        String others = "{\"id\": 98, \"probs\": {}}\n{\"id\": 99, \"probs\": {}}\n";

        assertThatThrownBy(() -> read(GOOD + others))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(
                        "answer no question of 'small' (2 of 3, with another row: 2, with another number of"
                                + " options: 0); name the data set");
    }

    @Test
    void answers_to_questions_with_other_numbers_of_options_are_refused_as_a_whole_too() {
        String others = "{\"id\": 0, \"probs\": {\"one\": [0.5, 0.25, 0.25]}}\n";

        assertThatThrownBy(() ->
                        read(others + "{\"id\": 2, \"probs\": {\"one\": [0.5, 0.5]}}\n{\"id\": 98, \"probs\": {}}\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("(2 of 3, with another row: 1, with another number of options: 1)");
    }

    @Test
    void one_line_that_does_not_fit_makes_the_others_doubtful() throws IOException {
        Recording answers = read("{\"id\": 2, \"probs\": {\"one\": [0.5, 0.5]}}\n{\"id\": 99, \"probs\": {}}\n");

        assertThat(answers.report().warnings())
                .containsExactly(new Warning(
                        2,
                        "answers",
                        "It is the first line that does not fit the questions of 'small' (1 of 2, with another row: 1, with"
                                + " another number of options: 0); where the file was recorded for another data set or"
                                + " version, its other answers are of other questions too."));
    }

    @Test
    void a_byte_order_mark_does_no_harm_and_bytes_of_another_encoding_are_named_by_their_line() throws IOException {
        String text = "{\"id\": 2, \"probs\": {\"one\": [0.5, 0.5]}}\n";
        Path latin = Files.write(directory.resolve("latin"), (text + "\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read("\ufeff" + text).report().refused()).isEmpty();
        assertThatThrownBy(() -> read(latin)).hasMessageContaining("is not UTF-8 text: line 2 has a byte");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"id\": 1, \"probs\": {}}; The data set 'small' has no question at row 1.",
                "{\"id\": 99, \"probs\": {}}; The data set 'small' has no question at row 99.",
                "{\"id\": -1, \"probs\": {}}; The data set 'small' has no question at row -1.",
                "{\"id\": 0, \"probs\": {}}; It answers row 0, as line 1 does.",
                "{\"id\": \"2\", \"probs\": {}}; It has no row number under the key 'id'.",
                "{\"id\": 2.5, \"probs\": {}}; It has no row number under the key 'id'.",
                "{\"id\": 99999999999, \"probs\": {}}; It has no row number under the key 'id'.",
                "{\"id\": 2}; It has no object under the key 'probs'.",
                "{\"id\": 2, \"probs\": [1]}; It has no object under the key 'probs'.",
                "{\"id\": 2, \"probs\": {}, \"more\": 1}; It has the unknown key 'more', to which the nearest are id, probs.",
                "[2]; It is no JSON object.",
            })
    void a_bad_line_is_named_and_left_out(String line, String reason) throws IOException {
        Recording answers = read(GOOD + line + "\n");

        assertThat(answers.report().refused()).containsExactly(new Refused(2, "answers", reason));
        assertThat(answers.answer("one", prompt(0))).isInstanceOf(KnownAnswer.Shares.class);
    }

    @Test
    void text_that_is_no_json_is_named_by_its_line() throws IOException {
        Recording answers = read(GOOD + "{\"id\": 2, \"probs\"\n");

        assertThat(answers.report().refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.toString()).startsWith("line 2, answers: It is no JSON: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[1.0]; It has 1 probability for 2 options.",
                "[0.5, 0.3, 0.2]; It has 3 probabilities for 2 options.",
                "[NaN, 1.0]; It has the probability NaN.",
                "[\"0.5\", 0.5]; It has the probability NaN.",
                "[-0.5, 1.5]; It has the probability -0.5.",
                "[0.5, 0.25]; It has probabilities",
                "0.5; It has 0 probabilities for 2 options.",
            })
    void one_models_bad_answer_leaves_the_others_of_its_line(String numbers, String reason) throws IOException {
        Recording answers = read("{\"id\": 2, \"probs\": {\"bad\": " + numbers + ", \"good\": [0.5, 0.5]}}\n");

        assertThat(answers.models()).containsExactly("good");
        assertThat(answers.report().refused()).singleElement().satisfies(refused -> {
            assertThat(refused.line()).isEqualTo(1);
            assertThat(refused.what()).isEqualTo("model 'bad'");
            assertThat(refused.reason()).startsWith(reason.replace("It has probabilities", "Its probabilities sum to"));
        });
    }

    @Test
    void a_file_that_cannot_be_used_is_one_sentence() throws IOException {
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});

        assertThatThrownBy(() -> read(Path.of("nowhere")))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no file of recorded answers 'nowhere'.");
        assertThatThrownBy(() -> read(binary)).hasMessageContaining("is not UTF-8 text");
        assertThatThrownBy(() -> read("")).hasMessageContaining("has no answer to a question of 'small'.");
        assertThatThrownBy(() -> read("{\"id\": 1, \"probs\": {}}")).hasMessageContaining("refused at line 1, answers");
    }

    @Test
    void a_model_that_is_not_described_is_its_own_family_at_an_unknown_stage() {
        List<Model> models = RecordedModels.describe(List.of("mine", "zephyr-7b-beta"), "127.0.0.1:8001");

        assertThat(models).extracting(Model::getStage).containsExactly(Stage.UNKNOWN, Stage.ALIGNED);
        assertThat(models).extracting(Model::getFamily).containsExactly("mine", "Mistral-7B");
        assertThat(models).extracting(Model::getEndpoint).containsOnly("127.0.0.1:8001");
        assertThat(models).extracting(Model::getRecorded).containsOnly(true);
    }

    private Recording read(String text) throws IOException {
        return read(Files.writeString(directory.resolve("answers.jsonl"), text));
    }

    private static Recording read(Path file) {
        return AnswersReaders.read(file, SmallDataset.DATASET, Examples.bundledFor("small"));
    }

    private static String prompt(int row) {
        Item item = SmallDataset.DATASET.at(row).orElseThrow();
        return new Template(Examples.bundledFor("small"), 0).prompt(SmallDataset.DATASET.questionId(item), item, 0);
    }

    private static KnownAnswer shares(Recording answers, Double... shares) {
        return new KnownAnswer.Shares(List.of(shares), "recording " + answers.version());
    }
}
