package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.bridge.standin.Dialect;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.RecordedText;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.producer.Examples;
import io.plurascope.producer.JudgingSettings;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty situations of Value Kaleidoscope through broker, registry, bridges, topology and page, beside a few lines of
 * arithmetic over the published file that share no code with the topology or the measures. What the writer says and what
 * the judge thinks of it is the stand-in's, made up from hashes, so that it is no model.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ValueKaleidoscopeBoardTest {
    private static final Path DATA =
            Path.of(System.getProperty("plurascope.shared", "missing")).resolve("data/overton/value_kaleidoscope.json");

    private static final int SITUATIONS = 20;

    /** Two sentences for every prompt, and one pair in four in which the text gives the answer. */
    private static final RecordedSource WORDS = new RecordedSource() {
        @Override
        public RecordedAnswer answer(String model, String pair) {
            return new RecordedAnswer.Shares(
                    gives(pair) ? List.of(0.75, 0.125, 0.125) : List.of(0.25, 0.5, 0.25), true, "made up");
        }

        @Override
        public Optional<RecordedText> text(String model, String prompt) {
            return Optional.of(new RecordedText(" " + String.join(" ", sentences(prompt)), 5, false, "made up"));
        }
    };

    private static boolean gives(String pair) {
        return Math.floorMod(pair.hashCode(), 4) == 0;
    }

    private static List<String> sentences(String prompt) {
        String number = Integer.toHexString(prompt.hashCode());
        return List.of("First of " + number + ".", "Second of " + number + ".");
    }

    /** The scores of each measure, as far as they are defined. */
    private final Map<String, List<Double>> batch = new TreeMap<>();

    @Test
    void twenty_situations_have_the_means_of_a_batch(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isReadable(DATA), "Skipped: there is no " + DATA + " on this machine.");
        try (StandIn server = StandIn.start(
                        StandInSettings.onPort(0),
                        List.of(StandInModel.named("writer"), StandInModel.named("pairs", new Dialect.Nli())),
                        WORDS);
                Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(wanted(Datasets.open(DATA.toString()), server))) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(4));

            weigh(prompts(environment.connection(), asking.run()), questions(environment.connection()));
            assertBoard(pipeline.sink().boards(), asking.run());
        }
    }

    private static Wanted wanted(Dataset dataset, StandIn server) {
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                List.of(Stood.model(server, "writer", "answer_choices"), Stood.model(server, "pairs", "nli")),
                RunSettings.usual(new Selection(List.of(), false, SITUATIONS), 1, 0, 16, null)
                        .judged(JudgingSettings.by("pairs")),
                Pace.unbounded(),
                List.of());
    }

    /** The text of the prompt that asked each question openly. */
    private static Map<String, String> prompts(Connection connection, String run) {
        Map<String, String> prompts = new HashMap<>();
        try (HeldEvents held = HeldEvents.over(connection)) {
            held.<Prompt>read(Topics.PROMPTS, key -> true, (key, prompt) -> {
                if (prompt != null && prompt.getRun().equals(run)) {
                    prompts.put(prompt.getQuestion(), prompt.getText());
                }
            });
        }
        return prompts;
    }

    private static Map<String, Question> questions(Connection connection) {
        Map<String, Question> questions = new HashMap<>();
        try (HeldEvents held = HeldEvents.over(connection)) {
            held.<Question>read(
                    Topics.QUESTIONS,
                    key -> true,
                    (key, question) -> questions.put(key, Objects.requireNonNull(question)));
        }
        return questions;
    }

    private void weigh(Map<String, String> prompts, Map<String, Question> questions) throws IOException {
        Map<String, Set<String>> reasonable = published();
        assertThat(prompts).hasSize(SITUATIONS);
        prompts.forEach((id, prompt) -> {
            Question question = Objects.requireNonNull(questions.get(id));
            List<String> candidates = question.getCandidates().stream()
                    .map(candidate -> candidate.getText() + ": " + candidate.getExplanation())
                    .toList();
            Set<String> wanted = Objects.requireNonNull(reasonable.get(question.getText()));
            Set<String> given = new HashSet<>(candidates);
            given.removeIf(
                    candidate -> sentences(prompt).stream().noneMatch(sentence -> gives(sentence + "\n" + candidate)));
            assertThat(candidates).containsAll(wanted).hasSize(wanted.size() + 5);
            weigh(candidates.size(), wanted, given);
        });
    }

    /** The values of each situation as the published file has them, in the words in which they are judged. */
    private static Map<String, Set<String>> published() throws IOException {
        Map<String, Set<String>> published = new HashMap<>();
        for (JsonNode row : new ObjectMapper().readTree(DATA.toFile())) {
            published.put(
                    row.path("input").asText(),
                    new HashSet<>(IntStream.range(0, row.path("vrd").size())
                            .mapToObj(value -> row.path("vrd").get(value).asText() + ": "
                                    + row.path("explanation").get(value).asText())
                            .toList()));
        }
        return published;
    }

    /** By the definitions: precision is undefined where nothing is given, and then so is F1. */
    private void weigh(int candidates, Set<String> wanted, Set<String> given) {
        double both = given.stream().filter(wanted::contains).count();
        double neither = candidates - wanted.size() - given.size() + both;
        add("overton_text_strict", given.equals(wanted) ? 1 : 0);
        add("overton_text_recall", both / wanted.size());
        add("overton_text_accuracy", (both + neither) / candidates);
        if (!given.isEmpty()) {
            add("overton_text_precision", both / given.size());
            add("overton_text_f1", 2 * both / (given.size() + wanted.size()));
        }
    }

    private void add(String measure, double score) {
        batch.computeIfAbsent(measure, name -> new ArrayList<>()).add(score);
    }

    private void assertBoard(Boards boards, String run) {
        Map<String, Row> rows = new HashMap<>();
        boards.rows(boards.board(run, "overton_text").orElseThrow()).forEach(row -> rows.put(row.measure(), row));
        assertThat(batch).hasSize(5);
        batch.forEach((measure, scores) -> {
            Row row = Objects.requireNonNull(rows.get(measure), measure);
            assertThat(row.n()).as(measure).isEqualTo(scores.size());
            assertThat(Objects.requireNonNull(row.value()))
                    .as(measure)
                    .isCloseTo(scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size(), within(1e-12));
        });
    }
}
