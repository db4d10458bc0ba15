package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.producer.dataset.LargeFiles.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What readers need of memory for files whose rows are less friendly than those of {@link LargeFiles}: the shortest there
 * are, or with names that no other row has. The module's README states the bounds.
 */
class MemoryOfShapesTest {
    private static final int BASE_MEGABYTES = 10;
    private static final int FILE_MEGABYTES = 12;
    private static final int LONG_ROW_MEGABYTES = 160;
    private static final String RATED = "{\"plurascope_dataset\": 1, \"source\": \"made\","
            + " \"ratings\": {\"lowest\": 1, \"highest\": 5}}\n{\"question\":\"q\",\"options\":[\"a\",\"b\"]}\n";

    @TempDir
    Path directory;

    /**
     * A shape of files.
     *
     * @param times how many times the file's bytes its reader needs at most
     * @param said how what is said of the file begins
     */
    record Shape(String name, String file, int times, Made made, String said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Shape table(String name, int times, String header, IntFunction<String> row) {
        return new Shape(
                "popquorn-offensiveness, " + name,
                "made.csv",
                times,
                new Made(header, row, ""),
                "read by popquorn-offensiveness: ");
    }

    private static Shape lines(String name, String before, IntFunction<String> row) {
        return new Shape("plain, " + name, "made.jsonl", 2, new Made(before, row, ""), "read by plain: ");
    }

    private static Shape array(String layout, String name, IntFunction<String> row) {
        return new Shape(layout + ", " + name, "made.json", 2, LargeFiles.array(row), "read by " + layout + ": ");
    }

    static List<Shape> shapes() {
        return List.of(
                table(
                        "each juror once",
                        2,
                        "instance_id,user_id,text,offensiveness,gender,age,occupation\n",
                        n -> "t" + n / 5 + ",p" + n + "," + LargeFiles.text(n / 5) + "," + (1 + n % 5)
                                + ".0,Woman,25-29,Other\n"),
                table(
                        "rows of 40 bytes of a text and a juror each",
                        2,
                        "instance_id,user_id,text,offensiveness\n",
                        n -> n + "," + n + ",some words that they rate," + (1 + n % 5) + "\n"),
                table(
                        "the shortest rows of a text and a juror each",
                        5,
                        "instance_id,user_id,text,offensiveness\n",
                        n -> n + "," + n + ",a,1\n"),
                table(
                        "the shortest rows with something known of each juror that no other has",
                        5,
                        "instance_id,user_id,text,offensiveness,known\n",
                        n -> n + "," + n + ",a,1," + n + "\n"),
                lines(
                        "each juror once",
                        RATED,
                        n -> "{\"juror\": \"juror " + n + "\", \"question\": 0, \"value\": 2,"
                                + " \"properties\": {\"gender\": \"woman\", \"age\": \"25-29\"}}\n"),
                lines("the shortest ratings", RATED, n -> "{\"juror\":\"" + n + "\",\"question\":0,\"value\":2}\n"),
                lines(
                        "ratings with a property that no other has",
                        RATED,
                        n -> "{\"juror\":\"" + n + "\",\"question\":0,\"value\":2,\"properties\":{\"p" + n
                                + "\":\"\"}}\n"),
                lines(
                        "a population of its own in each question",
                        "{\"plurascope_dataset\": 1, \"source\": \"made\"}\n",
                        n -> "{\"question\":\"" + n + "\",\"options\":[\"a\",\"b\"],\"populations\":{\"" + n
                                + "\":{\"counts\":[1,2]}}}\n"),
                array("opinion-groups", "a short question in each row", n -> opinion(n, "A_a", 2)),
                array("opinion-groups", "as many options as there may be", n -> opinion(n, "A_a", Item.MOST_OPTIONS)),
                new Shape(
                        "opinion-groups, one question with a group of its own in each row",
                        "made.json",
                        8,
                        LargeFiles.array(n -> opinion(0, "A_" + n, 2)),
                        "read by opinion-groups: "),
                array(
                        "global-opinion-rows",
                        "nothing in each row but the first",
                        n -> n == 0 ? opinion(0, "Japan", 2) : "{}"),
                array("value-kaleidoscope", "one short value in each situation", n -> situation(n, 1)),
                array("value-kaleidoscope", "many short values in each situation", n -> situation(n, 1_000)),
                new Shape(
                        "opinion-parties, nothing in each question but the first",
                        "made.json",
                        2,
                        new Made(
                                "{\"Q\": {\"MC_options\": [\"a\", \"b\"], \"question_text\": \"q\"}",
                                n -> ",\n\"Q" + n + "\":{}",
                                "}"),
                        "read by opinion-parties: "));
    }

    private static String opinion(int question, String group, int options) {
        String texts = IntStream.range(0, options)
                .mapToObj(option -> "\"" + (char) ('A' + option) + "\"")
                .collect(Collectors.joining(","));
        return "{\"question\":\"" + question + "\",\"options\":[" + texts + "],\"attribute\":\"" + group
                + "\",\"gold_distribution\":[1" + ",0".repeat(options - 1) + "]}";
    }

    private static String situation(int n, int values) {
        String names = IntStream.range(0, values)
                .mapToObj(value -> "\"" + (n % 7 * values + value) + "\"")
                .collect(Collectors.joining(","));
        String explanations =
                IntStream.range(0, values).mapToObj(value -> "\"e\"").collect(Collectors.joining(","));
        return "{\"input\":\"" + n + "\",\"vrd\":[" + names + "],\"explanation\":[" + explanations + "]}";
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_file_of_any_shape_is_read_within_the_bound_that_is_stated(Shape shape)
            throws IOException, InterruptedException {
        Path file = LargeFiles.write(directory.resolve(shape.file()), shape.made(), (long) FILE_MEGABYTES << 20);

        String said = SmallHeap.run(
                directory, BASE_MEGABYTES + shape.times() * FILE_MEGABYTES, ReadFile.class, List.of(file.toString()));

        assertThat(Files.size(file)).isGreaterThan((long) FILE_MEGABYTES << 20);
        assertThat(said).startsWith(shape.said());
    }

    /** A row is held with an object for each of its cells while it is read, and has a million characters at most. */
    @ParameterizedTest
    @MethodSource("longRows")
    void the_longest_row_of_a_file_needs_no_more_than_is_stated(Shape shape) throws IOException, InterruptedException {
        Path file = LargeFiles.write(directory.resolve(shape.file()), shape.made(), 1);

        assertThat(SmallHeap.run(
                        directory, BASE_MEGABYTES + LONG_ROW_MEGABYTES, ReadFile.class, List.of(file.toString())))
                .startsWith(shape.said());
    }

    /** Files of one long row after a short one. */
    static List<Shape> longRows() {
        String head = "{\"plurascope_dataset\": 1, \"source\": \"made\"}\n";
        String question = "{\"question\":\"q\",\"options\":[\"a\",\"b\"]";
        return List.of(
                new Shape(
                        "plain, options",
                        "made.jsonl",
                        1,
                        new Made(
                                head + question + "}\n",
                                n -> "{\"question\":\"long\",\"options\":[\"a\"" + ",\"a\"".repeat(240_000) + "]}\n",
                                ""),
                        "read by plain: 1 questions, 0 ratings, 1 left out"),
                new Shape(
                        "plain, populations",
                        "made.jsonl",
                        1,
                        new Made(
                                head,
                                n -> IntStream.range(0, 40_000)
                                        .mapToObj(population -> "\"" + population + "\":{\"counts\":[1,2]}")
                                        .collect(Collectors.joining(",", question + ",\"populations\":{", "}}\n")),
                                ""),
                        "read by plain: 1 questions, 0 ratings, 0 left out"),
                new Shape(
                        "plain-table, populations",
                        "made.csv",
                        1,
                        new Made(
                                IntStream.range(0, 60_000)
                                        .mapToObj(column -> "," + column)
                                        .collect(Collectors.joining("", "question,option", "\n")),
                                n -> "q,a" + ",1".repeat(60_000) + "\nq,b" + ",1".repeat(60_000) + "\n",
                                ""),
                        "read by plain-table: 1 questions, 0 ratings, 0 left out"));
    }

    @ParameterizedTest
    @MethodSource("leaderboards")
    void a_leaderboard_is_read_within_twice_its_file_and_one_of_too_many_rows_is_refused(Shape shape)
            throws IOException, InterruptedException {
        Path file = LargeFiles.write(directory.resolve(shape.file()), shape.made(), (long) FILE_MEGABYTES << 20);

        assertThat(SmallHeap.run(
                        directory,
                        BASE_MEGABYTES + shape.times() * FILE_MEGABYTES,
                        ReadFile.class,
                        List.of(file.toString(), "win_rate")))
                .contains(shape.said());
    }

    static List<Shape> leaderboards() {
        return List.of(
                new Shape(
                        "rows as published",
                        "made.csv",
                        2,
                        new Made(
                                ",win_rate,standard_error,n_wins,n_wins_base,n_draws,n_total,mode,avg_length\n",
                                n -> "a-model-of-some-family-" + n
                                        + ",23.391234567,1.2734567890123,117,687,1,805,community,2049,words that pad a row"
                                        + " so that a file of this size has fewer rows than are read\n",
                                ""),
                        "read by " + ReadFile.LEADERBOARD + ": "),
                new Shape(
                        "the shortest rows",
                        "made.csv",
                        3,
                        new Made("model,win_rate\n", n -> n + ",1\n", ""),
                        "refused: The file '"));
    }
}
