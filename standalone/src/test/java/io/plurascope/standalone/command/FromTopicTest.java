package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Merging;
import io.plurascope.producer.Pace;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.ReadFrom;
import io.plurascope.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A past run is replayed from its topics: asked again, or scored again from its answers, by the command as people give it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FromTopicTest {
    /** So that the past run takes two seconds. */
    private static final int PROMPTS_A_SECOND = 30;

    @TempDir
    Path directory;

    @Test
    void what_was_asked_is_asked_again_and_what_was_answered_scored_again() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server =
                        StandIn.start(StandInSettings.onPort(0), List.of(StandInModel.named("m")), PastRun::answer);
                Asking asking = pipeline.ask(PastRun.wanted(directory, server, Pace.of(PROMPTS_A_SECOND)))) {
            ReplayedTopic topics = new ReplayedTopic(environment.connection());
            String past = asking.run();
            pipeline.awaitComplete(asking, Duration.ofMinutes(1));

            // The bridge of the past run is there still and asks whatever its model is to be asked.
            String asked = topics.replay("prompts", past);
            String scored = topics.replay("answers", past);
            String merged = topics.replay("answers", past, "--merging", "max", "--window", "1s");
            String half = topics.replay("answers", past, "--run", "half", "--from-offset", "1");

            assertThat(List.of(past, asked, scored, merged)).doesNotHaveDuplicates();
            assertThat(topics.values(asked)).isEqualTo(topics.values(past)).isNotEmpty();
            assertThat(topics.values(scored)).isEqualTo(topics.values(past));
            assertThat(topics.run(merged).getMerging()).isEqualTo(Merging.MAX);
            assertThat(topics.run(merged).getWindow()).isEqualTo(1000);
            assertThat(topics.run(scored).getWindow())
                    .isEqualTo(topics.run(past).getWindow());
            assertThat(topics.run(half).getPrompts()).isPositive().isLessThan(PastRun.PROMPTS);
            assertPartsAndPaces(environment, past);
            assertOnceMoreSendsNothing(environment, past);
            assertRefusals(environment, past);
        }
    }

    private static void assertPartsAndPaces(Environment environment, String past) throws InterruptedException {
        ReplayedTopic topics = new ReplayedTopic(environment.connection());
        List<Instant> written = written(environment, past);
        Instant middle = written.get(written.size() / 2);
        long from = written.stream().filter(time -> !time.isBefore(middle)).count();

        String later = topics.replay("answers", past, "--run", "later", "--from-time", middle.toString());
        String recorded = topics.replay("answers", past, "--run", "recorded", "--speed", "recorded");
        String faster = topics.replay("answers", past, "--run", "faster", "--speed", "4x");

        assertThat(from).isBetween(1L, written.size() - 1L);
        assertThat(topics.run(later).getPrompts()).isEqualTo(from);
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

        new ReplayedTopic(environment.connection()).replay("answers", past);

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

    private static String say(Environment environment, String topic, String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--from-topic", topic));
        arguments.addAll(List.of(more));
        Said said = Said.by(environment.connection(), arguments);
        assertThat(said.code()).as(said.text()).isNotEqualTo(ExitCodes.OK);
        return said.text().strip();
    }

    private static long count(Environment environment) {
        AtomicLong count = new AtomicLong();
        try (HeldEvents events = HeldEvents.over(environment.connection())) {
            events.read(Topics.ANSWERS, key -> true, (key, answer) -> count.incrementAndGet());
        }
        return count.get();
    }
}
