package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Entry;
import io.plurascope.event.Merging;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.ReadFrom;
import io.plurascope.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A past run is replayed from its topics: asked again, or scored again from its answers, by the command as people give it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FromTopicTest {
    private static final int QUESTIONS = 12;

    /** So that the past run takes two seconds. */
    private static final int PROMPTS_A_SECOND = 30;

    @TempDir
    Path directory;

    @Test
    void what_was_asked_is_asked_again_and_what_was_answered_scored_again() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = StandIn.start(
                        StandInSettings.onPort(0), List.of(StandInModel.named("m")), FromTopicTest::answer);
                Asking asking = pipeline.ask(wanted(server))) {
            String past = asking.run();
            pipeline.awaitComplete(asking, Duration.ofMinutes(1));

            // The bridge of the past run is there still and asks whatever its model is to be asked.
            String asked = replay(environment, "prompts", past);
            String scored = replay(environment, "answers", past);
            String merged = replay(environment, "answers", past, "--merging", "max", "--window", "1s");
            String half = replay(environment, "answers", past, "--run", "half", "--from-offset", "1");

            assertThat(List.of(past, asked, scored, merged)).doesNotHaveDuplicates();
            assertThat(values(environment, asked))
                    .isEqualTo(values(environment, past))
                    .isNotEmpty();
            assertThat(values(environment, scored)).isEqualTo(values(environment, past));
            assertThat(run(environment, merged).getMerging()).isEqualTo(Merging.MAX);
            assertThat(run(environment, merged).getWindow()).isEqualTo(1000);
            assertThat(run(environment, scored).getWindow())
                    .isEqualTo(run(environment, past).getWindow());
            assertThat(run(environment, half).getPrompts()).isPositive().isLessThan(QUESTIONS * 5);
            assertPartsAndPaces(environment, past);
            assertOnceMoreSendsNothing(environment, past);
            assertRefusals(environment, past);
        }
    }

    private static void assertPartsAndPaces(Environment environment, String past) throws InterruptedException {
        List<Instant> written = written(environment, past);
        Instant middle = written.get(written.size() / 2);
        long from = written.stream().filter(time -> !time.isBefore(middle)).count();

        String later = replay(environment, "answers", past, "--run", "later", "--from-time", middle.toString());
        String recorded = replay(environment, "answers", past, "--run", "recorded", "--speed", "recorded");
        String faster = replay(environment, "answers", past, "--run", "faster", "--speed", "4x");

        assertThat(from).isBetween(1L, written.size() - 1L);
        assertThat(run(environment, later).getPrompts()).isEqualTo(from);
        assertThat(written(environment, later)).hasSize((int) from);
        // The first event goes out a little after its time, while the client finds the broker.
        Duration took = span(written);
        assertThat(span(written(environment, recorded)))
                .isGreaterThan(took.multipliedBy(3).dividedBy(4));
        assertThat(span(written(environment, faster)))
                .isBetween(took.dividedBy(8), took.multipliedBy(3).dividedBy(4));
    }

    private static Duration span(List<Instant> times) {
        return Duration.between(times.getFirst(), times.getLast());
    }

    /** When the answers of a run were written, in order. */
    private static List<Instant> written(Environment environment, String run) throws InterruptedException {
        List<Instant> times = new ArrayList<>();
        try (HeldEvents events = HeldEvents.over(environment.connection())) {
            events.readInOrder(Topics.ANSWERS, new ReadFrom.Beginning(), (answer, time) -> {
                if (run.equals(answer.getRun())) {
                    times.add(time);
                }
            });
        }
        return times.stream().sorted().toList();
    }

    private static void assertOnceMoreSendsNothing(Environment environment, String past) {
        long before = count(environment);

        replay(environment, "answers", past);

        assertThat(count(environment)).isEqualTo(before);
    }

    private static void assertRefusals(Environment environment, String past) {
        assertThat(say(environment, "answers", "--of", "nothing")).isEqualTo("There is no run 'nothing' to replay.");
        assertThat(say(environment, "answers"))
                .isEqualTo("A run's answers are replayed, but none is named; name it with --of.");
        assertThat(say(environment, "answers", "--of", past, "--from-offset", "1000000"))
                .startsWith("The topic plurascope.answers holds nothing of run '" + past + "' from there on");
        assertThat(say(environment, "answers", "--of", past, "--from-time", "2199-01-01T00:00:00Z"))
                .startsWith("The topic plurascope.answers holds nothing of run '" + past + "' from there on");
        assertThat(say(environment, "answers", "--of", past, "--run", past))
                .isEqualTo("Run '" + past + "' cannot be replayed into itself; name another with --run.");
        assertThat(say(environment, "prompts", "--of", past, "--run", "half"))
                .startsWith("Run 'half' exists and is no replay of the same topic, run and place");
        assertThat(say(environment, "answers", "--of", past, "--draws", "3"))
                .isEqualTo("--draws is of a data set, and what a topic holds was asked already; leave it out.");
        assertThat(say(environment, "answers", "--of", past, "--models", "examples/models.yaml"))
                .isEqualTo(
                        "Answers are replayed as they are, and models are named to ask; replay the prompts to these.");
    }

    private static String replay(Environment environment, String topic, String past, String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--from-topic", topic, "--of", past));
        arguments.addAll(List.of(more));
        Said said = Said.by(environment.connection(), arguments);
        assertThat(said.code()).as(said.text()).isEqualTo(ExitCodes.OK);
        return said.text()
                .lines()
                .filter(line -> line.startsWith("Run "))
                .findFirst()
                .orElseThrow()
                .split("[ ,]")[1];
    }

    private static String say(Environment environment, String topic, String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--from-topic", topic));
        arguments.addAll(List.of(more));
        Said said = Said.by(environment.connection(), arguments);
        assertThat(said.code()).as(said.text()).isNotEqualTo(ExitCodes.OK);
        return said.text().strip();
    }

    private static Run run(Environment environment, String run) {
        try (HeldEvents events = HeldEvents.over(environment.connection())) {
            return events.latest(Topics.RUNS, run, Run::getRevision).orElseThrow();
        }
    }

    private static long count(Environment environment) {
        AtomicLong count = new AtomicLong();
        try (HeldEvents events = HeldEvents.over(environment.connection())) {
            events.read(Topics.ANSWERS, key -> true, (key, answer) -> count.incrementAndGet());
        }
        return count.get();
    }

    /** Every value of every board, by where it stands. */
    private static Map<String, List<Object>> values(Environment environment, String run) {
        Map<String, Standings> boards = new TreeMap<>();
        try (HeldEvents events = HeldEvents.over(environment.connection())) {
            events.read(Topics.STANDINGS, key -> key.startsWith(run + "|"), (key, standings) -> {
                if (standings != null) {
                    boards.put(standings.getBoard(), standings);
                }
            });
        }
        Map<String, List<Object>> values = new TreeMap<>();
        boards.forEach((board, standings) ->
                standings.getEntries().forEach(entry -> values.put(place(board, entry), value(entry))));
        return values;
    }

    private static String place(String board, Entry entry) {
        return String.join(
                " ",
                board,
                entry.getModel(),
                entry.getMeasure(),
                String.valueOf(entry.getPopulation()),
                String.valueOf(entry.getSteering()),
                String.valueOf(entry.getText()));
    }

    private static List<Object> value(Entry entry) {
        return List.of(
                entry.getN(),
                String.valueOf(entry.getValue()),
                String.valueOf(entry.getLow()),
                String.valueOf(entry.getHigh()),
                String.valueOf(entry.getRank()));
    }

    /** Somebody of the North is surer of what is asked. */
    private static RecordedAnswer answer(String model, String prompt) {
        double share = (prompt.length() % 7 + 1) / 10.0;
        boolean north = prompt.startsWith("Pretend to be a person of the group 'North':");
        double yes = north ? share + 0.2 : share;
        return new RecordedAnswer.Shares(List.of(yes, 1 - yes), true, "made up");
    }

    private Wanted wanted(StandIn server) throws Exception {
        StringBuilder lines = new StringBuilder("{\"plurascope_dataset\": 1, \"source\": \"made up for this test\"}\n");
        for (int question = 0; question < QUESTIONS; question++) {
            lines.append("""
                    {"question": "Is number %d a joy%s?", "options": ["Yes", "No"], "populations":\
                     {"North": {"probabilities": [1, 0]}, "South": {"probabilities": [0.5, 0.5]}}}
                    """.formatted(question, "!".repeat(question)));
        }
        Dataset dataset = Datasets.open(
                Files.writeString(directory.resolve("small.jsonl"), lines).toString());
        SteeringSelection steering =
                new SteeringSelection(List.of("North", "South"), List.of(Style.BIO, Style.PORTRAY), null);
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                List.of(Stood.model(server, "m", "answer_choices")),
                RunSettings.usual(Selection.ALL, 1, 0, RunSettings.NO_LONG_ANSWERS, null)
                        .steeredTo(steering.of(dataset)),
                Pace.of(PROMPTS_A_SECOND),
                List.of());
    }
}
