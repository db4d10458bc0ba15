package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetReadersTest {
    private static final String HEADER = "question,selections,options,source\n";
    private static final String GOOD = row("Is it?", "{'Japan': [0.25, 0.75]}", "['Yes', 'No']");

    @TempDir
    Path directory;

    static List<DatasetReader> readers() {
        return DatasetReaders.ALL;
    }

    @ParameterizedTest
    @MethodSource("readers")
    void every_reader_is_found_by_its_name_and_recognises_no_other_layout(DatasetReader reader) {
        DatasetFile other = DatasetFile.of("a.txt", "a.txt", "some text\n".getBytes(StandardCharsets.UTF_8));

        assertThat(DatasetReaders.named(reader.name())).isSameAs(reader);
        assertThat(reader.recognises(other)).isFalse();
        assertThatThrownBy(() -> DatasetReaders.stream(reader, other, new GatheredDataset()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining("expected are");
    }

    @Test
    void an_unknown_reader_lists_those_that_there_are() {
        assertThatThrownBy(() -> DatasetReaders.named("spss"))
                .hasMessage("There is no data set reader 'spss'; there are "
                        + String.join(
                                ", ",
                                readers().stream().map(DatasetReader::name).toList()) + ".");
    }

    @Test
    void a_good_row_is_read_with_its_probabilities_to_the_last_bit() throws IOException {
        Dataset dataset = read("opinions.csv", HEADER + GOOD);

        assertThat(dataset.name()).isEqualTo("opinions");
        // The version is that of sha256sum for these bytes.
        assertThat(dataset.questionId(dataset.items().getFirst())).isEqualTo("opinions@d67cfb5c/0");
        assertThat(dataset.items().getFirst().options())
                .containsExactly(new AnswerOption("Yes", null, false), new AnswerOption("No", null, false));
        assertThat(dataset.items().getFirst().populations().get("Japan"))
                .isEqualTo(new PopulationAnswers(List.of(0.25, 0.75), null));
        assertThat(dataset.report()).isEqualTo(new Report(1, 0, List.of()));
    }

    @Test
    void a_bad_row_is_named_by_its_line_and_the_rows_after_it_keep_their_numbers() throws IOException {
        String text = HEADER + row("Two\nlines?", "{}", "['A', 'B']") + row("Bad", "{'X': oops}", "['A', 'B']") + GOOD;

        Dataset dataset = read("a.csv", text);

        assertThat(dataset.items()).extracting(Item::row).containsExactly(0, 2);
        assertThat(dataset.report().rows()).isEqualTo(3);
        assertThat(dataset.report().refused())
                .containsExactly(new Report.Refused(
                        4, "question", "In column selections: At character 35 '[' is expected and 'oops})' found."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"['A']", "[]", "['A', ' ']", "['A', 'B'", "['A', 2]"})
    void a_row_with_options_that_cannot_be_asked_is_refused(String options) throws IOException {
        Dataset dataset = read("a.csv", HEADER + row("Bad", "{}", options) + GOOD);

        assertThat(dataset.items()).hasSize(1);
        assertThat(dataset.report().refused()).singleElement().satisfies(refused -> {
            assertThat(refused.line()).isEqualTo(2);
            assertThat(refused.reason()).endsWith(".").doesNotEndWith("..");
        });
    }

    @Test
    void more_options_than_letters_are_refused() throws IOException {
        String many = "['A'" + ", 'A'".repeat(26) + "]";

        Dataset dataset = read("a.csv", HEADER + row("Bad", "{}", many) + GOOD);

        assertThat(dataset.report().refused())
                .extracting(Report.Refused::reason)
                .containsExactly("There are 27 options; 2 to 26 can be asked.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0.5, 0.4]",
                "[0.0, 0.0]",
                "[0.6, 0.43]",
                "[1.0]",
                "[0.5, 0.3, 0.2]",
                "[1.5, -0.5]",
                "[nan, 1.0]",
                "[inf, 0.0]",
                "[1e999, 0.0]"
            })
    void a_distribution_that_is_none_is_refused_and_its_question_kept(String shares) throws IOException {
        Dataset dataset = read("a.csv", HEADER + row("Q", "{'Bad': " + shares + ", 'Good': [0.5, 0.5]}", "['A', 'B']"));

        assertThat(dataset.items().getFirst().populations()).containsOnlyKeys("Good");
        assertThat(dataset.report().refused()).singleElement().satisfies(refused -> {
            assertThat(refused.line()).isEqualTo(2);
            assertThat(refused.what()).isEqualTo("population 'Bad'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0.49, 0.49]", "[0.51, 0.51]", "[0.5, 0.499]"})
    void a_distribution_within_two_hundredths_of_one_is_renormalised_and_counted(String shares) throws IOException {
        Dataset dataset = read("a.csv", HEADER + row("Q", "{'X': " + shares + "}", "['A', 'B']"));

        List<Double> read = Objects.requireNonNull(
                        dataset.items().getFirst().populations().get("X"))
                .probabilities();
        assertThat(read.get(0) + read.get(1)).isCloseTo(1, within(1e-15));
        assertThat(dataset.report().renormalised()).isEqualTo(1);
    }

    @Test
    void a_duplicated_question_is_refused_with_both_lines() throws IOException {
        Dataset dataset = read("a.csv", HEADER + GOOD + row("Is it?", "{}", "['No', 'Yes']") + GOOD);

        assertThat(dataset.items()).hasSize(2);
        assertThat(dataset.report().refused())
                .containsExactly(new Report.Refused(
                        4, "question", "It asks the same as line 2: 'Is it?', with the same options."));
    }

    @Test
    void a_row_with_other_columns_than_the_header_is_refused() throws IOException {
        Dataset dataset = read("a.csv", HEADER + "only,two\n" + GOOD);

        assertThat(dataset.report().refused())
                .containsExactly(new Report.Refused(2, "question", "It has 2 columns and the header has 4."));
    }

    @Test
    void a_byte_order_mark_windows_line_ends_and_empty_lines_do_no_harm() throws IOException {
        Dataset dataset = read("a.csv", "\ufeff" + (HEADER + "\n" + GOOD + "\n").replace("\n", "\r\n"));

        assertThat(dataset.items()).extracting(Item::row).containsExactly(0);
        assertThat(dataset.report().refused()).isEmpty();
    }

    @Test
    void wrong_columns_say_what_was_expected_and_found() {
        assertThatThrownBy(() -> read("a.csv", "asked,answers\nQ,A\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("a.csv' is in no known layout")
                .hasMessageContaining("columns question, selections, options")
                .hasMessageEndingWith("it begins with 'asked,answers'.");
    }

    @Test
    void a_quote_that_is_never_closed_is_named_by_its_line() {
        assertThatThrownBy(() -> read("a.csv", HEADER + GOOD + "\"Q,{},[]\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no proper CSV")
                .hasMessageContaining("3");
    }

    @Test
    void files_that_are_missing_empty_directories_or_no_text_are_one_sentence_each() throws IOException {
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});

        assertThatThrownBy(() -> Datasets.open("nowhere.csv"))
                .hasMessage("There is no file 'nowhere.csv'; name a file or a bundled data set: personality.");
        assertThatThrownBy(() -> DatasetReaders.read(directory.resolve("nowhere.csv")))
                .hasMessageStartingWith("There is no file '");
        assertThatThrownBy(() -> read("empty.csv", " \n")).hasMessageEndingWith("empty.csv' is empty.");
        assertThatThrownBy(() -> DatasetReaders.read(directory)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> DatasetReaders.read(binary)).hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void a_file_without_a_usable_row_is_refused_with_its_first_reason() {
        assertThatThrownBy(() -> read("a.csv", HEADER + row("Q", "{}", "['A']")))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("no question that can be used; the first was refused at line 2, question: "
                        + "There is 1 option; 2 to 26 can be asked.");
    }

    private Dataset read(String name, String text) throws IOException {
        return DatasetReaders.read(Files.writeString(directory.resolve(name), text));
    }

    private static String row(String question, String dictionary, String options) {
        return "\"" + question + "\",\"defaultdict(<class 'list'>, " + dictionary + ")\",\"" + options + "\",\n";
    }
}
