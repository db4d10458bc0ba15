package io.plurascope.producer.dataset;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up files of any size in every layout, with rows as the published ones have them, or shorter. */
final class LargeFiles {
    private static final String[] GROUPS = {"SEX_Female", "SEX_Male", "POLPARTY_Democrat", "POLPARTY_Republican"};
    private static final String[] COUNTRIES = {"Japan", "Peru", "Spain", "Chad"};

    private LargeFiles() {}

    /** A file by its layout: what stands before the rows, a row, and what stands after them. */
    record Made(String before, IntFunction<String> row, String after) {}

    /** Writes a file of at least that many bytes, and what its reader needs beside it. */
    static Path write(DatasetReader reader, Path directory, long bytes) throws IOException {
        for (Path file : Samples.files(reader)) {
            Files.copy(file, directory.resolve(file.getFileName()));
        }
        Path file = directory.resolve(Samples.of(reader).getFileName());
        return write(file, of(reader.name()), bytes);
    }

    /** Writes a file of at least that many bytes. */
    static Path write(Path file, Made made, long bytes) throws IOException {
        long written = 0;
        try (Writer text = Files.newBufferedWriter(file)) {
            text.write(made.before());
            for (int n = 0; written < bytes; n++) {
                String row = made.row().apply(n);
                text.write(row);
                written += row.length();
            }
            text.write(made.after());
        }
        return file;
    }

    private static Made of(String layout) {
        return switch (layout) {
            case "plain" ->
                new Made(
                        "{\"plurascope_dataset\": 1, \"source\": \"made\", \"ratings\": {\"lowest\": 1, \"highest\": 5}}\n",
                        LargeFiles::lineOrRating,
                        "");
            case "plain-table" ->
                new Made("question,option,position,men\n", n -> text(n) + ",Yes,1," + n + "\n,No,2,300\n", "");
            case "global-opinions" ->
                new Made(
                        "question,selections,options\n",
                        n -> text(n) + ",\"defaultdict(<class 'list'>, {'Japan': [0.25, 0.75]})\",\"['Yes', 'No']\"\n",
                        "");
            case "global-opinions-lines" ->
                new Made(
                        "",
                        n -> "{\"question\": \"" + text(n) + "\", \"selections\": {\"Japan\": [0.25, 0.75]},"
                                + " \"options\": [\"Yes\", \"No\"]}\n",
                        "");
            case "opinion-groups" -> array(n -> row(n, GROUPS));
            case "global-opinion-rows" -> array(n -> row(n, COUNTRIES));
            case "value-kaleidoscope" -> array(LargeFiles::situation);
            case "opinion-parties" ->
                new Made(
                        "{\"Q\": {\"MC_options\": [\"Yes\", \"No\"], \"question_text\": \"Q?\", \"Other\": {\"Yes\": 3}}",
                        n -> ",\n\"Q" + n + "\": {\"MC_options\": [\"Yes\", \"No\"], \"question_text\": \"" + text(n)
                                + "\", \"Other\": {\"Yes\": 3, \"No\": 30}}",
                        "}");
            case "popquorn-offensiveness" ->
                new Made(
                        "instance_id,user_id,text,offensiveness,gender,age,occupation\n",
                        n -> "t" + n / 5 + ",p" + n % 5 + "," + text(n / 5) + "," + (1 + n % 5)
                                + ".0,Woman,25-29,Other\n",
                        "");
            case "personality-inventory" ->
                new Made("label_raw\ttext\tlabel_ocean\tkey\n", n -> "Order\t" + text(n) + "\tC\t1\n", "");
            case "bfi" ->
                new Made(
                        "A1,A2,A3,A4,A5,C1,C2,C3,C4,C5,E1,E2,E3,E4,E5,N1,N2,N3,N4,N5,O1,O2,O3,O4,O5,gender,education,age\n",
                        n -> ("," + (1 + n % 6)).repeat(25).substring(1) + ",1,2," + n % 90 + "\n",
                        "");
            case "spi" ->
                new Made("age,sex,education,q_1,q_2,q_3\n", n -> n % 90 + ",1,4," + (1 + n % 6) + ",6,5\n", "");
            default -> throw new IllegalArgumentException("Say here how a large file of '" + layout + "' is made.");
        };
    }

    static Made array(IntFunction<String> row) {
        return new Made("[", n -> (n == 0 ? "" : ",\n") + row.apply(n), "]");
    }

    /** A question in every tenth line, which nine jurors rate. */
    private static String lineOrRating(int n) {
        int question = n / 10;
        return n % 10 == 0
                ? "{\"question\": \"" + text(question) + "\", \"options\": [\"1\", \"5\"]}\n"
                : "{\"juror\": \"juror " + n % 1000 + "\", \"question\": " + question
                        + ", \"value\": 2, \"properties\": {\"gender\": \"woman\", \"age\": \"25-29\"}}\n";
    }

    /** Two groups answer each question. */
    private static String row(int n, String[] groups) {
        return "{\"question\": \"Question: " + text(n / 2)
                + "\\nOptions: A. Yes B. No\\nAnswer:\", \"options\": [\"Yes\","
                + " \"No\", \"Perhaps\"], \"attribute\": \"" + groups[n % groups.length]
                + "\", \"gold_distribution\": [0.25, 0.5, 0.25]}";
    }

    /** One of three values, so that no situation is without others. */
    private static String situation(int n) {
        String values = IntStream.range(0, 3)
                .mapToObj(value -> "\"Value " + (n + value) % 1000 + "\"")
                .collect(Collectors.joining(", "));
        String explanations = IntStream.range(0, 3)
                .mapToObj(value -> "\"" + text(n + value) + "\"")
                .collect(Collectors.joining(", "));
        return "{\"input\": \"Comment on: " + text(n) + "\", \"vrd\": [" + values + "], \"explanation\": ["
                + explanations + "]}";
    }

    /** With a character that makes a string in memory one of two bytes each. */
    static String text(int n) {
        return "What do you think of the matter \u2019" + n + "\u2019 that people speak of?";
    }
}
