package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.producer.SharedData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalOpinionLinesTest {
    private static final String CELLS = """
            {"question": "Is it?", "selections": "defaultdict(<class 'list'>, {'Japan': [0.25, 0.75]})", \
            "options": "['Yes', 'No answer']", "source": "WVS"}
            """;
    private static final String VALUES = """
            {"question": "Is it so?", "selections": {"Japan": [0.5, 0.5], "Peru": [1, 0]}, "options": ["Yes", "No"]}
            """;

    @Test
    void cells_of_the_published_file_and_values_of_json_are_both_read() {
        Dataset dataset = read(CELLS + VALUES);

        assertThat(dataset.items()).extracting(Item::text).containsExactly("Is it?", "Is it so?");
        assertThat(dataset.items().getFirst().options())
                .containsExactly(new AnswerOption("Yes", null, false), new AnswerOption("No answer", null, true));
        assertThat(dataset.items().getFirst().populations())
                .containsEntry("Japan", new PopulationAnswers(List.of(0.25, 0.75), null));
        assertThat(dataset.items().getLast().populations())
                .containsEntry("Japan", new PopulationAnswers(List.of(0.5, 0.5), null))
                .containsEntry("Peru", new PopulationAnswers(List.of(1.0, 0.0), null));
    }

    @Test
    void a_line_that_cannot_be_used_says_what_is_wrong_with_it() {
        Dataset dataset = read(CELLS
                + "{\"question\": \"Q\", \"selections\": 3, \"options\": [\"A\", \"B\"]}\n"
                + "{\"question\": \"Q\", \"selections\": {}, \"options\": \"['A'\"}\n"
                + "{\"question\": \"Q\", \"selections\": {\"X\": [\"a\"]}, \"options\": [\"A\", \"B\"]}\n\n"
                + "oops\n");

        assertThat(dataset.items()).hasSize(1);
        assertThat(dataset.report().rows()).isEqualTo(5);
        assertThat(dataset.report().refused())
                .extracting(Report.Refused::toString)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("line 2, question: It has neither a text nor an object under the key"
                                        + " 'selections'."),
                        line -> assertThat(line)
                                .startsWith("line 3, question: At character ")
                                .endsWith("found."),
                        line -> assertThat(line)
                                .isEqualTo("line 4, question: It has \"a\" under the key 'X' where a number is"
                                        + " expected."),
                        line -> assertThat(line).startsWith("line 6, question: It is no JSON: "));
    }

    @Test
    void the_published_cells_are_the_same_data_set_as_lines_and_as_csv() {
        DatasetFile published = DatasetFile.read(SharedData.file("data/global-opinions/global_opinions.csv"));
        StringBuilder lines = new StringBuilder();
        CsvRows.read(published, List.of("question"), (line, row, columns) -> {
            ObjectNode object = Json.newObject();
            columns.forEach(column -> object.put(column, row.get(column)));
            lines.append(Json.line(object)).append('\n');
        });

        Dataset asLines = read(lines.toString());

        assertThat(asLines.items()).isEqualTo(DatasetReaders.read(published).items());
    }

    private static Dataset read(String text) {
        return DatasetReaders.read(
                DatasetFile.of("opinions.jsonl", "opinions.jsonl", text.getBytes(StandardCharsets.UTF_8)));
    }
}
