package io.plurascope.producer.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.producer.Examples;
import io.plurascope.producer.SharedData;
import io.plurascope.producer.SmallDataset;
import io.plurascope.producer.Template;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import org.junit.jupiter.api.Test;

class AskedQuestionsTest {
    @Test
    void every_prompt_leads_to_its_own_question_also_where_one_ends_like_another() {
        // Row 2 asks "Intro.", an empty line and then what row 0 asks alone.
        assertEveryPromptLeadsToItsQuestion(SmallDataset.DATASET);
    }

    @Test
    void every_question_of_the_published_data_is_found_by_its_prompt() {
        assertEveryPromptLeadsToItsQuestion(Datasets.open(
                SharedData.file("data/global-opinions/global_opinions.csv").toString()));
    }

    private static void assertEveryPromptLeadsToItsQuestion(Dataset dataset) {
        AskedQuestions questions = new AskedQuestions(dataset);
        Template template = new Template(Examples.bundledFor(dataset.name()), 0);
        for (Item item : dataset.items()) {
            assertThat(questions.of(template.prompt(dataset.questionId(item), item, 1)))
                    .contains(item);
            assertThat(questions.of(Template.asked(item))).contains(item);
        }
    }
}
