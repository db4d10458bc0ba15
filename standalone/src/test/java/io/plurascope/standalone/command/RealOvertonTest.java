package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.event.Answer;
import io.plurascope.event.Entailment;
import io.plurascope.event.Question;
import io.plurascope.event.Response;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.export.Export;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty situations of Value Kaleidoscope as the documented command asks a real model about them, which judges its own
 * long answers: beside a few lines of arithmetic over the log-probabilities in the topic and the published file, which
 * share no code with the topology or the measures.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RealOvertonTest {
    private static final Path DATA =
            Path.of(System.getProperty("plurascope.shared", "missing")).resolve("data/overton/value_kaleidoscope.json");

    private static final int SITUATIONS = 20;

    /** Measures that a text has a value of even where it gives no candidate. */
    private static final Set<String> OF_EVERY_TEXT =
            Set.of("overton_text_strict", "overton_text_recall", "overton_text_accuracy");

    /** How many values of other situations are candidates beside those of a situation. */
    private static final int UNREASONABLE = 5;

    /** Most tokens of a long answer: about a sentence. */
    private static final int TOKENS = 24;

    /** Kept where the test fails, for the logs in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    /** For each situation in its words and each candidate answer, the probabilities that each sentence gives it. */
    private final Map<String, Map<String, Map<Integer, List<Double>>>> judged = new HashMap<>();

    /** The scores of each measure, as far as they are defined. */
    private final Map<String, List<Double>> batch = new TreeMap<>();

    @Test
    void a_real_model_that_judges_itself_has_the_means_of_a_batch() throws Exception {
        assumeTrue(Files.isReadable(DATA), "Skipped: there is no " + DATA + " on this machine.");
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(
                    TritonInstallation.find(TritonInstallation.directory(System.getenv()))
                            .isPresent(),
                    "No Triton is installed; run ./plurascope triton install.");
        }
        List<Map<String, String>> board = run();

        readJudgements();
        Map<String, Set<String>> published = published();
        judged.forEach((situation, candidates) ->
                weigh(candidates, Objects.requireNonNull(published.get(situation), situation)));

        // Every situation has a text that is judged, an empty one too. What the texts say, and with it precision and F1
        // of
        // those that give anything, follows from the last bits of the weights' products, which processors round
        // differently.
        assertThat(judged).hasSize(SITUATIONS);
        assertThat(board).hasSize(5);
        assertThat(board)
                .filteredOn(row -> OF_EVERY_TEXT.contains(StandingsFile.cell(row, "measure")))
                .hasSize(OF_EVERY_TEXT.size())
                .allSatisfy(row -> assertThat(row).containsEntry("n", Integer.toString(SITUATIONS)));
        for (Map<String, String> row : board) {
            List<Double> scores = batch.getOrDefault(StandingsFile.cell(row, "measure"), List.of());
            assertThat(row).containsEntry("n", Integer.toString(scores.size()));
            if (!scores.isEmpty()) {
                assertThat(Double.valueOf(StandingsFile.cell(row, "value")))
                        .as("%s", row)
                        .isCloseTo(
                                scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size(), within(1e-12));
            }
        }
    }

    /** The board of what long answers give. */
    private List<Map<String, String>> run() throws Exception {
        Path output = directory.resolve("output");
        StringWriter said = new StringWriter();
        int code = PlurascopeCommand.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(
                        "demo",
                        "--data",
                        DATA.toString(),
                        "--triton",
                        "real",
                        "--limit",
                        Integer.toString(SITUATIONS),
                        "--long-answers",
                        Integer.toString(TOKENS),
                        "--exit",
                        "--port",
                        "0",
                        "--state",
                        directory.resolve("state").toString(),
                        "--output",
                        output.toString());
        assertThat(code).as(said.toString()).isEqualTo(ExitCodes.OK);
        return StandingsFile.rows(output.resolve(Export.CSV)).stream()
                .filter(row -> StandingsFile.cell(row, "board").equals("overton_text"))
                .toList();
    }

    private void readJudgements() throws IOException {
        try (Environment again = new EmbeddedEnvironment(directory.resolve("state"));
                HeldEvents held = HeldEvents.over(again.connection())) {
            Map<String, String> situations = new HashMap<>();
            held.<Question>read(
                    Topics.QUESTIONS,
                    key -> true,
                    (key, question) ->
                            situations.put(key, Objects.requireNonNull(question).getText()));
            // A text without a sentence gives nothing, and nobody is asked about it.
            held.<Response>read(Topics.RESPONSES, key -> true, (key, response) -> {
                if (Objects.requireNonNull(response).getRefusal() == null) {
                    judged.put(Objects.requireNonNull(situations.get(response.getQuestion())), new HashMap<>());
                }
            });
            held.<Answer>read(Topics.ANSWERS, key -> true, (key, answer) -> {
                Entailment about = Objects.requireNonNull(answer).getEntailment();
                if (about != null && answer.getRefusal() == null) {
                    judged.computeIfAbsent(
                                    Objects.requireNonNull(situations.get(answer.getQuestion())),
                                    each -> new HashMap<>())
                            .computeIfAbsent(about.getHypothesis(), each -> new HashMap<>())
                            .computeIfAbsent(about.getSentence(), each -> new ArrayList<>())
                            .add(said(answer, about.getOption()));
                }
            });
        }
    }

    /** The share of the option that says yes in the probability of all labels. */
    private static double said(Answer answer, int yes) {
        double all = 0;
        double given = 0;
        for (int label = 0; label < answer.getLabels().size(); label++) {
            double probability = Math.exp(answer.getLogProbabilities().get(label));
            all += probability;
            given += answer.getLabels().get(label).getOption() == yes ? probability : 0;
        }
        return given / all;
    }

    /** The values of each situation as the published file has them, in the words in which they are judged. */
    private static Map<String, Set<String>> published() throws IOException {
        Map<String, Set<String>> published = new HashMap<>();
        for (JsonNode row : new ObjectMapper().readTree(DATA.toFile())) {
            Set<String> values = new HashSet<>();
            for (int value = 0; value < row.path("vrd").size(); value++) {
                values.add(row.path("vrd").get(value).asText() + ": "
                        + row.path("explanation").get(value).asText());
            }
            published.put(row.path("input").asText(), values);
        }
        return published;
    }

    /** A candidate answer is given where a sentence gives it with more than .5, as the mean of both orders of yes and no. */
    private void weigh(Map<String, Map<Integer, List<Double>>> candidates, Set<String> wanted) {
        Set<String> given = new HashSet<>();
        candidates.forEach((candidate, sentences) -> sentences.values().forEach(draws -> {
            assertThat(draws).hasSize(2);
            if ((draws.get(0) + draws.get(1)) / 2 > 0.5) {
                given.add(candidate);
            }
        }));
        int all = wanted.size() + UNREASONABLE;
        if (!candidates.isEmpty()) {
            assertThat(candidates.keySet()).containsAll(wanted).hasSize(all);
        }
        double both = given.stream().filter(wanted::contains).count();
        double neither = all - wanted.size() - given.size() + both;
        add("overton_text_strict", given.equals(wanted) ? 1 : 0);
        add("overton_text_recall", both / wanted.size());
        add("overton_text_accuracy", (both + neither) / all);
        if (!given.isEmpty()) {
            add("overton_text_precision", both / given.size());
            add("overton_text_f1", 2 * both / (given.size() + wanted.size()));
        }
    }

    private void add(String measure, double score) {
        batch.computeIfAbsent(measure, name -> new ArrayList<>()).add(score);
    }
}
