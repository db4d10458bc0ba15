package io.plurascope.producer.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.SmallDataset;
import io.plurascope.producer.Template;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerSourcesTest {
    private final Dataset dataset = SmallDataset.DATASET;
    private final Template template = new Template(Examples.bundledFor("small"), 0);
    private final AnswerSources answers = new AnswerSources(List.of(ComparisonRows.of(dataset)));

    @Test
    void a_population_answers_as_its_people_did_and_the_uniform_row_gives_every_option_the_same() {
        assertThat(answers.answer("population: Japan", prompt(0)))
                .isEqualTo(new KnownAnswer.Shares(List.of(0.25, 0.75), "small@0123abcd"));
        assertThat(answers.answer("uniform", prompt(3)))
                .isEqualTo(new KnownAnswer.Shares(List.of(0.5, 0.5), "small@0123abcd"));
    }

    @Test
    void what_is_not_known_says_why() {
        assertThat(answers.answer("gpt", prompt(0)))
                .isEqualTo(new KnownAnswer.NotKnown("There are no recorded answers of the model 'gpt'."));
        assertThat(answers.answer("uniform", "What?\n A. Yes\n Answer Choice:"))
                .isEqualTo(new KnownAnswer.NotKnown("The prompt asks no question of 'small'."));
        assertThat(answers.answer("population: Chad", prompt(0)))
                .isEqualTo(
                        new KnownAnswer.NotKnown("The row 'population: Chad' has no answer to the question at row 0."));
    }

    @Test
    void two_sources_of_one_name_are_refused() {
        ComparisonRows rows = ComparisonRows.of(dataset);

        assertThatThrownBy(() -> new AnswerSources(List.of(rows, rows)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Two sources");
    }

    @Test
    void rows_to_compare_with_are_described_as_references() {
        ComparisonRows rows = new ComparisonRows(dataset, List.of("Peru"));

        assertThat(rows.models()).containsExactly("population: Peru", "uniform");
        assertThat(rows.describe("127.0.0.1:8001"))
                .extracting(Model::getStage)
                .containsExactly(Stage.REFERENCE, Stage.REFERENCE);
        assertThatThrownBy(() -> new ComparisonRows(dataset, List.of("Perv"))).isInstanceOf(DatasetException.class);
    }

    private String prompt(int row) {
        Item item = dataset.at(row).orElseThrow();
        return template.prompt(dataset.questionId(item), item, 0);
    }
}
