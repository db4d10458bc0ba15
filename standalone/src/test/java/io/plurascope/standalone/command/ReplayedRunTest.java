package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Answer;
import io.plurascope.event.Entry;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run is recorded with all of its numbers and replayed: the boards are those of the first run, to the bit. What
 * answers the first run is a stand-in as well, with numbers made up from hashes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReplayedRunTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E", "F");

    /** Token ids that stand for the letters, two for each. */
    private static final Map<String, List<Integer>> TOKENS = LETTERS.stream()
            .collect(
                    Collectors.toMap(letter -> letter, letter -> List.of(letter.charAt(0) * 10, 7 + letter.charAt(0))));

    @TempDir
    static Path directory;

    private final Dataset dataset = Datasets.open(Datasets.PERSONALITY);
    private final Examples examples = Examples.bundledFor(dataset.name());

    private Environment environment;
    private Pipeline pipeline;
    private String asked;
    private String replayed;
    private Path file;
    private Recording recording;
    private String said;

    @BeforeAll
    void recordOneRunAndReplayItInAnother() throws Exception {
        environment = new EmbeddedEnvironment(directory);
        pipeline = Pipeline.start(environment.connection(), directory);
        try (StandIn server = StandIn.start(
                StandInSettings.onPort(0),
                List.of(StandInModel.named("alpha-served"), StandInModel.named("beta")),
                ReplayedRunTest::madeUp)) {
            asked = run(List.of(), List.of(alpha(server.endpoint()), beta(server.endpoint())), "asked");
        }
        file = directory.resolve("answers.jsonl");
        said = export(asked, file);
        recording = AnswersReaders.read(file, dataset, examples);
        replayed = run(List.of(recording), List.of(), "replayed");
    }

    @AfterAll
    void end() {
        if (pipeline != null) {
            pipeline.close();
        }
        if (environment != null) {
            environment.close();
        }
    }

    private static Model alpha(String endpoint) {
        return Model.newBuilder()
                .setModel("alpha")
                .setFamily("letters")
                .setStage(Stage.ALIGNED)
                .setBaseModel("beta")
                .setAlignment("SFT")
                .setEndpoint(endpoint)
                .setBackend("answer_choices")
                .setServedName("alpha-served")
                .setLabelTokens(TOKENS)
                .build();
    }

    private static Model beta(String endpoint) {
        return Model.newBuilder()
                .setModel("beta")
                .setFamily("letters")
                .setStage(Stage.BASE)
                .setEndpoint(endpoint)
                .setBackend("answer_choices")
                .setServedName("beta")
                .setFrame("chat")
                .build();
    }

    /**
     * Logits of a hash, divided by a sum that has room for other tokens, by text and by token id; about one prompt in
     * fifty is refused.
     */
    private static RecordedAnswer madeUp(String model, String prompt) {
        SplittableRandom random = new SplittableRandom(31L * model.hashCode() + prompt.hashCode());
        if (random.nextInt(50) == 0) {
            return new RecordedAnswer.None("made up to be refused");
        }
        Map<String, Double> texts = new HashMap<>();
        Map<Integer, Double> tokens = new HashMap<>();
        // The sum of the logits' powers is e^5.5 at most.
        double logNormaliser = 6;
        for (String letter : LETTERS) {
            for (String label : List.of(" " + letter, letter)) {
                texts.put(label, random.nextDouble(-9, 3) - logNormaliser);
            }
            TOKENS.getOrDefault(letter, List.of())
                    .forEach(token -> tokens.put(token, random.nextDouble(-9, 3) - logNormaliser));
        }
        return new RecordedAnswer.Scores(
                texts, tokens, logNormaliser, false, prompt.length() / 4, "made up for " + model);
    }

    private String run(List<AnswerSource> recorded, List<Model> named, String name) throws Exception {
        Wanted wanted =
                new Wanted(dataset, examples, recorded, named, RunSettings.DEFAULT, Pace.unbounded(), List.of());
        try (Asking asking = Asking.start(
                wanted,
                Asking.Bridged.ALL,
                environment.connection(),
                name,
                pipeline.sink().meters(),
                Clock.systemUTC())) {
            pipeline.awaitComplete(asking, PATIENCE);
            Export.write(pipeline.sink().boards(), asking.run(), directory.resolve(name));
            return asking.run();
        }
    }

    private String export(String run, Path output, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("answers", "export", "--run", run, "--output", output.toString()));
        arguments.addAll(List.of(more));
        return Said.by(environment.connection(), arguments).text();
    }

    @Test
    void the_boards_of_both_runs_are_the_same_text() throws Exception {
        List<String> first = wholeRun("asked", asked);
        List<String> second = wholeRun("replayed", replayed);

        assertThat(replayed).isNotEqualTo(asked);
        assertThat(second).isEqualTo(first);
        assertThat(first).anyMatch(row -> row.startsWith("alpha,letters,aligned,"));
        assertThat(first).anyMatch(row -> row.startsWith("beta,letters,base,"));
    }

    /** Rows of the whole run without its id: the windows lie where the run was started. */
    private static List<String> wholeRun(String name, String run) throws IOException {
        return Files.readAllLines(directory.resolve(name).resolve(Export.CSV)).stream()
                .filter(row -> row.startsWith(run + ",") && row.contains(",run,"))
                .map(row -> row.substring(run.length() + 1))
                .toList();
    }

    @Test
    void the_option_mass_of_a_replayed_run_is_known() {
        List<Entry> mass =
                pipeline
                        .sink()
                        .boards()
                        .board(replayed, "distributional")
                        .orElseThrow()
                        .standings()
                        .getEntries()
                        .stream()
                        .filter(entry -> entry.getMeasure().equals("option_mass"))
                        .toList();

        assertThat(mass)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.getValue()).isBetween(1e-4, 0.99));
    }

    @Test
    void refused_answers_are_refused_again() {
        var progress = pipeline.sink()
                .boards()
                .progress(replayed)
                .orElseThrow()
                .standings()
                .getProgress();

        assertThat(progress)
                .isEqualTo(pipeline.sink()
                        .boards()
                        .progress(asked)
                        .orElseThrow()
                        .standings()
                        .getProgress());
        assertThat(progress).anySatisfy(model -> assertThat(model.getRefused()).isPositive());
    }

    @Test
    void the_models_topic_tells_that_a_replayed_model_is_recorded_and_what() {
        assertThat(pipeline.sink().boards().models())
                .filteredOn(model -> model.getModel().equals("alpha"))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.getRecorded()).isTrue();
                    assertThat(model.getRecording()).isEqualTo(recording.version());
                    assertThat(model.getStage()).isEqualTo(Stage.ALIGNED);
                    assertThat(model.getBaseModel()).isEqualTo("beta");
                });
    }

    @Test
    void the_export_says_what_it_holds_and_gives_the_same_bytes_again() throws Exception {
        // By now the models topic tells of the same names as replayed; the file is still about those that were asked.
        Path again = directory.resolve("again.jsonl");

        assertThat(said).contains("Wrote 250 answers of run " + asked).contains("are refusals.");
        export(asked, again);

        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(Files.readAllLines(file))
                .hasSize(251)
                .first()
                .asString()
                .contains("\"served\":\"alpha-served\"")
                .contains("\"labels\":{\"A\":[650,72],")
                .contains("\"frame\":\"chat\"")
                .doesNotContain("\"recording\"");
    }

    @Test
    void a_replay_is_exported_as_what_it_is_with_the_same_numbers() throws Exception {
        Path second = directory.resolve("second.jsonl");

        export(replayed, second, "--models", "beta");

        List<String> lines = Files.readAllLines(second);
        assertThat(lines.getFirst()).contains("\"recording\":\"" + recording.version() + "\"");
        assertThat(lines.stream().skip(1).filter(line -> line.contains("\"log_probabilities\"")))
                .containsExactlyElementsOf(Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"model\":\"beta\"") && line.contains("\"log_probabilities\""))
                        .toList());
    }

    @Test
    void of_several_answers_to_a_prompt_the_one_that_counts_is_exported() throws Exception {
        Path before = directory.resolve("before.jsonl");
        export(replayed, before, "--models", "alpha");
        Answer first = answers(replayed, "alpha").stream()
                .filter(answer -> answer.getRefusal() == null)
                .findFirst()
                .orElseThrow();
        Answer corrected = Answer.newBuilder(first)
                .setRevision(first.getRevision() + 1)
                .setLogProbabilities(Collections.nCopies(first.getLabels().size(), -5.0))
                .build();

        // The late copy of the first answer is older and counts no more.
        send(corrected);
        send(first);
        Path after = directory.resolve("after.jsonl");
        export(replayed, after, "--models", "alpha");

        List<String> changed = new ArrayList<>(Files.readAllLines(after));
        changed.removeAll(Files.readAllLines(before));
        assertThat(changed)
                .singleElement()
                .asString()
                .contains("\"draw\":" + first.getDraw() + ",", "\"log_probabilities\":[-5.0,-5.0,");
    }

    private List<Answer> answers(String run, String model) {
        List<Answer> answers = new ArrayList<>();
        try (HeldEvents events = HeldEvents.over(environment.connection())) {
            events.read(Topics.ANSWERS, question -> true, (question, answer) -> {
                if (answer != null
                        && answer.getRun().equals(run)
                        && answer.getModel().equals(model)) {
                    answers.add(answer);
                }
            });
        }
        return answers;
    }

    private void send(Answer answer) throws Exception {
        try (var producer = new KafkaProducer<>(
                environment.connection().clientSettings(),
                new StringSerializer(),
                new EventSerializer<>(Topics.ANSWERS, environment.connection().registryClient()))) {
            producer.send(new ProducerRecord<>(Topics.ANSWERS.name(), answer.getQuestion(), answer))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void what_cannot_be_exported_is_one_sentence() {
        Path none = directory.resolve("none.jsonl");

        assertThat(export("nobody", none))
                .startsWith("There is no run 'nobody'; there are ")
                .contains(asked);
        assertThat(export(asked, none, "--models", "gamma"))
                .isEqualTo("Run '" + asked + "' has asked no model 'gamma'; it has asked alpha, beta.\n");
        assertThat(none).doesNotExist();
    }
}
