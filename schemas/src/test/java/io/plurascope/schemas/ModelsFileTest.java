package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsFileTest {
    @Test
    void every_key_reaches_its_field() {
        String text = """
                models:
                  - name: llama-chat
                    family: llama
                    stage: aligned
                    base: llama
                    alignment: RLHF
                    endpoint: gpu.example:8001
                    backend: answer_choices
                    served: llama_chat
                    version: 3
                    frame: plain
                    recorded: true
                    labels: {A: [319, 29909], B: 350}
                """;

        List<Model> models = ModelsFile.parse(text, "models.yaml");

        assertThat(models)
                .containsExactly(Model.newBuilder()
                        .setModel("llama-chat")
                        .setFamily("llama")
                        .setStage(Stage.ALIGNED)
                        .setBaseModel("llama")
                        .setAlignment("RLHF")
                        .setEndpoint("gpu.example:8001")
                        .setBackend("answer_choices")
                        .setServedName("llama_chat")
                        .setVersion("3")
                        .setFrame("plain")
                        .setRecorded(true)
                        .setLabelTokens(Map.of("A", List.of(319, 29909), "B", List.of(350)))
                        .build());
    }

    @Test
    void what_is_left_out_has_its_default() {
        String text = "models: [{name: uniform, endpoint: '127.0.0.1:8001', backend: answer_choices}]";

        Model model = ModelsFile.parse(text, "models.yaml").getFirst();

        assertThat(model.getFamily()).isEqualTo("uniform");
        assertThat(model.getStage()).isEqualTo(Stage.UNKNOWN);
        assertThat(model.getServedName()).isEqualTo("uniform");
        assertThat(model.getFrame()).isEqualTo("plain");
        assertThat(model.getRecorded()).isFalse();
        assertThat(model.getBaseModel()).isNull();
        assertThat(model.getLabelTokens()).isEmpty();
    }

    /** YAML takes a bare N or Y for a truth value, but here it is the letter of an option. */
    @Test
    void every_letter_can_have_token_ids() {
        String labels = IntStream.rangeClosed('A', 'Z')
                .mapToObj(letter -> (char) letter + ": " + (letter - 'A'))
                .collect(Collectors.joining(", ", "{", "}"));
        String text = "models: [{name: a, endpoint: 'h:1', backend: b, labels: " + labels + "}]";

        Model model = ModelsFile.parse(text, "m").getFirst();

        assertThat(model.getLabelTokens())
                .hasSize(26)
                .containsEntry("A", List.of(0))
                .containsEntry("N", List.of(13))
                .containsEntry("Y", List.of(24))
                .containsEntry("Z", List.of(25));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "AA: 1|line 6|unknown key 'AA'; known are A, B, C",
                "a: 1|line 6|unknown key 'a'; known are A, B, C",
                "A: 1¶      A: 2|line 7|key 'A' is given twice; keep one",
                "A: x|line 6|'x' under label A is no token id; write a whole number from 0",
                "A: -1|line 6|'-1' under label A is no token id",
                "A: 1.5|line 6|'1.5' under label A is no token id",
                "A: 010|line 6|'010' under label A is no token id",
                "A: 9999999999|line 6|'9999999999' under label A is no token id",
                "A:|line 6|'' under label A is no token id",
                "A: {B: 1}|line 6|'?' under label A is no token id",
                "A:¶      - 1¶      - [2]|line 8|'?' under label A is no token id",
                "A: 1¶      B: []|line 7|label B has no token id; write one, or remove the letter",
                "A: [1, 2]¶      B: 2|line 7|token id 2 stands for label A already, not for B too; keep it under one",
                "[1, 2]|line 6|keys and values are expected here, such as 'A: ...'",
            })
    void wrong_token_ids_are_named_with_their_line(String labels, String line, String sentence) {
        String text = "models:\n  - name: a\n    endpoint: h:1\n    backend: b\n    labels:\n      "
                + labels.replace('¶', '\n') + "\n";

        assertThatThrownBy(() -> ModelsFile.parse(text, "models.yaml"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("models.yaml, " + line + ": " + sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void only_a_recorded_model_takes_the_default_endpoint() {
        String recorded = "models: [{name: a, backend: answer_choices, recorded: true}]";
        String live = "models: [{name: a, backend: answer_choices}]";

        Model model = ModelsFile.parse(recorded, "m", "127.0.0.1:9001").getFirst();

        assertThat(model.getEndpoint()).isEqualTo("127.0.0.1:9001");
        assertThatThrownBy(() -> ModelsFile.parse(live, "m", "127.0.0.1:9001"))
                .isInstanceOf(InvalidFile.class)
                .hasMessage("m, line 1: a model has no 'endpoint'; add 'endpoint: ...'.");
        assertThatThrownBy(() -> ModelsFile.parse(recorded, "m")).isInstanceOf(InvalidFile.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name: a¶    colour: red|line 3|unknown key 'colour'; known are name, family",
                "name: a¶    name: b|line 3|key 'name' is given twice",
                "endpoint: h:1¶    backend: b|line 2|a model has no 'name'",
                "name: a¶    backend: b|line 2|a model has no 'endpoint'",
                "name: a¶    endpoint: h:1|line 2|a model has no 'backend'",
                "name: a¶    backend: b¶    endpoint: nowhere|line 4|endpoint 'nowhere' is no host:port",
                "name: a¶    backend: b¶    endpoint: h:70000|line 4|endpoint 'h:70000' is no host:port",
                "name: a¶    backend: b¶    endpoint: h:1¶    stage: grown|line 5|stage 'grown' is not known",
                "name: a¶    backend: b¶    endpoint: h:1¶    recorded: maybe|line 5|recorded 'maybe' is no yes or no",
                "name: a¶    backend: b¶    endpoint: h:1¶    base: a|line 2|model 'a' cannot be its own base",
                "name:¶    backend: b|line 2|'name' needs a text",
                "name: [a]|line 2|'name' needs a text",
                "just a text|line 2|keys and values are expected here",
                "name: 'a|line 3|no valid YAML",
            })
    void a_wrong_entry_is_named_with_its_line(String entry, String line, String sentence) {
        String text = "models:\n  - " + entry.replace('¶', '\n') + "\n";

        assertThatThrownBy(() -> ModelsFile.parse(text, "models.yaml"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("models.yaml, " + line + ": " + sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void two_models_of_one_name_are_refused_with_both_lines() {
        String text = """
                models:
                  - {name: a, endpoint: 'h:1', backend: b}
                  - {name: a, endpoint: 'h:2', backend: b}
                """;

        assertThatThrownBy(() -> ModelsFile.parse(text, "m"))
                .hasMessage("m, line 3: model 'a' is named already in line 2; rename one.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|m is empty",
                "'models: []'|m, line 1: 'models' has to be a list",
                "'models: x'|m, line 1: 'models' has to be a list",
                "'model: []'|m, line 1: unknown key 'model'",
                "'- name: a'|m, line 1: keys and values are expected here",
            })
    void a_text_without_a_list_of_models_is_refused(String text, String message) {
        assertThatThrownBy(() -> ModelsFile.parse(text, "m"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void a_file_that_is_missing_or_no_text_is_named(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> ModelsFile.read(missing))
                .hasMessage(missing + " cannot be read (NoSuchFileException); name a file that exists.");
        assertThatThrownBy(() -> ModelsFile.read(binary)).hasMessage(binary + " is not UTF-8 text; save it as UTF-8.");
    }
}
