package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.SharedData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueKaleidoscopeTest {
    private static final String FILE = """
            [
             {"situation": "telling a lie", "vrd": ["Honesty", "Kindness"], "explanation": ["It is true.", "It spares."],
              "input": "Please comment on: telling a lie.", "output": null, "id": 3},
             {"vrd": ["Honesty"], "explanation": [], "input": "No explanation"},
             {"vrd": [" honesty", "Thrift"], "explanation": ["It is open.", "It saves."], "input": "Please comment on: saving."}
            ]
            """;

    private static Dataset read(String text) {
        return DatasetReaders.read(DatasetFile.of("values.json", "values.json", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_situation_has_its_values_as_reasonable_answers_and_others_of_other_names_beside_them() {
        Dataset dataset = read(FILE);

        assertThat(dataset.hasOptions()).isFalse();
        assertThat(dataset.items()).extracting(Item::row).containsExactly(0, 2);
        Item first = dataset.items().getFirst();
        assertThat(first.text()).isEqualTo("Please comment on: telling a lie.");
        assertThat(first.options()).isEmpty();
        // The third situation's honesty is the first one's, however it is written.
        assertThat(first.candidates())
                .containsExactly(
                        new CandidateAnswer("Honesty", "It is true.", true),
                        new CandidateAnswer("Kindness", "It spares.", true),
                        new CandidateAnswer("Thrift", "It saves.", false));
        assertThat(read(FILE).items()).isEqualTo(dataset.items());
    }

    @Test
    void a_situation_that_cannot_be_used_is_named_by_its_line_and_the_others_are_read() {
        assertThat(read(FILE).report().refused())
                .containsExactly(new Report.Refused(4, "question", "It has 1 values and 0 explanations of them."));
    }

    @Test
    void what_is_no_array_of_objects_is_refused_whole() {
        assertThatThrownBy(() -> read("[{\"vrd\": []}, 3]"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("expected are a JSON array");
        assertThatThrownBy(() -> read("[{\"vrd\": []"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no JSON");
    }

    /** Counted in the file by itself: 626 situations, 4450 values in all, one situation of which has one twice. */
    @Test
    void the_published_file_is_read_whole() {
        Dataset dataset = DatasetReaders.read(SharedData.file("data/overton/value_kaleidoscope.json"));

        assertThat(dataset.report().refused()).isEmpty();
        assertThat(dataset.items()).hasSize(626).allSatisfy(item -> {
            List<CandidateAnswer> others = item.candidates().stream()
                    .filter(candidate -> !candidate.reasonable())
                    .toList();
            assertThat(others).hasSize(ValueKaleidoscope.OTHERS);
        });
        assertThat(dataset.items().stream()
                        .flatMap(item -> item.candidates().stream())
                        .filter(CandidateAnswer::reasonable))
                .hasSize(4450);
    }
}
