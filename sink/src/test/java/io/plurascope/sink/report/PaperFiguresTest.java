package io.plurascope.sink.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Model;
import io.plurascope.schemas.ModelsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperFiguresTest {
    private static final Path REFERENCE =
            Path.of(System.getProperty("plurascope.shared", "missing")).resolve("reference/paper_tables.json");
    private static final Path EXAMPLE = Path.of("../standalone/examples/paper-models.yaml");

    private final PaperFigures figures = PaperFigures.printed();

    /** Tables 1, 4 and 5 as another has read them off the paper. */
    @Test
    void the_figures_are_those_that_the_paper_prints() throws IOException {
        assumeTrue(Files.isReadable(REFERENCE), "Skipped: there is no " + REFERENCE + " on this machine.");
        JsonNode printed = new ObjectMapper().readTree(REFERENCE.toFile());
        Map<String, String> models = models();
        int compared = 0;
        for (String table : List.of("table1_js_distance", "table4_entropy_nats", "table5_shuffled_js_distance")) {
            for (Map.Entry<String, JsonNode> row : printed.get(table).properties()) {
                for (int column = 0;
                        row.getValue().isArray() && column < row.getValue().size();
                        column++) {
                    String model = models.getOrDefault(
                            printed.get("columns").get(column).asText(), "");
                    assertThat(figures.of(
                                    table.charAt("table".length()) - '0',
                                    row.getKey().startsWith("MPI") ? "mpi_questions" : "global_opinions",
                                    population(row.getKey()),
                                    model))
                            .as(table + " " + row.getKey() + " " + model)
                            .contains(row.getValue().get(column).asDouble());
                    compared++;
                }
            }
        }
        // Four rows in tables 1 and 5, two in table 4, of eleven columns.
        assertThat(compared).isEqualTo(10 * 11);
    }

    private static String population(String row) {
        return row.contains("Japan")
                ? "Japan"
                : row.contains("US") ? "United States" : row.contains("Germany") ? "Germany" : "";
    }

    private static Map<String, String> models() {
        Map<String, String> models = new HashMap<>();
        for (String name : List.of(
                "llama-7b",
                "alpaca-7b",
                "tulu-7b",
                "Llama-2-7b-hf",
                "Llama-2-7b-chat-hf",
                "Llama-2-13b-hf",
                "Llama-2-13b-chat-hf",
                "gemma-7b",
                "gemma-7b-it",
                "davinci-002",
                "gpt-3.5-turbo")) {
            models.put(PaperFigures.column(name).orElseThrow(), name);
        }
        return models;
    }

    @Test
    void the_models_of_the_example_are_nine_of_the_papers_columns() {
        List<Optional<String>> columns = ModelsFile.read(EXAMPLE).stream()
                .map(Model::getModel)
                .map(PaperFigures::column)
                .toList();

        assertThat(columns).hasSize(9).doesNotHaveDuplicates().allMatch(Optional::isPresent);
        assertThat(columns.stream().flatMap(Optional::stream)).noneMatch(column -> column.startsWith("GPT-3"));
    }

    @Test
    void what_the_paper_has_not_has_no_figure() {
        assertThat(figures.of(1, "global_opinions", "Japan", "zephyr-7b-beta")).isEmpty();
        assertThat(figures.of(1, "global_opinions", "France", "gemma-7b")).isEmpty();
        assertThat(figures.of(1, "personality", "Japan", "gemma-7b")).isEmpty();
        assertThat(figures.of(4, "global_opinions", null, "gemma-7b")).contains(1.4);
    }
}
