package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Entry;
import io.plurascope.event.Model;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of the data, with a small data set, on whatever broker and registry an environment gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class EndToEndContract {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String GARBAGE = "no event";

    /** [1, 0] against [.5, .5]: scipy's value at base e, brought to base 2 by dividing by sqrt(ln 2). */
    private static final double CERTAIN_AGAINST_EVEN = 0.46450140402245893 / Math.sqrt(Math.log(2));

    private Environment environment;
    private Pipeline pipeline;
    private EventStream events;
    private String run;
    private List<DeadLetter> letters;

    abstract Environment start(Path directory);

    @BeforeAll
    void askEverythingOnce(@TempDir Path directory) throws Exception {
        environment = start(directory);
        pipeline = Pipeline.start(environment.connection(), directory);
        spoil(Topics.PROMPTS);
        spoil(Topics.ANSWERS);
        spoil(Topics.QUESTIONS);
        CountDownLatch second = new CountDownLatch(1);
        try (Asking asking = pipeline.ask(directory, second)) {
            run = asking.run();
            events = EventStream.open(URI.create(pipeline.sink().address() + "api/events?run=" + run));
            await().atMost(PATIENCE).until(() -> !events.seen("standings").isEmpty());
            second.countDown();
            assertThat(pipeline.sink().awaitComplete(run, PATIENCE))
                    .as("the run is complete in time; %s", asking.failure())
                    .isTrue();
            // Bridges read the spoilt prompts too, and have to be there for it.
            await().atMost(PATIENCE).until(() -> boards().deadLetters() >= 4);
            letters = deadLetters();
        }
    }

    @AfterAll
    void end() {
        if (events != null) {
            events.close();
        }
        if (pipeline != null) {
            pipeline.close();
        }
        if (environment != null) {
            environment.close();
        }
    }

    /**
     * By hand. North: [1, 0] and [.5, .5]; South: [.5, .5] twice. Each model agrees with North on one question and is
     * {@link #CERTAIN_AGAINST_EVEN} away, or a total variation of 1/2, on the other; the even one agrees with South on
     * both, the firm one on none. The entropy of an even answer is ln 2, of a certain one 0.
     */
    @Test
    void the_standings_are_those_computed_by_hand() {
        double distance = CERTAIN_AGAINST_EVEN;

        assertValue("distributional:North", "firm", "js_distance", distance / 2);
        assertValue("distributional:North", Pipeline.MARKED_MODEL, "js_distance", distance / 2);
        assertValue("distributional:South", "firm", "js_distance", distance);
        assertValue("distributional:South", Pipeline.MARKED_MODEL, "js_distance", 0);
        assertValue("distributional:North", "firm", "total_variation", 0.25);
        assertValue("distributional:South", "firm", "total_variation", 0.5);
        assertValue("distributional", "firm", "entropy", 0);
        assertValue("distributional", Pipeline.MARKED_MODEL, "entropy", Math.log(2));
    }

    @Test
    void the_option_mass_of_recorded_answers_is_undefined() {
        Entry mass = entry("distributional", "firm", "option_mass");

        assertThat(mass.getValue()).isNull();
        assertThat(mass.getN()).isZero();
    }

    @Test
    void the_run_says_that_every_prompt_was_answered() {
        assertThat(boards().progress(run).orElseThrow().standings().getProgress())
                .hasSize(2)
                .allSatisfy(model -> {
                    assertThat(model.getExpected()).isEqualTo(2);
                    assertThat(model.getAnswered()).isEqualTo(2);
                    assertThat(model.getWaiting()).isZero();
                });
    }

    @Test
    void garbage_in_the_topics_ends_in_dead_letters_with_its_bytes() {
        // Two bridges read the prompts, the topology reads answers and questions.
        assertThat(letters)
                .extracting(DeadLetter::getSource)
                .containsExactlyInAnyOrder(
                        Topics.PROMPTS.name(), Topics.PROMPTS.name(), Topics.ANSWERS.name(), Topics.QUESTIONS.name());
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(GARBAGE.getBytes(StandardCharsets.UTF_8)));
            assertThat(letter.getReason()).isNotBlank();
        });
    }

    @Test
    void a_client_of_the_events_saw_the_board_change_while_the_run_was_under_way() {
        assertThat(events.seen("standings").stream().distinct()).hasSizeGreaterThan(1);
        assertThat(events.seen("progress"))
                .anySatisfy(progress -> assertThat(progress).contains("\"complete\":false"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events.seen("progress"))
                        .anySatisfy(progress -> assertThat(progress).contains("\"complete\":true")));
    }

    @Test
    void a_bridge_whose_server_has_gone_is_down_in_the_health_of_the_sink(@TempDir Path directory) throws Exception {
        StandIn server = StandIn.start(
                StandInSettings.onPort(0), List.of(), (model, prompt) -> new RecordedAnswer.None("There is none."));
        server.close();
        try (Asking asking = pipeline.ask(directory, lonely(server.endpoint()))) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                HttpResponse<String> health = get("api/health");

                assertThat(health.statusCode()).isEqualTo(503);
                // One part a bridge: the one that the broker's groups tell of is the same.
                assertThat(StreamSupport.stream(
                                        new ObjectMapper()
                                                .readTree(health.body())
                                                .get("parts")
                                                .spliterator(),
                                        false)
                                .filter(part -> part.get("part").asText().equals("bridge lonely")))
                        .singleElement()
                        .satisfies(part -> {
                            assertThat(part.get("condition").asText()).isEqualTo("down");
                            assertThat(part.get("detail").asText())
                                    .contains(" at " + server.endpoint() + " ")
                                    .contains(" since ");
                        });
            });
            assertThat(get("metrics").body().lines())
                    .contains("plurascope_bridge_up{model=\"lonely\"} 0.0")
                    .contains("plurascope_part_up{part=\"bridge lonely\"} 0.0")
                    .contains("plurascope_bridge_answers_total{model=\"firm\"} 2.0");
            assertThat(asking.failure()).isEmpty();
        }
    }

    private static Model lonely(String endpoint) {
        return Model.newBuilder(
                        ModelsFile.read(Path.of("examples", "models.yaml")).getFirst())
                .setModel("lonely")
                .setEndpoint(endpoint)
                .build();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = pipeline.sink().address().resolve(path);
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private Boards boards() {
        return pipeline.sink().boards();
    }

    private void assertValue(String board, String model, String measure, double expected) {
        Entry entry = entry(board, model, measure);
        assertThat(entry.getN()).isEqualTo(2);
        assertThat(entry.getValue()).as(board + " " + model + " " + measure).isCloseTo(expected, within(1e-12));
    }

    private Entry entry(String board, String model, String measure) {
        return boards().board(run, board).orElseThrow().standings().getEntries().stream()
                .filter(entry ->
                        entry.getModel().equals(model) && entry.getMeasure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private void spoil(Topic<?> topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                environment.connection().clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "key", GARBAGE.getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private List<DeadLetter> deadLetters() {
        Properties settings = environment.connection().clientSettings();
        settings.put("isolation.level", "read_committed");
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
        List<DeadLetter> letters = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                new EventDeserializer<>(
                        Topics.DEAD_LETTERS, environment.connection().registryClient()))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> letters.add(record.value()));
            }
        }
        return letters;
    }
}
