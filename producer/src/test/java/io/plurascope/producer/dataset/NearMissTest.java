package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {
    private static final String FIRST = "{\"plurascope_dataset\": 1, \"source\": \"where it is from\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "question;option;men\\nTea?;Yes;0,5 ~ . Its columns are separated by semicolons: save it with commas between"
                        + " them, and numbers with a point.",
                "question\\toption\\tmen\\nTea?\\tYes\\t1 ~ . Its columns are separated by tabs: save it with commas between"
                        + " them, and numbers with a point.",
                "question|selections|options\\n ~ . Its columns are separated by bars: save it with commas between them, and"
                        + " numbers with a point.",
                "question,option,,men\\nTea?,Yes,,1 ~ . Its column 3 has no name in the first line: give it one, or delete"
                        + " it.",
                "question,option,men,\\nTea?,Yes,1, ~ . Its column 4 has no name in the first line: give it one, or delete"
                        + " it.",
                ",question,selections,options\\n ~ . Its column 1 has no name in the first line: give it one, or delete it.",
                "Question,option,men\\nTea?,Yes,1 ~ . It names a column 'Question' where 'question' is expected: write it"
                        + " so, in small letters and without spaces.",
                "question, Option ,men\\nTea?,Yes,1 ~ . It names a column ' Option ' where 'option' is expected: write it"
                        + " so, in small letters and without spaces.",
                "question,Answer,men\\nTea?,Yes,1 ~ . It names a column 'Answer' where 'option' is expected: write it so,"
                        + " with one option in each row.",
                "question,yes,no\\nTea?,1,2 ~ . It has no column 'option': where its options are columns, write each"
                        + " option in a row of its own, under question and option, and one column for each population.",
                "model,win_rate\\nm,1 ~ . This looks like a leaderboard, with a model a row, and no questions: send its"
                        + " values with `plurascope objectives send FILE --columns NAME,... --source TEXT`.",
                ",win_rate,mode\\nm,1,x ~ . This looks like a leaderboard, with a model a row, and no questions: send its"
                        + " values with `plurascope objectives send FILE --columns NAME,... --source TEXT`.",
                "model,objective,value,better,source\\nm,help,1,higher,us ~ . These are values of models and no questions:"
                        + " send them with `plurascope objectives send FILE`."
            })
    void a_table_that_is_nearly_one_is_told_what_to_change(String text, String remedy) {
        assertRefused(
                text.replace("\\n", "\n").replace("\\t", "\t"), "The file 'a.csv' is in no known layout" + remedy);
    }

    @Test
    void questions_without_a_first_line_are_told_which_it_is() {
        assertRefused(
                "{\"question\": \"Tea?\", \"options\": [\"Yes\", \"No\"]}\n",
                "The file 'a.csv' is in no known layout. Its first line is a question: put the line " + FIRST
                        + " before it.");
        assertRefused(
                "{\"source\": \"made\"}\n{\"question\": \"Tea?\", \"options\": [\"Yes\", \"No\"]}\n",
                "The file 'a.csv' is in no known layout. Its first line lacks the key 'plurascope_dataset': write "
                        + FIRST + ".");
        assertRefused(
                "{\n  \"source\": \"made\"\n}\n",
                "The file 'a.csv' is in no known layout. Its first line is no whole JSON object: write each object on one"
                        + " line, after the line " + FIRST + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"plurascope_answers\": 1, \"dataset\": \"village\"}\n",
                "{\"id\": 0, \"probs\": {\"one\": [0.5, 0.5]}}\n"
            })
    void recorded_answers_are_told_where_they_go(String lines) {
        assertRefused(
                lines,
                "The file 'a.csv' is in no known layout. These are recorded answers of models and no questions: give the"
                        + " file to a run of their questions with --answers.");
    }

    @Test
    void a_letter_is_taken_for_no_table() {
        assertThatThrownBy(() -> read("Dear all,\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("is in no known layout: expected is ");
    }

    @Test
    void an_array_in_the_place_of_lines_is_told_to_be_one() {
        assertRefused(
                "[{\"question\": \"Tea?\",\n\"options\": [\"Yes\", \"No\"]}]",
                "The file 'a.csv' is in no known layout. It is one JSON array where JSON lines are expected: write each of"
                        + " its objects on a line of its own, after the line " + FIRST + ".");
    }

    @Test
    void two_columns_of_one_name_are_named_with_their_places() {
        assertRefused(
                "question,option,men,women,men\nTea?,Yes,1,2,3\n",
                "The file 'a.csv' has two columns named 'men', the 3. and the 5.; rename one of them.");
    }

    /** First bytes as the formats' specifications have them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "504b030414000600 | a spreadsheet or another zip archive; save its sheet as CSV in UTF-8.",
                "d0cf11e0a1b11ae1 | a spreadsheet or another document of an office program; save its sheet as CSV in UTF-8.",
                "1f8b0800 | compressed; unpack it with `gunzip`.",
                "5041523115 | a Parquet file; write it as CSV or JSON lines.",
                "fffe7100 | text in UTF-16; convert it with `iconv -f UTF-16 -t UTF-8`."
            })
    void what_is_no_text_is_told_by_its_first_bytes(String bytes, String remedy) {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex(bytes)))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The file 'a.csv' is no text but " + remedy);
    }

    @ParameterizedTest
    @CsvSource({"'\n', 3", "'\r\n', 3", "'\r', 3"})
    void bytes_of_another_encoding_are_named_by_their_line(String end, int line) {
        String text = String.join(end, "question,option", "Café?,Yes", "Tea?,Pâté", "");
        byte[] latin = text.replace("Café", "Cafe").getBytes(Charset.forName("ISO-8859-1"));

        assertThatThrownBy(() -> read(latin))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "The file 'a.csv' is not UTF-8 text: line " + line + " has a byte that cannot stand there; save"
                                + " it as UTF-8, or convert it, for instance with `iconv -f WINDOWS-1252 -t UTF-8`.");
    }

    @Test
    void a_wrong_byte_behind_many_characters_of_several_bytes_is_found() {
        // 10 000 lines of two bytes and an end each, which no buffer divides evenly.
        byte[] good = "é\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        byte[] bytes =
                ByteBuffer.allocate(good.length + 1).put(good).put((byte) 0xe9).array();

        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("line 10001 has a byte");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Tea?,Yes\\n\"Milk?,Yes\\nSugar?,No\\n ~ The quotation mark that begins a cell in line 3 is never closed."
                        + " Close it, or double it where it is part of the text.",
                "Tea?,Yes\\n\"Milk?,Yes\\n\"Sugar?\",No\\n ~ In line 4 something follows a quotation mark that ends a cell;"
                        + " the cell begins in line 3. Double the quotation marks inside a cell, and close it with one.",
                "Tea?,\"a \"\"quoted\"\" b\"\\n\"Milk\" tea?,Yes\\n ~ In line 3 something follows a quotation mark that ends"
                        + " a cell; the cell begins in line 3. Double the quotation marks inside a cell, and close it with"
                        + " one."
            })
    void a_quotation_that_is_not_closed_is_named_by_the_line_where_it_was_opened(String rows, String reason) {
        assertRefused("question,option\n" + rows.replace("\\n", "\n"), "The file 'a.csv' is no proper CSV: " + reason);
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DatasetException.class)
                .hasMessage(message);
    }

    private static Dataset read(byte[] bytes) {
        return DatasetReaders.read(DatasetFile.of("a.csv", "a.csv", bytes));
    }
}
