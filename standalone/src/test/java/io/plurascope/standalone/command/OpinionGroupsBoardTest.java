package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import io.plurascope.sink.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpinionQA through the command: every group of people and uniform answers against every other group, as a few lines of
 * arithmetic in this test have it over the same questions, with none of the code of the topology or of the measures.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OpinionGroupsBoardTest {
    private static final Path DATA =
            Path.of(System.getProperty("plurascope.shared", "missing")).resolve("data/opinionqa/groups.json");

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    /** The mean of a measure of a row against a population. */
    private record Mean(long n, double value) {}

    private interface Distance {
        Optional<Double> between(List<AnswerOption> options, List<Double> answers, List<Double> people);
    }

    @Test
    void every_group_against_every_other_has_the_means_of_a_batch() throws Exception {
        assumeTrue(Files.isReadable(DATA), "Skipped: there is no " + DATA + " on this machine.");
        Dataset dataset = Datasets.open(DATA.toString());

        Map<String, Mean> board = board();

        // 22 groups against 21 others each, and uniform answers against 22.
        assertThat(board.entrySet().stream()
                        .filter(shown -> shown.getKey().endsWith("|js_distance"))
                        .filter(shown -> shown.getValue().n() > 0))
                .hasSize(22 * 21 + 22);
        // Two groups that answered alike: a divergence of one rounding, 1e-16, is a distance of 1e-8.
        assertBatch(board, "js_distance", 1e-8, batch(dataset, OpinionGroupsBoardTest::jensenShannon));
        assertBatch(board, "wasserstein", 1e-12, batch(dataset, OpinionGroupsBoardTest::wasserstein));
    }

    private static void assertBatch(
            Map<String, Mean> board, String measure, double tolerance, Map<String, Mean> batch) {
        assertThat(batch).isNotEmpty();
        batch.forEach((pair, expected) -> {
            Mean shown = board.getOrDefault(pair + "|" + measure, new Mean(0, Double.NaN));
            assertThat(shown.n()).as(pair).isEqualTo(expected.n());
            assertThat(shown.value()).as(pair).isCloseTo(expected.value(), within(tolerance));
        });
        assertThat(board.entrySet().stream()
                        .filter(shown -> shown.getKey().endsWith("|" + measure))
                        .filter(shown -> shown.getValue().n() > 0))
                .hasSize(batch.size());
    }

    private static Map<String, Mean> batch(Dataset dataset, Distance distance) {
        Map<String, List<Double>> values = new TreeMap<>();
        for (Item item : dataset.items()) {
            Map<String, List<Double>> rows = new TreeMap<>();
            int options = item.options().size();
            rows.put("uniform", Collections.nCopies(options, 1.0 / options));
            item.populations().forEach((name, answers) -> rows.put("population: " + name, answers.probabilities()));
            rows.forEach((row, answers) -> item.populations().forEach((name, people) -> {
                if (!row.equals("population: " + name)) {
                    distance.between(item.options(), answers, people.probabilities())
                            .ifPresent(value -> values.computeIfAbsent(row + "|" + name, pair -> new ArrayList<>())
                                    .add(value));
                }
            }));
        }
        Map<String, Mean> means = new TreeMap<>();
        values.forEach((pair, all) -> means.put(
                pair,
                new Mean(
                        all.size(),
                        all.stream().mapToDouble(Double::doubleValue).sum() / all.size())));
        return means;
    }

    private static Optional<Double> jensenShannon(List<AnswerOption> options, List<Double> p, List<Double> q) {
        double sum = 0;
        for (int option = 0; option < p.size(); option++) {
            double middle = (p.get(option) + q.get(option)) / 2;
            sum += information(p.get(option), middle) + information(q.get(option), middle);
        }
        return Optional.of(Math.sqrt(Math.max(0, sum / 2)));
    }

    private static double information(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle) / Math.log(2);
    }

    /** The area between the cumulative shares of what is no refusal, over the length of the scale. */
    private static Optional<Double> wasserstein(List<AnswerOption> options, List<Double> p, List<Double> q) {
        List<Integer> placed = IntStream.range(0, options.size())
                .filter(option -> !options.get(option).refusal())
                .boxed()
                .sorted(Comparator.comparingDouble(option -> position(options, option)))
                .toList();
        double all = placed.stream().mapToDouble(p::get).sum();
        double others = placed.stream().mapToDouble(q::get).sum();
        if (all == 0 || others == 0 || placed.size() < 2) {
            return Optional.empty();
        }
        double ahead = 0;
        double area = 0;
        for (int place = 0; place + 1 < placed.size(); place++) {
            ahead += p.get(placed.get(place)) / all - q.get(placed.get(place)) / others;
            area += Math.abs(ahead) * (position(options, placed.get(place + 1)) - position(options, placed.get(place)));
        }
        double length = position(options, placed.getLast()) - position(options, placed.getFirst());
        return Optional.of(area / length);
    }

    private static double position(List<AnswerOption> options, int option) {
        Double position = options.get(option).position();
        return position == null ? Double.NaN : position;
    }

    /** The whole-run values of the command's board, by row, population and measure. */
    private Map<String, Mean> board() throws IOException {
        // People are not asked what they were not asked, so that none of their prompts is refused.
        assertThat(Said.byDemo(DATA, directory).text())
                .contains("No model is named, so the rows are 22 populations")
                .doesNotContain("No answer of use");
        Map<String, Mean> board = new TreeMap<>();
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().get();
        try (CSVParser rows =
                CSVParser.parse(Files.readString(directory.resolve("output").resolve(Export.CSV)), format)) {
            for (CSVRecord row : rows) {
                if (row.get("window").equals("run") && !row.get("population").isEmpty()) {
                    String value = row.get("value");
                    board.put(
                            row.get("model") + "|" + row.get("population") + "|" + row.get("measure"),
                            new Mean(
                                    Long.parseLong(row.get("n")),
                                    value.isEmpty() ? Double.NaN : Double.parseDouble(value)));
                }
            }
        }
        return board;
    }
}
