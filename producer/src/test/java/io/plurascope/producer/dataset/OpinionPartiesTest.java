package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.SharedData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpinionPartiesTest {
    private static final String WORRY = """
            "WORRYB": {"MC_options": ["A lot", "A little", "Not at all", "Refused"], "question_text": "Do you worry?",
            "Democrat": {"A lot": 30.0, "A little": 60.0, "Refused": 10.0}, "Other": {"Not at all": 3.0}}""";

    @Test
    void counts_by_party_are_shares_with_a_sample_size_and_options_lie_on_a_scale() {
        Item item = read("{" + WORRY + "}").items().getFirst();

        assertThat(item.text()).isEqualTo("Do you worry?");
        assertThat(item.options())
                .containsExactly(
                        new AnswerOption("A lot", 1.0, false),
                        new AnswerOption("A little", 2.0, false),
                        new AnswerOption("Not at all", 3.0, false),
                        new AnswerOption("Refused", null, true));
        assertThat(item.populations())
                .containsEntry("Democrat", new PopulationAnswers(List.of(0.3, 0.6, 0.0, 0.1), 100L))
                .containsEntry("Other", new PopulationAnswers(List.of(0.0, 0.0, 1.0, 0.0), 3L));
    }

    @Test
    void a_key_that_stands_twice_is_refused_among_the_questions_and_in_one() {
        assertThatThrownBy(() -> read("{" + WORRY + ",\n" + WORRY + "}"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("At line 3 the key 'WORRYB' stands a second time.");
        for (String again : List.of("\"Other\": {\"Not at all\": 3.0}", "\"question_text\": \"Do you?\"")) {
            assertThatThrownBy(() -> read("{" + WORRY.substring(0, WORRY.length() - 1) + ", " + again + "}}"))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("Duplicate field '");
        }
    }

    @Test
    void options_that_were_cut_at_their_commas_are_put_together_by_the_answers() {
        String cut = """
                {"GUN": {"MC_options": ["Yes", "I own one", "\\"Don't know\\"", "No", "Never", "not once", "or so", "Refused"],
                "question_text": "Do you?", "Democrat": {"Yes, I own one": 1, "Never, not once, or so": 2, "No": 1}}}
                """;

        Item item = read(cut).items().getFirst();

        assertThat(item.options())
                .extracting(AnswerOption::text)
                .containsExactly("Yes, I own one", "Don't know", "No", "Never, not once, or so", "Refused");
        assertThat(Objects.requireNonNull(item.populations().get("Democrat")).probabilities())
                .containsExactly(0.25, 0.0, 0.25, 0.5, 0.0);
    }

    @Test
    void a_question_with_answers_to_none_of_its_options_and_a_party_with_parts_of_people_are_left_out() {
        String lost = """
                "LOST": {"MC_options": ["A", "B"], "question_text": "Lost?", "Other": {"A": 1, "C": 1}},
                "HALF": {"MC_options": ["A", "B"], "question_text": "Half?", "Other": {"A": 1.5, "B": 1}}""";

        Dataset dataset = read("{" + WORRY + ",\n" + lost + "}");

        assertThat(dataset.items()).extracting(Item::row).containsExactly(0, 2);
        assertThat(dataset.report().refused())
                .extracting(Report.Refused::toString)
                .containsExactly(
                        "line 3, question of 'LOST': It has answers under 'C', which is none of its options.",
                        "line 4, population 'Other' of 'HALF': The counts of population 'Other' are no whole numbers of people.");
    }

    @Test
    void a_file_that_ends_early_is_refused_whole() {
        assertThatThrownBy(() -> read("{" + WORRY + ","))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("in another layout")
                .hasMessageContaining("line 2");
    }

    @Test
    void the_published_file_has_494_questions_and_five_parties() {
        Dataset dataset = Datasets.open(
                SharedData.file("data/opinionqa/party_counts.json").toString());

        // 494 questions: SOURCES.md. "WORRYB_W26", the first, has 372 + 1 + 294 + 66 Democrats: the file.
        assertThat(dataset.report().rows()).isEqualTo(494);
        assertThat(dataset.populations()).containsOnlyKeys("Democrat", "Independent", "Other", "Refused", "Republican");
        assertThat(Objects.requireNonNull(
                        dataset.items().getFirst().populations().get("Democrat")))
                .isEqualTo(new PopulationAnswers(List.of(66 / 733.0, 294 / 733.0, 372 / 733.0, 1 / 733.0), 733L));
        // Nobody is counted for three of them, told by Python's json: Refused of GUNLOCKED2 and GUNLOADED2, Democrat of
        // GOPDIRCT.
        assertThat(dataset.items()).hasSize(494);
        assertThat(dataset.report().refused())
                .extracting(Report.Refused::what)
                .containsExactly(
                        "population 'Refused' of 'GUNLOCKED2_W26'",
                        "population 'Refused' of 'GUNLOADED2_W26'",
                        "population 'Democrat' of 'GOPDIRCT_W29'");
    }

    private static Dataset read(String text) {
        return DatasetReaders.read(
                DatasetFile.of("parties.json", "parties.json", text.getBytes(StandardCharsets.UTF_8)));
    }
}
