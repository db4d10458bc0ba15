package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.producer.Examples;
import io.plurascope.producer.SharedData;
import io.plurascope.producer.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalityInventoryTest {
    private static final String HEADER = "label_raw\ttext\tlabel_ocean\tkey\n";

    @Test
    void a_statement_is_asked_in_the_words_of_the_paper_with_its_five_options_on_a_scale() {
        Item item =
                read(HEADER + "Friendliness\tMake friends easily\tE\t1").items().getFirst();

        // Sorensen et al. 2024, appendix A, Table 2 and the prefix of MPI.
        assertThat(item.text())
                .isEqualTo("Given a statement of you: Make friends easily\nPlease choose from the following options to"
                        + " identify how accurately this statement describes you.");
        assertThat(item.options())
                .extracting(AnswerOption::text)
                .containsExactly(
                        "Very Accurate",
                        "Moderately Accurate",
                        "Neither Accurate Nor Inaccurate",
                        "Moderately Inaccurate",
                        "Very Inaccurate");
        assertThat(item.options()).extracting(AnswerOption::position).containsExactly(5.0, 4.0, 3.0, 2.0, 1.0);
        assertThat(item.populations()).isEmpty();
    }

    @Test
    void rows_without_a_statement_or_with_other_columns_are_left_out_with_their_lines() {
        Dataset dataset = read(HEADER + "A\t \tE\t1\nB\tLike \"order\"\tC\nC\tSay \"no\"\tA\t-1\n");

        assertThat(dataset.items()).singleElement().satisfies(item -> {
            assertThat(item.row()).isEqualTo(2);
            assertThat(item.text()).contains("of you: Say \"no\"\n");
        });
        assertThat(dataset.report().refused())
                .containsExactly(
                        new Report.Refused(2, "question", "It has no statement in column text."),
                        new Report.Refused(3, "question", "It has 3 columns and the header has 4."));
    }

    @Test
    void its_prompts_begin_with_examples_that_have_its_options() {
        Dataset dataset = read(HEADER + "Friendliness\tMake friends easily\tE\t1");
        Examples examples = Examples.bundledFor(dataset);

        String prompt = new Template(examples, 0).prompt("q", dataset.items().getFirst(), 0);

        assertThat(examples.name()).isEqualTo("inventory");
        assertThat(Examples.bundledFor(Datasets.open("personality")).name()).isEqualTo("personality");
        assertThat(prompt)
                .startsWith("Given a statement of you: ")
                .containsSubsequence(" E. Very Inaccurate\n Answer Choice:", "Make friends easily");
        assertThat(prompt.split("Neither Accurate Nor Inaccurate", -1)).hasSize(5);
    }

    @Test
    void the_published_file_has_120_statements() {
        Dataset dataset = Datasets.open(
                SharedData.file("data/personality/mpi_questions.tsv").toString());

        // 120 items: SOURCES.md beside the file.
        assertThat(dataset.items()).hasSize(120);
        assertThat(dataset.report()).isEqualTo(new Report(120, 0, List.of()));
        assertThat(dataset.hasOptions()).isTrue();
    }

    private static Dataset read(String text) {
        return DatasetReaders.read(
                DatasetFile.of("inventory.tsv", "inventory.tsv", text.getBytes(StandardCharsets.UTF_8)));
    }
}
