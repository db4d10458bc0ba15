package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an experiment is asked that its data cannot serve is refused in a sentence, before anything is started. */
class ExperimentRefusalsTest {
    private static final String HEAD = "{\"plurascope_dataset\": 1, \"source\": \"made up for this test\"}";

    @TempDir
    Path directory;

    @Test
    void data_without_people_have_no_jury_and_nobody_to_be_like() throws IOException {
        Path data = write(HEAD, "{\"question\": \"I like parties.\", \"options\": [\"True\", \"False\"]}");

        assertRefused(
                data,
                "welfare",
                List.of(),
                "'data' says of no people how they answered its questions, and a jury needs them; name a data set that has"
                        + " populations (`plurascope data check FILE` says which).");
        assertRefused(
                data,
                "steering",
                List.of("--steer", "North"),
                "'data' says of no people how they answered its questions, and gain and hit rate need them; name a data set"
                        + " that has populations (`plurascope data check FILE` says which).");
    }

    @Test
    void questions_without_options_and_rated_texts_are_no_choices() throws IOException {
        Path open = write(
                HEAD,
                "{\"question\": \"May I lie?\", \"candidates\": [{\"text\": \"No.\", \"reasonable\": true},"
                        + " {\"text\": \"Yes.\", \"reasonable\": false}]}");
        for (String experiment : List.of("paper", "steering", "sensitivity", "welfare")) {
            assertRefused(open, experiment, List.of(), "The questions of 'data' have no options");
        }

        Path rated = write(
                "{\"plurascope_dataset\": 1, \"source\": \"made up\", \"ratings\": {\"lowest\": 1, \"highest\": 2,"
                        + " \"lower_is_better\": true}}",
                "{\"question\": \"You fool.\", \"options\": [\"1\", \"2\"]}",
                "{\"juror\": \"a\", \"question\": 0, \"value\": 2}");
        for (String experiment : List.of("paper", "steering", "sensitivity", "welfare")) {
            assertRefused(rated, experiment, List.of(), "'data' holds people's ratings of texts");
        }
    }

    @Test
    void nobody_to_answer_as_is_told_with_who_there_is() throws IOException {
        Path data = write(
                HEAD,
                "{\"question\": \"Is snow a joy?\", \"options\": [\"Yes\", \"No\"],"
                        + " \"populations\": {\"North\": {\"probabilities\": [1, 0]}}}");

        assertRefused(data, "steering", List.of("--steer", ""), "Nobody is named to answer as; name populations");
        assertRefused(
                data,
                "steering",
                List.of("--steer", "Nort"),
                "No question of 'data' has the population 'Nort'; the nearest names are North.");
        assertRefused(
                data,
                "paper",
                List.of("--populations", "North", "--shared-by", "South"),
                "No question of 'data' has the population 'South'; the nearest names are North.");
        assertRefused(data, "welfare", List.of(), "No model is named; name models with --models");
        assertRefused(data, "sensitivity", List.of(), "No model is named; name models with --models");
    }

    @Test
    void shares_that_were_recorded_plainly_answer_no_other_way() throws IOException {
        Path data = write(
                HEAD,
                "{\"question\": \"Is snow a joy?\", \"options\": [\"Yes\", \"No\"],"
                        + " \"populations\": {\"North\": {\"probabilities\": [1, 0]}}}");
        String answers = Files.writeString(
                        directory.resolve("answers.jsonl"), "{\"id\": 0, \"probs\": {\"m\": [1, 0]}}\n")
                .toString();

        assertRefused(
                data,
                "steering",
                List.of("--steer", "North", "--answers", answers),
                "The answers of m were recorded without steering and would look like steered ones");
        assertRefused(
                data,
                "sensitivity",
                List.of("--answers", answers),
                "The answers of m were recorded in one order and wording");
        assertRefused(
                data,
                "sensitivity",
                List.of("--permutations", "0"),
                "Nothing is asked otherwise; ask in other orders with --permutations");
    }

    @Test
    void a_place_that_cannot_be_written_is_told_before_anybody_is_asked() throws IOException {
        Path data = write(
                HEAD,
                "{\"question\": \"Is snow a joy?\", \"options\": [\"Yes\", \"No\"],"
                        + " \"populations\": {\"North\": {\"probabilities\": [1, 0]}}}");
        Path models = Files.writeString(
                directory.resolve("models.yaml"),
                "models: [{name: m, endpoint: \"127.0.0.1:1\", backend: answer_choices}]\n");

        assertRefused(
                data,
                "welfare",
                List.of(
                        "--models",
                        models.toString(),
                        "--output",
                        data.resolve("in a file").toString()),
                "cannot be made; name another with --output.");
    }

    private Path write(String... lines) throws IOException {
        return Files.write(directory.resolve("data.jsonl"), List.of(lines));
    }

    private void assertRefused(Path data, String experiment, List<String> options, String sentence) {
        Path state = directory.resolve("state");
        List<String> arguments = new ArrayList<>(List.of(
                "experiment", experiment, "--data", data.toString(), "--port", "0", "--state", state.toString()));
        arguments.addAll(options);

        Said said = Said.by(arguments);

        assertThat(said.code()).as(said.text()).isEqualTo(ExitCodes.FAILED);
        assertThat(said.text()).contains(sentence).hasLineCount(1);
        assertThat(state).doesNotExist();
    }
}
