package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the module's README says came of the runs of a real model is what their tables have. */
class RealFiguresTest {
    private static final List<String> POPULATIONS = List.of("Japan", "United States", "Germany");

    @Test
    void distances_entropy_and_option_mass_are_those_of_the_tables() throws IOException {
        assertThat(readme())
                .contains(String.format(
                        "distance to Japan %s, the United States %s, Germany %s, entropy %s, option mass %s;"
                                + " with labels shuffled %s",
                        both(RealRun.PAPER, "global_opinions", "table1", "Japan"),
                        both(RealRun.PAPER, "global_opinions", "table1", "United States"),
                        both(RealRun.PAPER, "global_opinions", "table1", "Germany"),
                        both(RealRun.PAPER, "global_opinions", "table4", ""),
                        rounded(value(RealRun.PAPER, "global_opinions-plain-option_mass", "population", "")),
                        POPULATIONS.stream()
                                .map(population -> both(RealRun.PAPER, "global_opinions", "table5", population))
                                .collect(Collectors.joining(", "))))
                .contains("entropy " + both(RealRun.INVENTORY, "mpi_questions", "table4", "") + " of at most ln 5");
    }

    @Test
    void gains_and_hit_rates_are_those_of_the_tables() throws IOException {
        assertThat(readme())
                .contains(gains(RealRun.COUNTRIES, "global_opinions") + " on average; hit rate "
                        + rates(RealRun.COUNTRIES, "global_opinions") + " in each style")
                .contains(gains(RealRun.PARTIES, "groups") + " on average; as a Democrat in style BIO")
                .contains(gains(RealRun.PARTIES_DESCRIBED, "groups") + " on average")
                .contains("the hit rate is " + rates(RealRun.PARTIES, "groups") + ", as chance has");
        assertThat(rates(RealRun.PARTIES_DESCRIBED, "groups")).isEqualTo(rates(RealRun.PARTIES, "groups"));
    }

    @Test
    void what_moves_with_the_order_is_that_of_the_table() throws IOException {
        List<Map<String, String>> rows = rows(RealRun.ORDER, "global_opinions-sensitivity");
        Map<String, String> effect = rows.stream()
                .filter(row -> cell(row, "measure").equals("order_effect"))
                .findFirst()
                .orElseThrow();

        assertThat(readme())
                .contains(String.format(
                        "with other examples' letters alone %s of the probability moves to another option, with another order"
                                + " of the options %s: an effect of order of %s, interval %s to %s",
                        rounded(value(RealRun.ORDER, "global_opinions-sensitivity", "measure", "repeat_sensitivity")),
                        rounded(value(RealRun.ORDER, "global_opinions-sensitivity", "measure", "order_sensitivity")),
                        rounded(number(effect, "value")),
                        rounded(number(effect, "low")),
                        rounded(number(effect, "high"))));
    }

    @Test
    void the_readme_has_the_effects_of_order_and_wording_that_were_reported() throws IOException {
        assertThat(readme())
                .contains("again %s, order %s, wording %s: effects of %s and %s,"
                        .formatted(
                                rounded(worded("repeat_sensitivity")),
                                rounded(worded("order_sensitivity")),
                                rounded(worded("wording_sensitivity")),
                                effect("order_effect"),
                                effect("wording_effect")));
    }

    private static double worded(String measure) {
        return value(RealRun.WORDING, "personality-sensitivity", "measure", measure);
    }

    /** A value with its interval. */
    private static String effect(String measure) {
        Map<String, String> row = rows(RealRun.WORDING, "personality-sensitivity").stream()
                .filter(each -> cell(each, "measure").equals(measure))
                .findFirst()
                .orElseThrow();
        return signed(number(row, "value")) + " (" + signed(number(row, "low")) + " to " + signed(number(row, "high"))
                + ")";
    }

    private static String signed(double value) {
        return (value < 0 ? "-" : "") + rounded(Math.abs(value));
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** A value in both conventions. */
    private static String both(RealRun run, String dataset, String table, String population) {
        return Stream.of("plain", "seed_compat")
                .map(convention ->
                        rounded(value(run, dataset + "-" + convention + "-" + table, "population", population)))
                .collect(Collectors.joining(" / "));
    }

    /** The mean gains of the styles. */
    private static String gains(RealRun run, String dataset) {
        List<Map<String, String>> rows = rows(run, dataset + "-steering").stream()
                .filter(row -> cell(row, "measure").equals("gain"))
                .toList();
        return Stream.of("QA", "BIO", "PORTRAY")
                .map(style -> {
                    OptionalDouble mean = rows.stream()
                            .filter(row -> cell(row, "style").equals(style))
                            .mapToDouble(row -> number(row, "value"))
                            .average();
                    return (mean.orElseThrow() < 0 ? "-" : "+") + rounded(Math.abs(mean.orElseThrow())) + " (" + style
                            + ")";
                })
                .collect(Collectors.joining(", ", "gain ", ""));
    }

    /** The one hit rate that all styles have. */
    private static String rates(RealRun run, String dataset) {
        return rows(run, dataset + "-hit_rate").stream()
                .map(row -> cell(row, "hit_rate").substring(1))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static double value(RealRun run, String table, String column, String cell) {
        return rows(run, table).stream()
                .filter(row -> cell(row, column).equals(cell))
                .mapToDouble(row -> number(row, "value"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, String>> rows(RealRun run, String table) {
        try {
            return StandingsFile.rows(run.kept().resolve(table + ".csv"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String rounded(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.startsWith("0") ? text.substring(1) : text;
    }

    private static String cell(Map<String, String> row, String name) {
        return StandingsFile.cell(row, name);
    }

    private static double number(Map<String, String> row, String name) {
        return Double.parseDouble(cell(row, name));
    }
}
