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
import io.plurascope.producer.recorded.AnswersByPrompt.NotRecorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersByPromptTest {
    private static final List<String> LABELS = List.of(" A", "A", " B", "B");

    private final Dataset dataset = SmallDataset.DATASET;
    private final Template template = new Template(Examples.bundledFor("small"), 0);
    private final AnswersByPrompt answers = new AnswersByPrompt(dataset, List.of(ComparisonRows.of(dataset)));

    @Test
    void every_prompt_leads_to_its_own_question_also_where_one_ends_like_another() {
        // Row 2 asks "Intro.", an empty line and then what row 0 asks alone.
        for (Item item : dataset.items()) {
            String prompt = template.prompt(dataset.questionId(item), item, 1);

            assertThat(answers.question(prompt)).contains(item);
            assertThat(answers.question(Template.asked(item))).contains(item);
        }
    }

    @Test
    void the_probability_of_an_option_is_on_its_first_label_alone() {
        String prompt = prompt(0);

        // ln 0.25 and ln 0.75.
        assertThat(answers.logProbabilities("population: Japan", prompt, LABELS))
                .containsExactly(
                        -1.3862943611198906, Double.NEGATIVE_INFINITY, -0.2876820724517809, Double.NEGATIVE_INFINITY);
        assertThat(answers.logProbabilities("population: Japan", prompt, List.of("B", "A", " A")))
                .containsExactly(-0.2876820724517809, -1.3862943611198906, Double.NEGATIVE_INFINITY);
    }

    @Test
    void the_uniform_row_gives_every_option_the_same() {
        // ln 0.5.
        assertThat(answers.logProbabilities("uniform", prompt(3), List.of("A", "B")))
                .containsExactly(-0.6931471805599453, -0.6931471805599453);
    }

    @Test
    void what_is_not_recorded_says_why() {
        assertThatThrownBy(() -> answers.logProbabilities("gpt", prompt(0), LABELS))
                .isInstanceOf(NotRecorded.class)
                .hasMessageContaining("of the model 'gpt'");
        assertThatThrownBy(() -> answers.logProbabilities("uniform", "What?\n A. Yes\n Answer Choice:", LABELS))
                .isInstanceOf(NotRecorded.class)
                .hasMessageContaining("asks no question");
        assertThatThrownBy(() -> answers.logProbabilities("population: Chad", prompt(0), LABELS))
                .isInstanceOf(NotRecorded.class)
                .hasMessageContaining("no recorded answer to the question at row 0");
        for (String label : List.of("C", "", "AB", "a", "1")) {
            assertThatThrownBy(() -> answers.logProbabilities("uniform", prompt(0), List.of(label)))
                    .isInstanceOf(NotRecorded.class)
                    .hasMessageContaining("The label '" + label + "'");
        }
    }

    @Test
    void two_sources_of_one_name_are_refused() {
        ComparisonRows rows = ComparisonRows.of(dataset);

        assertThatThrownBy(() -> new AnswersByPrompt(dataset, List.of(rows, rows)))
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
