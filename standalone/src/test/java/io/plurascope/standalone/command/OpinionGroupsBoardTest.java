package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * OpinionQA through the command: every group or party of people and uniform answers against every other one, as a few lines
 * of arithmetic in this test have it over the same questions, with none of the code of the topology or of the measures.
 * Which rows and places on a scale these have is the reader's word; that their shares are the file's is looked up here.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OpinionGroupsBoardTest {
    private static final Path OPINION_QA =
            Path.of(System.getProperty("plurascope.shared", "missing")).resolve("data/opinionqa");

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    /** The mean of a measure of a row against a population. */
    private record Mean(long n, double value) {}

    /** Shares of the options that somebody chose, to nine digits; of the parties' file the options themselves are cut at their commas. */
    private record Answers(String question, String group, Map<String, Long> shares) {
        static Answers of(String question, String group, List<String> options, List<Double> amounts) {
            double all = amounts.stream().mapToDouble(Double::doubleValue).sum();
            Map<String, Long> shares = new TreeMap<>();
            for (int option = 0; option < options.size(); option++) {
                if (amounts.get(option) > 0) {
                    shares.merge(options.get(option).strip(), Math.round(1e9 * amounts.get(option) / all), Long::sum);
                }
            }
            return new Answers(question.strip(), group, shares);
        }
    }

    private interface Distance {
        Optional<Double> between(List<AnswerOption> options, List<Double> answers, List<Double> people);
    }

    /** 4475 rows of groups without 415 that are damaged, 16 of one option and one that comes twice; 494 questions with 5 parties each but for 3. */
    @ParameterizedTest
    @CsvSource({"groups.json,22,4043", "party_counts.json,5,2467"})
    void every_group_against_every_other_has_the_means_of_a_batch(String file, int groups, int rows) throws Exception {
        Path data = OPINION_QA.resolve(file);
        assumeTrue(Files.isReadable(data), "Skipped: there is no " + data + " on this machine.");
        Dataset dataset = Datasets.open(data.toString());
        assertThat(read(dataset)).hasSize(rows).isSubsetOf(published(data));

        Map<String, Mean> board = board(data, groups);

        assertThat(board.entrySet().stream()
                        .filter(shown -> shown.getKey().endsWith("|js_distance"))
                        .filter(shown -> shown.getValue().n() > 0))
                .hasSize(groups * groups);
        // Two groups that answered alike: a divergence of one rounding, 1e-16, is a distance of 1e-8.
        assertBatch(board, "js_distance", 1e-8, batch(dataset, OpinionGroupsBoardTest::jensenShannon));
        assertBatch(board, "wasserstein", 1e-12, batch(dataset, OpinionGroupsBoardTest::wasserstein));
    }

    /** What each group answered to each question, as the reader has it. */
    private static List<Answers> read(Dataset dataset) {
        List<Answers> read = new ArrayList<>();
        for (Item item : dataset.items()) {
            List<String> options =
                    item.options().stream().map(AnswerOption::text).toList();
            item.populations()
                    .forEach((group, answers) ->
                            read.add(Answers.of(item.text(), group, options, answers.probabilities())));
        }
        return read;
    }

    /** The same as the file has it: rows of groups with shares, or questions with counts by party. */
    private static Set<Answers> published(Path data) throws IOException {
        Set<Answers> published = new HashSet<>();
        for (JsonNode row : new ObjectMapper().readTree(data.toFile())) {
            if (row.has("attribute")) {
                String asked = row.get("question").asText();
                published.add(Answers.of(
                        asked.substring("Question: ".length(), asked.lastIndexOf("\nOptions: ")),
                        row.get("attribute").asText(),
                        row.get("options").valueStream().map(JsonNode::asText).toList(),
                        row.get("gold_distribution")
                                .valueStream()
                                .map(JsonNode::asDouble)
                                .toList()));
            } else {
                row.properties().stream()
                        .filter(party -> party.getValue().isObject())
                        .map(party -> Answers.of(
                                row.get("question_text").asText(),
                                party.getKey(),
                                party.getValue()
                                        .propertyStream()
                                        .map(Map.Entry::getKey)
                                        .toList(),
                                party.getValue()
                                        .valueStream()
                                        .map(JsonNode::asDouble)
                                        .toList()))
                        .forEach(published::add);
            }
        }
        return published;
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
    private Map<String, Mean> board(Path data, int groups) throws IOException {
        // People are not asked what they were not asked, so that none of their prompts is refused.
        assertThat(Said.byDemo(data, directory).text())
                .contains("No model is named, so the rows are " + groups + " populations")
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
