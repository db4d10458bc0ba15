package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.ReadmeSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLinesTest {
    private static final String PLAIN_HEADER = "{\"plurascope_dataset\": 1, \"source\": \"a survey\"}\n";

    @TempDir
    Path directory;

    @Test
    void the_plain_format_has_positions_refusals_counts_and_sample_sizes() throws IOException {
        String question = """
                {"question": "Q", "options": [{"text": "Low", "position": 1}, {"text": "High", "position": 2.5}, \
                "Refused", {"text": "Skip", "refusal": true}], "populations": {"X": {"counts": [1, 2, 1, 0]}, \
                "Y": {"probabilities": [0.5, 0.5, 0, 0], "sample_size": 7}, "Z": {"probabilities": [1, 0, 0, 0]}}}
                """;

        Item item = read("plain.jsonl", PLAIN_HEADER + question).items().getFirst();

        assertThat(item.options())
                .containsExactly(
                        new AnswerOption("Low", 1.0, false),
                        new AnswerOption("High", 2.5, false),
                        new AnswerOption("Refused", null, true),
                        new AnswerOption("Skip", null, true));
        assertThat(item.populations().get("X")).isEqualTo(new PopulationAnswers(List.of(0.25, 0.5, 0.25, 0.0), 4L));
        assertThat(item.populations().get("Y")).isEqualTo(new PopulationAnswers(List.of(0.5, 0.5, 0.0, 0.0), 7L));
        assertThat(item.populations().get("Z")).isEqualTo(new PopulationAnswers(List.of(1.0, 0.0, 0.0, 0.0), null));
    }

    @Test
    void options_may_be_listed_and_populations_be_said_to_hold_others() throws IOException {
        String header = "{\"plurascope_dataset\": 1, \"source\": \"a survey\", \"totals\": [\"all\"]}\n";
        String question = """
                {"question": "Q", "options": [{"text": "A", "listed": "correct"}, {"text": "B", "listed": "reasonable"}, \
                {"text": "C", "listed": "unreasonable"}, {"text": "D"}, "E"], \
                "populations": {"all": {"counts": [1, 2, 1, 0, 0]}}}
                """;

        Dataset dataset = read("plain.jsonl", header + question);

        assertThat(dataset.items().getFirst().options())
                .extracting(AnswerOption::listed)
                .containsExactly(
                        AnswerOption.Listed.CORRECT,
                        AnswerOption.Listed.REASONABLE,
                        AnswerOption.Listed.UNREASONABLE,
                        AnswerOption.Listed.NO,
                        AnswerOption.Listed.NO);
        assertThat(dataset.items().getFirst().isOfFact()).isTrue();
        assertThat(dataset.totals()).containsExactly("all");
        assertThatThrownBy(() -> read("plain.jsonl", header.replace("all", "nobody") + question))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("'nobody' is said to hold others, but no question of 'plain' has it");
    }

    @Test
    void counts_that_sum_to_a_hundred_and_a_question_without_a_text_are_doubted_and_kept() throws IOException {
        String lines = """
                {"plurascope_dataset": 1, "source": "made"}
                {"question": "Tea?", "options": ["Yes", "No"], "populations": {"men": {"counts": [45, 55]}}}
                {"question": "", "options": ["Yes", "No"], "populations": {"men": {"probabilities": [0.5, 0.5], "sample_size": 100}}}
                """;

        Dataset dataset = read("plain.jsonl", lines);

        assertThat(dataset.items()).hasSize(2);
        assertThat(dataset.report().warnings())
                .extracting(Report.Warning::toString)
                .containsExactly(
                        "warning: line 3, question: Its text is blank, so that models are shown nothing but its options.",
                        "warning: line 2, population 'men': Its numbers sum to 100 or nearly in 1 of 1 question and are taken"
                                + " for counts of so many people; where they are percentages, divide them by 100.");
    }

    @Test
    void numbers_under_the_wrong_key_are_told_what_they_look_like() throws IOException {
        String lines = """
                {"plurascope_dataset": 1, "source": "made"}
                {"question": "Tea?", "options": ["Yes", "No"], "populations": {"men": {"probabilities": [12, 30]}}}
                {"question": "Milk?", "options": ["Yes", "No"], "populations": {"men": {"counts": [0.25, 0.75]}}}
                {"question": "Jam?", "options": ["Yes", "No"], "populations": {"men": {"counts": [45.5, 54.5]}}}
                {"question": "Tin?", "options": ["Yes", "Yes "], "populations": {}}
                {"question": "Ham?", "options": ["Yes", "No"], "populations": {"men": {"counts": [-1, 2]}}}
                """;

        assertThat(read("plain.jsonl", lines).report().refused())
                .extracting(Report.Refused::toString)
                .containsExactly(
                        "line 2, population 'men': Its probabilities sum to 42.0, which is not within 0.02 of 1; they look like"
                                + " counts of people, which are to be given as such.",
                        "line 3, question: The counts of population 'men' are no whole numbers of people; they look like"
                                + " shares, which are to be given as such.",
                        "line 4, question: The counts of population 'men' are no whole numbers of people; they look like"
                                + " percentages, which are to be divided by 100 and given as shares.",
                        "line 5, question: Its options 1 and 2 are both 'Yes'.",
                        "line 6, question: The counts of population 'men' are no whole numbers of people; some are below 0.");
    }

    @Test
    void jurors_ratings_follow_their_questions_and_wrong_ones_are_left_out() throws IOException {
        String header = """
                {"plurascope_dataset": 1, "source": "a jury", "ratings": {"lowest": 1, "highest": 5, "lower_is_better": true}}
                {"question": "Rude?", "options": ["A", "B"]}
                """;
        String ratings = """
                {"juror": "j", "question": 0, "value": 2, "properties": {"gender": "woman"}}
                {"juror": "j", "question": 0, "value": 3}
                {"juror": "k", "question": 4294967296, "value": 3}
                {"juror": "k", "question": 1, "value": 3}
                {"juror": "k", "question": 0, "value": 6}
                {"juror": "k", "question": 0, "value": 3, "age": 7}
                """;

        Dataset dataset = read("plain.jsonl", header + ratings);

        assertThat(dataset.ratings())
                .isEqualTo(new Ratings(
                        new Ratings.RatingScale(1, 5, true),
                        List.of(new Ratings.Given(0, "j", new TreeMap<>(Map.of("gender", "woman")), 2))));
        assertThat(dataset.report().refused())
                .extracting(Report.Refused::toString)
                .containsExactly(
                        "line 4, rating: An earlier line has a rating of this question by the same juror.",
                        "line 5, rating: There is no question 4294967296 before it; they count from 0, those that were"
                                + " left out too.",
                        "line 6, rating: There is no question 1 before it; they count from 0, those that were left out"
                                + " too.",
                        "line 7, rating: It is 6.0 on a scale from 1.0 to 5.0.",
                        "line 8, rating: It has the unknown key 'age', to which the nearest are value, juror, question.");
    }

    @Test
    void a_question_may_have_candidate_answers_and_no_options() throws IOException {
        String question = """
                {"question": "Comment.", "candidates": [{"text": "Honesty", "explanation": "It is true.", "reasonable": true}, \
                {"text": "Speed", "reasonable": false}]}
                """;

        Dataset dataset = read("plain.jsonl", PLAIN_HEADER + question);

        assertThat(dataset.hasOptions()).isFalse();
        assertThat(dataset.items().getFirst().candidates())
                .containsExactly(
                        new CandidateAnswer("Honesty", "It is true.", true), new CandidateAnswer("Speed", null, false));
    }

    @Test
    void the_sample_in_the_readme_is_read_whole() throws IOException {
        List<String> sample = ReadmeSample.below("Layouts of data sets");

        Dataset dataset = read("sample.jsonl", String.join("\n", sample));

        assertThat(dataset.items()).hasSize(1);
        assertThat(dataset.report().refused()).isEmpty();
        assertThat(dataset.populations()).containsOnlyKeys("men", "women");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"]} {}",
                "{\"question\": \"Q\", \"question\": \"R\", \"options\": [\"A\", \"B\"]}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"colour\": 1}",
                "{\"question\": 7, \"options\": [\"A\", \"B\"]}",
                "{\"question\": \"Q\"}",
                "{\"question\": \"Q\", \"options\": [\"A\", 2]}",
                "{\"question\": \"Q\", \"options\": [\"A\", {\"text\": \"B\", \"position\": \"2\"}]}",
                "{\"question\": \"Q\", \"options\": [\"A\", {\"text\": \"B\", \"position\": NaN}]}",
                "{\"question\": \"Q\", \"options\": [\"A\", {\"text\": \"B\", \"refusal\": 1}]}",
                "{\"question\": \"Q\", \"options\": [\"A\", {\"text\": \"B\", \"listed\": \"true\"}]}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"counts\": [0, 0]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"counts\": [1, -1]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"counts\": [1.5, 2]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"probabilities\": [1, \"0\"]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"probabilities\": [1, 0], \"sample_size\": 0}}}",
            })
    void a_bad_line_of_the_plain_format_is_refused_by_its_line(String line) throws IOException {
        String good = "{\"question\": \"Good\", \"options\": [\"A\", \"B\"]}\n";

        Dataset dataset = read("plain.jsonl", PLAIN_HEADER + line + "\n" + good);

        assertThat(dataset.items()).extracting(Item::text).containsExactly("Good");
        assertThat(dataset.report().refused()).extracting(Report.Refused::line).containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"plurascope_dataset\": 2, \"source\": \"S\"}",
                "{\"plurascope_dataset\": 1}",
                "{\"plurascope_dataset\": 1, ",
            })
    void a_wrong_first_line_says_what_it_should_be(String header) {
        assertThatThrownBy(() -> read("plain.jsonl", header + "\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("plain.jsonl' has a wrong first line: expected are JSON lines that begin with");
    }

    private Dataset read(String name, String text) throws IOException {
        return DatasetReaders.read(Files.writeString(directory.resolve(name), text));
    }
}
