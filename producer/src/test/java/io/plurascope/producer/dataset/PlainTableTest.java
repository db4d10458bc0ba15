package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTableTest {
    private static final String HEADER = "question,option,position,refusal,listed,men,women\n";
    private static final String GOOD = "Good?,Yes,1,,,1,0.5\nGood?,No,2,,,3,0.5\n";

    @Test
    void whole_numbers_above_one_are_counts_and_anything_else_is_shares() {
        Item item = read(HEADER + GOOD).items().getFirst();

        assertThat(item.text()).isEqualTo("Good?");
        assertThat(item.populations())
                .containsEntry("men", new PopulationAnswers(List.of(0.25, 0.75), 4L))
                .containsEntry("women", new PopulationAnswers(List.of(0.5, 0.5), null));
        assertThat(item.options())
                .containsExactly(new AnswerOption("Yes", 1.0, false), new AnswerOption("No", 2.0, false));
    }

    @Test
    void positions_refusals_and_listed_options_may_be_said_and_a_blank_question_is_the_one_above() {
        Item item = read(HEADER + "Q,A,1.5,,correct,,\n,Not sure,,false,unreasonable,,\n,Skip,,true,,,\n")
                .items()
                .getFirst();

        assertThat(item.options())
                .containsExactly(
                        new AnswerOption("A", 1.5, false, AnswerOption.Listed.CORRECT),
                        new AnswerOption("Not sure", null, false, AnswerOption.Listed.UNREASONABLE),
                        new AnswerOption("Skip", null, true));
        assertThat(item.populations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Q,A,first,,,1,0 | The position of option 'A' is 'first' where a number is expected, such as 12 or 0.25.",
                "Q,A,,maybe,,1,0 | The refusal of option 'A' is 'maybe', neither true nor false.",
                "Q,A,,,bad,1,0 | The option 'A' is listed as 'bad', neither correct nor reasonable nor unreasonable.",
                "Q,A,1 | It has 3 columns and the header has 7.",
                "Q, ,,,,1,0 | An option is blank."
            })
    void a_row_that_is_wrong_leaves_its_question_out_with_its_line(String row, String reason) {
        Dataset dataset = read(HEADER + GOOD.replace("Good?,No", row + "\nQ,No").replace("Good?,", "Q,") + GOOD);

        assertThat(dataset.items()).extracting(Item::text).containsExactly("Good?");
        assertThat(dataset.items().getFirst().row()).isEqualTo(1);
        assertThat(dataset.report().refused()).containsExactly(new Report.Refused(3, "question", reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,5 | 0.5 | The cell of option 'A' is '0,5' where a number is expected, such as 12 or 0.25.",
                "50% | 50% | The cell of option 'A' is '50%' where a number is expected, such as 12 or 0.25. The same"
                        + " column is wrong in line 3.",
                "'' | 1 | The cell of option 'A' is empty, and others of the population are not.",
                "45.5 | 54.5 | Its probabilities sum to 100.0, which is not within 0.02 of 1; they look like percentages, which"
                        + " are to be divided by 100.",
                "1.25 | 0.75 | Its probabilities sum to 2.0, which is not within 0.02 of 1; they look like those of 2"
                        + " questions.",
                "0.5 | 0.4 | Its probabilities sum to 0.9, which is not within 0.02 of 1.",
                "-1 | 3 | The cell of option 'A' is -1, and neither people nor shares are below 0."
            })
    void a_population_that_is_none_is_left_out_and_its_question_kept(String first, String second, String reason) {
        Dataset dataset = read(HEADER + "Q,A,,,,\"" + first + "\",1\nQ,B,,,,\"" + second + "\",2\n");

        assertThat(dataset.items().getFirst().populations()).containsOnlyKeys("women");
        assertThat(dataset.report().refused()).containsExactly(new Report.Refused(2, "population 'men'", reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Q,A,Q,B,Q,A | 4 | The option 'A' stands in line 2 already; two questions of the same text need a"
                        + " column 'id' that tells them apart.",
                "Q,A,Q,B,Q,_A_ | 4 | The option 'A' stands in line 2 already; two questions of the same text need"
                        + " a column 'id' that tells them apart.",
                "Q,A,_,B,Q,C | 4 | The text of line 2 stands again, though rows between leave it blank; two"
                        + " questions of the same text need a column 'id' that tells them apart.",
                "_,A,_,B,_,C | 2 | The question is blank, and there is no row above that it could be of."
            })
    void rows_that_cannot_be_of_one_question_are_left_out_with_both_lines(String cells, long line, String reason) {
        String[] each = cells.replace('_', ' ').split(",");
        String rows = "%s,%s,1,1\n%s,%s,2,1\n%s,%s,3,1\n".formatted((Object[]) each);

        Dataset dataset = read("question,option,position,men\n" + rows + "Good?,Yes,1,3\nGood?,No,2,4\n");

        assertThat(dataset.items()).extracting(Item::text).containsExactly("Good?");
        assertThat(dataset.report().refused()).containsExactly(new Report.Refused(line, "question", reason));
    }

    @Test
    void a_wrong_cell_is_told_with_its_own_line_and_option() {
        Dataset dataset = read("question,option,men,women\nQ,A,1,1\nQ,B,-2,\nQ,C,x7,4\n");

        assertThat(dataset.report().refused())
                .containsExactly(
                        new Report.Refused(
                                3,
                                "population 'men'",
                                "The cell of option 'B' is -2, and neither people nor shares are below 0. The same column is"
                                        + " wrong in line 4."),
                        new Report.Refused(
                                3,
                                "population 'women'",
                                "The cell of option 'B' is empty, and others of the population are not."));
    }

    @Test
    void an_option_that_differs_in_capital_letters_alone_is_another() {
        assertThat(read("question,option\nQ,us\nQ,US\n").items().getFirst().options())
                .hasSize(2);
    }

    @Test
    void an_id_tells_questions_of_the_same_text_apart() {
        Dataset dataset = read("id,question,option,men\nq1,Tea?,Yes,3\nq1,Tea?,No,1\nq2,Tea?,Strong,2\n,,Weak,2\n"
                + "q3,Milk?,Yes,2\nq3,,No,2\n");

        assertThat(dataset.items()).extracting(Item::text).containsExactly("Tea?", "Tea?", "Milk?");
        assertThat(dataset.items().get(1).options())
                .extracting(AnswerOption::text)
                .containsExactly("Strong", "Weak");
        assertThat(dataset.populations()).containsOnlyKeys("men");
        assertThat(dataset.report()).isEqualTo(new Report(3, 0, List.of()));
    }

    @Test
    void one_id_of_two_texts_is_left_out_with_both_lines() {
        Dataset dataset = read("id,question,option\nq1,Tea?,Yes\nq1,Milk?,No\nq2,Sugar?,Yes\nq2,Sugar?,No\n");

        assertThat(dataset.report().refused())
                .containsExactly(new Report.Refused(3, "question", "It has the id 'q1' of line 2 and another text."));
    }

    @Test
    void options_with_the_same_position_are_doubted_unless_an_id_says_that_they_are_of_one_question() {
        String rows = "question,option,position\nTea?,Yes,1\nTea?,No,2\nTea?,Strong,1\nTea?,Weak,2\n";
        String named = "id,question,option,position\nq,Tea?,Yes,1\nq,Tea?,No,2\nq,Tea?,Strong,1\n";

        assertThat(read(rows).report().warnings())
                .containsExactly(new Report.Warning(
                        2,
                        "question",
                        "The options 'Yes' (line 2) and 'Strong' (line 4) have the same position and are taken for options"
                                + " of one question; two questions of the same text need a column 'id' that tells them"
                                + " apart."));
        assertThat(read(named).report().warnings()).isEmpty();
    }

    @Test
    void rows_without_a_cell_are_none() {
        Dataset dataset = read("question,option,men\nTea?,Yes,3\n,,\nTea?,No,1\n, ,\n,,\n");

        assertThat(dataset.items().getFirst().options()).hasSize(2);
        assertThat(dataset.report().refused()).isEmpty();
    }

    @Test
    void whole_numbers_that_sum_to_a_hundred_are_counts_and_doubted_once_a_population() {
        Dataset dataset =
                read("question,option,men,women\nTea?,Yes,45,45\nTea?,No,54,30\nMilk?,Yes,50,60\nMilk?,No,50,50\n"
                        + "Sugar?,Yes,1,1\nSugar?,No,1,2\n");

        assertThat(dataset.items().getFirst().populations().get("men"))
                .isEqualTo(new PopulationAnswers(List.of(45 / 99.0, 54 / 99.0), 99L));
        assertThat(dataset.report().refused()).isEmpty();
        assertThat(dataset.report().warnings())
                .containsExactly(new Report.Warning(
                        2,
                        "population 'men'",
                        "Its numbers sum to 100 or nearly in 2 of 3 questions and are taken for counts of so many people;"
                                + " where they are percentages, divide them by 100."));
    }

    @Test
    void a_population_with_counts_here_and_shares_there_is_doubted() {
        Dataset dataset = read("question,option,men\nTea?,Yes,12\nTea?,No,30\nMilk?,Yes,0\nMilk?,No,1\n");

        assertThat(dataset.report().warnings())
                .containsExactly(new Report.Warning(
                        4,
                        "population 'men'",
                        "Its numbers are taken for counts of people in 1 question (first in line 2) and for shares in 1"
                                + " (first in line 4); where all are meant to be the same, correct them: whole numbers that"
                                + " sum to more than 1 are counts."));
    }

    @Test
    void the_sample_in_the_readme_is_read_whole() throws IOException {
        List<String> sample = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.equals("    question,option,position,men,women"))
                .takeWhile(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();

        Dataset dataset = read(String.join("\n", sample));

        assertThat(dataset.items()).hasSize(2);
        assertThat(dataset.report().refused()).isEmpty();
        assertThat(dataset.populations()).containsOnlyKeys("men", "women");
    }

    private static Dataset read(String text) {
        return DatasetReaders.read(DatasetFile.of("table.csv", "table.csv", text.getBytes(StandardCharsets.UTF_8)));
    }
}
