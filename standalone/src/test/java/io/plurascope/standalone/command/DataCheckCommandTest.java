package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.dataset.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCheckCommandTest {
    @TempDir
    Path directory;

    @Test
    void a_good_file_is_said_to_be_good_and_what_it_is_good_for() throws IOException {
        Said said = check("survey.csv", """
                question,option,position,men,women
                How is the bus?,Bad,1,12,0.25
                How is the bus?,Good,2,30,0.75
                """);

        assertThat(said.code()).isEqualTo(ExitCodes.OK);
        assertThat(said.text())
                .contains("survey.csv is in the layout plain-table.")
                .contains("1 of 1 question can be asked; 2 populations:")
                .contains("  men answered 1")
                .contains("Nothing is left out.")
                .contains("  yes  distances of models to people: 1 question\n")
                .contains("  yes  the ordinal distance: 1 question\n")
                .contains("  no   juries of raters: nobody has rated its texts");
    }

    @Test
    void every_thing_that_is_wrong_is_a_line_with_its_number() throws IOException {
        Said said = check("survey.csv", """
                question,option,men
                Tea?,Yes,0.5
                Tea?,No,0.4
                Milk?,Yes,1
                Sugar?,Yes,"0,5"
                Sugar?,No,"0,5"
                Tea?,Yes,2
                Tea?,No,0
                """);

        assertThat(said.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(said.text().lines().filter(line -> line.startsWith("line ")))
                .containsExactly(
                        "line 2, population 'men': Its probabilities sum to 0.9, which is not within 0.02 of 1. To do: give"
                                + " the share of each option, refusals too, such as 0.25; or counts of people.",
                        "line 4, question: There is 1 option; 2 to 26 can be asked. To do: give every option that people"
                                + " could choose, 2 to 26.",
                        "line 5, population 'men': The cell of option 'Yes' is '0,5' where a number is expected, such as 12 or"
                                + " 0.25. The same column is wrong in line 6. To do: write digits, with a point and without a"
                                + " percent sign.",
                        "line 7, question: It asks the same as line 2: 'Tea?', with the same options. To do: delete one of"
                                + " the two, or tell them apart in their texts.");
        assertThat(said.text())
                .contains("2 of 4 questions can be asked; 0 populations.")
                .contains("4 things of the lines above are left out")
                .contains("  no   distances of models to people: no population has answered a question");
    }

    @Test
    void all_that_is_wrong_with_a_question_of_a_table_is_told_in_one_go() throws IOException {
        Said said = check("survey.csv", """
                question,option,position,refusal,men,women
                Tea?,Yes,first,,12,0.5
                Tea?,No,2,maybe,x,0.4
                Tea?,Skip,NA,true,1,0
                Milk?,Yes,,,1,1
                Milk?,No,,,2,0
                """);

        assertThat(said.text().lines().filter(line -> line.matches("(  also )?line .*")))
                .containsExactly(
                        "line 2, question: The position of option 'Yes' is 'first' where a number is expected, such as 12 or"
                                + " 0.25. To do: write digits, with a point and without a percent sign.",
                        "  also line 3, question: The refusal of option 'No' is 'maybe', neither true nor false. To do: write"
                                + " true or false, or leave it empty.",
                        "  also line 4, question: The position of option 'Skip' is 'NA' where a number is expected, such as 12"
                                + " or 0.25. To do: leave it empty: an option that lies on no scale has no position.",
                        "  also line 3, population 'men': The cell of option 'No' is 'x' where a number is expected, such as 12"
                                + " or 0.25. To do: write digits, with a point and without a percent sign.",
                        "  also line 2, population 'women': Its probabilities sum to 0.9, which is not within 0.02 of 1. To do:"
                                + " give the share of each option, refusals too, such as 0.25; or counts of people.");
        assertThat(said.text())
                .contains("1 of 2 questions can be asked; 2 populations:")
                .contains("1 thing of the lines above is left out");
    }

    @Test
    void all_that_is_wrong_with_a_line_of_the_plain_format_is_told_in_one_go() throws IOException {
        Said said = check("survey.jsonl", """
                {"plurascope_dataset": 1, "source": "made up"}
                {"question": "Tea?", "options": ["Yes", "No"]}
                {"question": 3, "options": [{"text": "A", "refusal": 1}, {"text": "B", "position": "1"}],\
                 "populations": {"men": {"counts": ["a", 2]}, "women": {"probabilities": [0.5, 0.4]}}}
                """);

        assertThat(said.text().lines().filter(line -> line.matches("(  also )?line .*")))
                .extracting(line -> line.replaceFirst(" To do: .*", ""))
                .containsExactly(
                        "line 3, question: It has no text under the key 'question'.",
                        "  also line 3, question: The refusal of option 'A' is neither true nor false.",
                        "  also line 3, question: The position of option 'B' is no number.",
                        "  also line 3, question: Population 'men' has \"a\" where a number is expected.",
                        "  also line 3, population 'women': Its probabilities sum to 0.9, which is not within 0.02 of 1.");
        assertThat(said.text())
                .contains("1 of 2 questions can be asked")
                .contains("1 thing of the lines above is left out");
    }

    @Test
    void whoever_was_not_asked_leaves_cells_empty() throws IOException {
        Said said = check("survey.csv", "question,option,men\nTea?,Yes,NA\nTea?,No,NA\n");

        assertThat(said.text())
                .contains(
                        "line 2, population 'men': The cell of option 'Yes' is 'NA' where a number is expected, such as 12 or"
                                + " 0.25. The same column is wrong in line 3. To do: write 0 where nobody chose the option; who was not asked has empty cells for"
                                + " all of a question's options.")
                .contains("1 thing of the lines above is left out");
    }

    @Test
    void advice_on_a_position_puts_no_option_on_the_scale() throws IOException {
        Said said = check("survey.csv", "question,option,position,men\nTea?,Yes,1,2\nTea?,Refused,NA,1\nTea?,No,2\n");

        assertThat(said.text())
                .contains(
                        "line 3, question: The position of option 'Refused' is 'NA' where a number is expected, such as 12 or"
                                + " 0.25. To do: leave it empty: an option that lies on no scale has no position.");
    }

    @Test
    void experiments_whose_usual_people_the_file_lacks_are_told_with_the_options_that_name_others() throws IOException {
        Said said = check("survey.csv", "question,option,United States,Peru\nTea?,Yes,1,2\nTea?,No,2,1\n");

        assertThat(said.text())
                .contains(
                        "  yes  experiment paper (whom it compares with is to be named with --populations and --shared-by):"
                                + " 1 question")
                .contains("  yes  experiment steering (as whom is to be named with --steer): 1 question")
                .contains("  yes  experiment welfare: 1 question");
    }

    @Test
    void questions_with_and_without_options_are_an_error_of_the_whole() throws IOException {
        Said said = check("survey.jsonl", """
                {"plurascope_dataset": 1, "source": "made up"}
                {"question": "Tea?", "options": ["Yes", "No"]}
                {"question": "Why?", "candidates": [{"text": "It is warm", "reasonable": true}]}
                """);

        assertThat(said.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(said.text())
                .contains(
                        "No run takes this file: It has 1 question with options and 1 without, and a data set needs one of"
                                + " the two;")
                .doesNotContain("Nothing is left out", "  yes  ");
        assertThatThrownBy(() -> Datasets.open(directory.resolve("survey.jsonl").toString()))
                .hasMessageContaining("has questions with options and without; it needs one of the two");
    }

    @Test
    void a_scale_is_good_for_nothing_where_nobody_answered() throws IOException {
        Said said = check("survey.csv", "question,option,position\nTea?,Yes,1\nTea?,No,2\n");

        assertThat(said.text())
                .contains("  no   distances of models to people: no population has answered a question")
                .contains("  no   the ordinal distance: no population has answered a question")
                .contains("  yes  experiment paper: 1 question")
                .contains("  no   experiment steering: no population has answered a question")
                .contains("  no   experiment welfare: no population has answered a question");
    }

    @Test
    void ratings_of_texts_are_for_juries_and_not_for_experiments() throws IOException {
        Said said = check("ratings.csv", "instance_id,user_id,text,offensiveness\nt,j,Hello,1\nt,k,Hello,5\n");

        assertThat(said.text())
                .contains("1 question of 2 rows can be asked")
                .contains("  yes  juries of raters: 2 ratings")
                .contains("  no   the ordinal distance: no population has answered a question")
                .contains("  no   experiment paper: it asks models, and the file holds people's ratings")
                .contains("  no   experiment welfare: it asks models, and the file holds people's ratings");
    }

    @Test
    void a_line_that_is_no_json_is_told_its_column_and_nothing_of_the_parser() throws IOException {
        Said said = check("survey.jsonl", """
                {"plurascope_dataset": 1, "source": "made up"}
                {"question": "Tea?", "options": ["Yes", "No"]}
                {"question": "Milk?", "options": ["Yes"
                """);

        assertThat(said.text().lines().filter(line -> line.startsWith("line 3, ")))
                .singleElement()
                .asString()
                .contains("It is no JSON: ", "(column ")
                .doesNotContain("Source", "REDACTED", "named above");
    }

    @Test
    void what_may_be_a_mistake_is_a_warning_and_no_error() throws IOException {
        Said said = check("survey.csv", """
                question,option,men
                Tea?,Yes,45
                Tea?,No,55
                """);

        assertThat(said.code()).isEqualTo(ExitCodes.OK);
        assertThat(said.text())
                .contains("warning: line 2, population 'men': Its numbers sum to 100 or nearly in 1 of 1 question")
                .contains("Nothing is left out.")
                .contains("1 warning above: nothing is left out for it;");
    }

    @Test
    void two_questions_of_one_text_that_follow_each_other_are_an_error_that_says_what_to_do() throws IOException {
        Said said = check("survey.csv", """
                question,option,men
                Tea?,Yes,12
                Tea?,No,55
                Tea?,Yes,13
                Tea?,No,54
                Milk?,Yes,45.5
                Milk?,No,54.5
                """);

        assertThat(said.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(said.text().lines().filter(line -> line.startsWith("line ")))
                .containsExactly(
                        "line 4, question: The option 'Yes' stands in line 2 already; two questions of the same text"
                                + " need a column 'id' that tells them apart. To do: delete what is there twice, or give each"
                                + " question an id, such as q1 and q2, in a column 'id'.",
                        "line 6, population 'men': Its probabilities sum to 100.0, which is not within 0.02 of 1; they look like"
                                + " percentages, which are to be divided by 100. To do: give 25 percent as the share 0.25.");
    }

    @Test
    void a_file_in_no_layout_or_without_a_usable_line_is_one_sentence() throws IOException {
        assertThat(check("letter.txt", "Dear all,\n").text()).contains("is in no known layout");
        assertThat(check("one.csv", "question,option\nTea?,Yes\n").text())
                .contains("line 2, question: There is 1 option")
                .contains("has no question that can be used");
        assertThat(Said.by(List.of("data", "check", "nowhere.csv")).text()).contains("There is no file 'nowhere.csv'.");
    }

    @Test
    void the_list_has_every_layout() {
        assertThat(Said.by(List.of("data", "list")).text())
                .contains("Bundled: personality")
                .contains("  global-opinions         GlobalOpinionQA as CSV with the columns")
                .contains("  plain-table             CSV with an option a row");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oops",
                "{\"question\": \"Q\"}",
                "{\"question\": \"Q\", \"options\": [\"A\", \" \"]}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"A \"]}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"probabilities\": [3, 4]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"counts\": [0.5, 0.5]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"extra\": 1}",
                "{\"question\": 3, \"options\": [\"A\", \"B\"]}",
                "{\"question\": \"Q\", \"options\": [{\"text\": \"A\", \"position\": \"1\"}, \"B\"]}",
                "{\"question\": \"Q\", \"options\": [{\"text\": \"A\", \"refusal\": 1}, \"B\"]}",
                "{\"question\": \"Q\", \"options\": [{\"text\": \"A\", \"listed\": \"bad\"}, \"B\"]}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"counts\": [0, 0]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"counts\": [0.5, 2]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"counts\": [\"a\", 2]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"probabilities\": [1]}}}",
                "{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"populations\": {\"X\": {\"probabilities\": [1, 0],"
                        + " \"sample_size\": 0}}}",
                "{\"juror\": \"j\", \"question\": 0, \"value\": 9}"
            })
    void whatever_is_wrong_with_a_line_has_a_remedy(String line) throws IOException {
        Said said = check("survey.jsonl", """
                {"plurascope_dataset": 1, "source": "made up", "ratings": {"lowest": 1, "highest": 5}}
                {"question": "Tea?", "options": ["Yes", "No"]}
                """ + line + "\n");

        assertThat(said.text().lines().filter(told -> told.startsWith("line 3, ")))
                .singleElement()
                .satisfies(told -> assertThat(told).contains(". To do: "));
    }

    private Said check(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return Said.by(List.of("data", "check", file.toString()));
    }
}
