package io.plurascope.producer.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.Examples;
import io.plurascope.producer.ReadmeSample;
import io.plurascope.producer.SmallDataset;
import io.plurascope.producer.Template;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Report.Refused;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of recorded scores with mistakes in it. */
class ScoreLinesTest {
    private static final Examples EXAMPLES = Examples.bundledFor("small");
    private static final String HEADER = """
            {"plurascope_answers": 1, "note": "made up", "dataset": "small", "dataset_version": "0123abcd",\
             "template": "%s", "seed": 0, "draws": 2, "run": "r", "recorded_at": "2026-01-02T03:04:05Z",\
             "models": [{"name": "m", "family": "m", "stage": "unknown", "backend": "answer_choices", "served": "m",\
             "versions": [], "frame": "plain", "fingerprints": []}]}""".formatted(new Template(EXAMPLES, 0).id());
    private static final String GOOD =
            "{\"question\": 0, \"draw\": 0, \"model\": \"m\", \"labels\": [\"A\", \"B\"], \"log_probabilities\": [-1, -2.5]}";

    private static Recording read(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        try (AnswersFile file = AnswersFile.of("made up", new ByteArrayInputStream(bytes))) {
            return AnswersReaders.read(file, SmallDataset.DATASET, EXAMPLES);
        }
    }

    private static KnownAnswer answer(Recording recording, int row, int draw) {
        Item item = SmallDataset.DATASET.at(row).orElseThrow();
        String prompt = new Template(EXAMPLES, 0).prompt(SmallDataset.DATASET.questionId(item), item, draw);
        return recording.answer("m", prompt);
    }

    @Test
    void the_sample_in_the_readme_is_read_whole() throws Exception {
        List<String> sample = ReadmeSample.below("Layouts of recorded answers");

        RecordingHeader header = RecordingHeader.parse(sample.getFirst());
        List<AnswerLine> lines = new ArrayList<>();
        for (String line : sample.subList(1, sample.size())) {
            lines.add(AnswerLine.parse(line));
        }

        assertThat(header.models()).hasSize(1);
        assertThat(lines)
                .extracting(AnswerLine::answer)
                .hasExactlyElementsOfTypes(
                        KnownAnswer.Scores.class,
                        KnownAnswer.Refused.class,
                        KnownAnswer.Scores.class,
                        KnownAnswer.Scores.class);
        assertThat(lines).extracting(line -> line.asked().plainly()).containsExactly(true, true, false, false);
    }

    @Test
    void what_a_line_does_not_say_is_not_known() {
        assertThat(answer(read(HEADER, "", GOOD), 0, 0))
                .isEqualTo(new KnownAnswer.Scores(
                        List.of(new LabelVariant.Text("A"), new LabelVariant.Text("B")),
                        List.of(-1.0, -2.5),
                        List.of(),
                        null,
                        false,
                        null,
                        null));
    }

    @Test
    void other_answers_have_another_version() {
        assertThat(read(HEADER, GOOD).version())
                .isEqualTo(read(HEADER, GOOD).version())
                .isNotEqualTo(read(HEADER, GOOD.replace("-2.5", "-2.25")).version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"question\": 0, \"draw\": 0, \"model\": \"m\", \"labels\": [\"A\"], \"log_probabilities\": [-1];"
                        + " It answers draw 0 of the question at row 0, as an earlier line does.",
                "\"question\": 1, \"draw\": 0, \"model\": \"m\"; The data set 'small' has no question at row 1.",
                "\"question\": -1, \"draw\": 0, \"model\": \"m\";" + " Row -1 and draw 0 are not both counted from 0.",
                "\"question\": 2, \"draw\": 2, \"model\": \"m\"; It answers draw 2 of 2, counted from 0.",
                "\"question\": 2, \"draw\": 0, \"model\": \"n\"; The first line names no model 'n'.",
                "\"question\": 2.5, \"draw\": 0, \"model\": \"m\"; It has no whole number under the key 'question'.",
                "\"question\": 2, \"draw\": 0; It has no text under the key 'model'.",
            })
    void a_line_that_has_no_place_is_named_and_left_out(String line, String reason) {
        Recording recording = read(HEADER, GOOD, "{" + line + "}");

        assertThat(recording.report().refused()).containsExactly(new Refused(3, "answer", reason));
        assertThat(answer(recording, 0, 0)).isInstanceOf(KnownAnswer.Scores.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"labels\": [\"A\"], \"log_probabilities\": [-1, -2]; It has 2 log-probabilities for 1 labels.",
                "\"labels\": [], \"log_probabilities\": []; It has 0 log-probabilities for 0 labels.",
                "\"labels\": [\"A\", \"A\"], \"log_probabilities\": [-1, -2]; It has a label twice.",
                "\"labels\": [\"A\"], \"log_probabilities\": [NaN];"
                        + " It has the log-probability NaN, which is not a number up to 0.",
                "\"labels\": [\"A\"], \"log_probabilities\": [0.5];"
                        + " It has the log-probability 0.5, which is not a number up to 0.",
                "\"labels\": [\"A\"], \"log_probabilities\": [\"x\"]; It has \"x\" where a number is expected.",
                "\"labels\": [1.5], \"log_probabilities\": [-1];"
                        + " It has 1.5 under the key 'labels' where a text or a token id is expected.",
                "\"labels\": [\"A\"], \"log_probabilities\": [-1], \"log_normaliser\": \"Infinity\";"
                        + " It has the log normaliser Infinity, which is not a finite number.",
                "\"labels\": [\"A\"], \"log_probabilities\": [-1], \"more\": 1;"
                        + " It has the unknown key 'more', to which the nearest are model, draw, tokens.",
                "\"refusal\": {\"reason\": \"invalid\"}; It has no text under the key 'detail'.",
            })
    void an_answer_that_cannot_be_used_is_reported_and_asked_for_says_the_same(String rest, String reason) {
        Recording recording = read(HEADER, GOOD, "{\"question\": 2, \"draw\": 1, \"model\": \"m\", " + rest + "}");

        assertThat(recording.report().refused()).containsExactly(new Refused(3, "answer", reason));
        assertThat(answer(recording, 2, 1))
                .isEqualTo(new KnownAnswer.NotKnown("The recorded answer of the model 'm' to draw 1 of the question at"
                        + " row 2 cannot be used: " + reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"plurascope_answers\": 1; \"plurascope_answers\": 2; It has not the number 1",
                "\"draws\": 2; \"draws\": 0; It has 0 draws",
                "\"draws\": 2; \"draws\": \"two\"; no whole number under the key 'draws'",
                "\"stage\": \"unknown\"; \"stage\": \"reference\"; It has the stage 'reference'",
                "2026-01-02T03:04:05Z; yesterday; 'yesterday'",
                "\"name\": \"m\", ; ; no text under the key 'name'",
                "\"name\": \"m\"; \"name\": \"m\", \"endpoint\": \"x\"; unknown key 'endpoint'",
            })
    void a_wrong_first_line_is_one_sentence(String part, String wrong, String reason) {
        assertThatThrownBy(() -> read(HEADER.replace(part, wrong == null ? "" : wrong), GOOD))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("'made up' has a wrong first line.")
                .hasMessageContaining(reason.replace("'yesterday'", "yesterday"));
    }

    @Test
    void a_recording_without_answers_is_refused() {
        assertThatThrownBy(() -> read(HEADER))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no answer.");
    }
}
