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
                "Q,A,first,,,1,1 | In line 4: The position of option 'A' is 'first' where a number is expected, such as 12 or 0.25.",
                "Q,A,,maybe,,1,1 | In line 4: The refusal of option 'A' is 'maybe', neither true nor false.",
                "Q,A,,,bad,1,1 | In line 4: The option 'A' is listed as 'bad', neither correct nor reasonable nor unreasonable.",
                "Q,A,1 | In line 4: It has 3 columns and the header has 7.",
                "Q, ,,,,1,1 | In line 4: An option is blank."
            })
    void a_row_that_is_wrong_leaves_its_question_out_with_its_line(String row, String reason) {
        Dataset dataset = read(HEADER + GOOD.replace("Good?,No", row + "\nQ,No").replace("Good?,", "Q,") + GOOD);

        assertThat(dataset.items()).extracting(Item::text).containsExactly("Good?");
        assertThat(dataset.items().getFirst().row()).isEqualTo(1);
        assertThat(dataset.report().refused())
                .containsExactly(new Report.Refused(2, "question", reason.replace("line 4", "line 3")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,5 | 0.5 | A cell is '0,5' where a number is expected, such as 12 or 0.25.",
                "50% | 50% | A cell is '50%' where a number is expected, such as 12 or 0.25.",
                "'' | 1 | A cell is '' where a number is expected, such as 12 or 0.25.",
                "0.5 | 0.4 | Its probabilities sum to 0.9, which is not within 0.02 of 1.",
                "-1 | 3 | The counts of population 'men' are no whole numbers of people."
            })
    void a_population_that_is_none_is_left_out_and_its_question_kept(String first, String second, String reason) {
        Dataset dataset = read(HEADER + "Q,A,,,,\"" + first + "\",1\nQ,B,,,,\"" + second + "\",2\n");

        assertThat(dataset.items().getFirst().populations()).containsOnlyKeys("women");
        assertThat(dataset.report().refused()).containsExactly(new Report.Refused(2, "population 'men'", reason));
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
