package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Answer;
import io.plurascope.event.Entry;
import io.plurascope.producer.Pace;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A past run is replayed to another model, goes on where it was killed, and begins at an offset. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReplayedTopicTest {
    /** So that what is replayed takes twelve seconds, in which it is killed. */
    private static final List<String> SLOWLY = List.of("--speed", "5");

    @TempDir
    static Path directory;

    private final Map<String, Set<String>> asked = new ConcurrentHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private String past = "";
    private String others = "";
    private ReplayedTopic topics = new ReplayedTopic(Connection.fromEnvironment(Map.of()));

    @BeforeAll
    void askOnce() throws Exception {
        Environment environment = opened(new EmbeddedEnvironment(directory));
        Pipeline pipeline = opened(Pipeline.start(environment.connection(), directory));
        StandIn server = opened(StandIn.start(
                StandInSettings.onPort(0),
                List.of(StandInModel.named("m"), StandInModel.named("other")),
                this::answer));
        Asking asking = opened(pipeline.ask(PastRun.wanted(directory, server, Pace.unbounded())));
        pipeline.awaitComplete(asking, Duration.ofMinutes(2));
        opened(Bridges.start(
                environment.connection(),
                List.of(Stood.model(server, "other", "answer_choices")),
                BridgeSettings.fromEnvironment(Map.of()).withInstance("other"),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        past = asking.run();
        topics = new ReplayedTopic(environment.connection());
        others = Files.writeString(
                        directory.resolve("others.yaml"),
                        "models: [{name: other, endpoint: \"" + server.endpoint() + "\", backend: answer_choices}]\n")
                .toString();
    }

    private <T extends AutoCloseable> T opened(T each) {
        open.add(each);
        return each;
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private RecordedAnswer answer(String model, String prompt) {
        asked.computeIfAbsent(model, first -> ConcurrentHashMap.newKeySet()).add(prompt);
        return PastRun.answer(model, prompt);
    }

    @Test
    void another_model_is_asked_what_the_first_was_and_has_a_board_of_its_own_answers() throws Exception {
        Map<String, List<Object>> before = topics.values(past);

        String again = topics.replay("prompts", past, "--models", others);

        assertThat(topics.run(again).getModels()).containsExactly("other");
        assertThat(topics.prompts(again))
                .hasSize(PastRun.PROMPTS)
                .containsExactlyInAnyOrderElementsOf(topics.prompts(past));
        assertThat(topics.answers(again)).hasSize(PastRun.PROMPTS).doesNotHaveDuplicates();
        assertThat(asked.get("other")).hasSize(PastRun.PROMPTS).isEqualTo(asked.get("m"));
        assertThat(apart(again, "North")).isCloseTo(mean(number -> 1 - PastRun.share("other", number)), within(1e-9));
        assertThat(apart(again, "South"))
                .isCloseTo(mean(number -> Math.abs(PastRun.share("other", number) - 0.5)), within(1e-9));
        assertThat(apart(past, "North")).isCloseTo(mean(number -> 1 - PastRun.share("m", number)), within(1e-9));
        assertThat(apart(again, "North")).isNotCloseTo(apart(past, "North"), within(0.01));
        assertThat(topics.values(past)).isEqualTo(before);
    }

    private interface OfQuestion {
        double value(int number);
    }

    private static double mean(OfQuestion value) {
        return IntStream.range(0, PastRun.QUESTIONS)
                .mapToDouble(value::value)
                .average()
                .orElseThrow();
    }

    /** The total variation of the only model's plain answers and those of a group. */
    private double apart(String run, String population) {
        List<Entry> entries = topics.boards(run).entrySet().stream()
                .filter(board -> board.getKey().equals("distributional:" + population))
                .flatMap(board -> board.getValue().getEntries().stream())
                .filter(entry -> entry.getMeasure().equals("total_variation") && entry.getSteering() == null)
                .toList();
        assertThat(entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.getN()).isEqualTo(PastRun.QUESTIONS));
        return Objects.requireNonNull(entries.getFirst().getValue());
    }

    @Test
    void answers_that_were_replayed_in_part_when_it_was_killed_are_not_sent_again() throws Exception {
        assertGoesOn("answers", "answers-killed", () -> topics.answers("answers-killed"));

        assertThat(topics.answers("answers-killed")).containsExactlyInAnyOrderElementsOf(topics.answers(past));
        assertThat(topics.values("answers-killed"))
                .isEqualTo(topics.values(past))
                .isNotEmpty();
    }

    @Test
    void prompts_that_were_replayed_in_part_when_it_was_killed_are_not_asked_again() throws Exception {
        assertGoesOn("prompts", "prompts-killed", () -> topics.prompts("prompts-killed"), "--models", others);
        String whole = topics.replay("prompts", past, "--run", "prompts-whole", "--models", others);

        assertThat(topics.prompts("prompts-killed")).containsExactlyInAnyOrderElementsOf(topics.prompts(past));
        assertThat(topics.answers("prompts-killed")).hasSize(PastRun.PROMPTS).doesNotHaveDuplicates();
        assertThat(topics.values("prompts-killed"))
                .isEqualTo(topics.values(whole))
                .isNotEmpty();
    }

    /** Kills a replay in the middle and repeats the command. */
    private void assertGoesOn(String topic, String run, Callable<List<String>> sent, String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of("--run", run));
        options.addAll(SLOWLY);
        options.addAll(List.of(more));
        String[] all = options.toArray(String[]::new);
        List<String> arguments = new ArrayList<>(ReplayedTopic.arguments(topic, past, all));
        arguments.addAll(List.of(
                "--bootstrap-servers",
                topics.connection().bootstrapServers(),
                "--registry",
                topics.connection().registry().toString()));
        Path log = directory.resolve(run + ".txt");
        try (JavaProcess killed = JavaProcess.start(PlurascopeCommand.class, arguments, Map.of(), log)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> sent.call().size() >= 5);
            killed.close();
            assertThat(killed.process().waitFor()).as(Files.readString(log)).isNotZero();
        }
        List<String> before = sent.call();
        assertThat(before).hasSizeBetween(5, PastRun.PROMPTS - 1);

        assertThat(topics.replay(topic, past, all)).isEqualTo(run);

        assertThat(sent.call()).hasSize(PastRun.PROMPTS).startsWith(before.toArray(String[]::new));
    }

    @Test
    void what_has_an_offset_or_a_later_one_is_replayed_and_nothing_else() throws Exception {
        Map<Integer, TreeMap<Long, String>> held = offsets();
        // Transactions end in markers that have offsets too, so that not every offset has an answer.
        long offset = held.values().stream().mapToLong(TreeMap::lastKey).min().orElseThrow() / 2;
        List<String> from = held.values().stream()
                .flatMap(partition -> partition.entrySet().stream())
                .filter(event -> event.getKey() >= offset)
                .map(Map.Entry::getValue)
                .toList();

        String run = topics.replay("answers", past, "--run", "from", "--from-offset", Long.toString(offset));

        assertThat(held).hasSize(2).allSatisfy((number, partition) -> {
            assertThat(partition.headMap(offset)).isNotEmpty();
            assertThat(partition.tailMap(offset)).isNotEmpty();
        });
        assertThat(topics.run(run).getPrompts()).isEqualTo(from.size());
        assertThat(topics.answers(run)).containsExactlyInAnyOrderElementsOf(from);
    }

    /** The past run's answers by partition and offset, as a consumer of Kafka's own finds them. */
    private Map<Integer, TreeMap<Long, String>> offsets() {
        Map<Integer, TreeMap<Long, String>> held = new TreeMap<>();
        Properties settings = topics.connection().clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        EventDeserializer<Answer> events =
                new EventDeserializer<>(Topics.ANSWERS, topics.connection().registryClient());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ANSWERS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Answer answer = events.deserialize(record.topic(), record.value());
                    if (answer != null && answer.getRun().equals(past)) {
                        held.computeIfAbsent(record.partition(), first -> new TreeMap<>())
                                .put(
                                        record.offset(),
                                        answer.getPrompt().substring(past.length()) + " " + answer.getModel());
                    }
                }
            }
        }
        return held;
    }
}
