package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.Examples;
import io.plurascope.producer.Paraphrases;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files beside data sets, as other programs save them. */
class TextFilesTest {
    private static final String MARK = "\ufeff";
    private static final String EXAMPLES =
            "{\"examples\": [{\"question\": \"Is it?\", \"options\": [\"Yes\", \"No\"]}]}";
    private static final String PARAPHRASES = "{\"question\": \"Is it?\", \"paraphrases\": [\"Is it so?\"]}\n";

    @TempDir
    Path directory;

    @Test
    void a_byte_order_mark_does_no_harm() throws IOException {
        Path attributes = file(MARK + "{\"person\": \"a person from {}\"}");

        assertThat(Examples.read(file(MARK + EXAMPLES))).isEqualTo(Examples.read(file(EXAMPLES)));
        assertThat(Paraphrases.read(file(MARK + PARAPHRASES))).isEqualTo(Paraphrases.read(file(PARAPHRASES)));
        assertThat(new SteeringSelection(List.of("Peru"), Style.ALL, attributes).size())
                .isEqualTo(Style.ALL.size());
    }

    @Test
    void bytes_of_another_encoding_are_named_by_their_line() throws IOException {
        Path file = Files.write(
                directory.resolve("latin"), (PARAPHRASES + "caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Paraphrases.read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cannot be read: it is not UTF-8 text: line 2 has a byte");
        assertThatThrownBy(() -> Examples.read(file)).hasMessageContaining("line 2 has a byte");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("file.json"), text);
    }
}
