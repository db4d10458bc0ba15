package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParaphrasesTest {
    @TempDir
    private Path directory;

    @Test
    void a_file_has_a_question_a_line() throws IOException {
        Path file = file("""
                {"question": "How is it?", "paraphrases": ["What is it like?", "Is it well?"]}

                {"question": "Where?", "paraphrases": ["In which place?", "At what spot?"]}
                """);

        assertThat(Paraphrases.read(file).texts())
                .isEqualTo(Map.of(
                        "How is it?", List.of("What is it like?", "Is it well?"),
                        "Where?", List.of("In which place?", "At what spot?")));
    }

    @Test
    void what_is_wrong_is_said_with_its_line() throws IOException {
        Path twice = file("""
                {"question": "How?", "paraphrases": ["In what way?"]}
                {"question": "How?", "paraphrases": ["By what means?"]}
                """);
        Path uneven = file("""
                {"question": "How?", "paraphrases": ["In what way?"]}
                {"question": "Why?", "paraphrases": ["For what reason?", "What for?"]}
                """);
        Path unknown = file("{\"question\": \"How?\", \"paraphrase\": [\"In what way?\"]}");

        refused(twice, "line 2. The question 'How?' has a line already.");
        refused(uneven, "The question 'Why?' has 2 paraphrases and the first one 1; each needs as many.");
        refused(
                unknown,
                "line 1. It has the unknown key 'paraphrase', to which the nearest are paraphrases, question.");
        refused(file(""), "has no question with paraphrases.");
        refused(directory.resolve("none"), "There is no file");
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> Paraphrases.read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(why);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "paraphrases", ".jsonl"), text);
    }
}
