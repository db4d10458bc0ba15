package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that comes to far more prompts than its memory could hold works them off all the same. */
@Timeout(180)
class BacklogTest {
    private static final int PROMPTS = 40_000;
    private static final int CHARACTERS = 8_000;

    /** A third of what the prompts take, as they stand in their topic. */
    private static final String HEAP = "-Xmx96m";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void a_bridge_with_little_memory_answers_a_backlog_three_times_its_size() throws Exception {
        try (RegistryChild registry = RegistryChild.start(Installation.registry(), directory.resolve("registry"), 0);
                EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                StandIn server = StandIn.start(
                        new StandInSettings("127.0.0.1", 0, 16, 1024, Duration.ZERO, 1),
                        List.of(StandInModel.named("m")),
                        (model, prompt) -> new RecordedAnswer.Shares(List.of(0.5, 0.5), true, ""))) {
            Connection connection = new Connection(broker.bootstrapServers(), registry.address());
            try (Admin admin = Admin.create(connection.clientSettings())) {
                new Provision(admin, connection.registryClient()).run(4, (short) 1);
            }
            Path models = Files.writeString(directory.resolve("models.yaml"), """
                    models:
                      - name: m
                        endpoint: %s
                        backend: answer_choices
                        served: m
                    """.formatted(server.endpoint()));
            send(connection);

            try (JavaProcess bridge = BridgeProcess.start(
                            connection, models, "small", directory, HEAP, "-XX:+ExitOnOutOfMemoryError");
                    EventLog<Answer> answers = EventLog.start(connection, Topics.ANSWERS, Answer::getPrompt)) {
                await().atMost(Duration.ofSeconds(120)).until(() -> answers.size() >= PROMPTS || !bridge.isAlive());

                assertThat(bridge.isAlive()).isTrue();
                assertThat(answers.after("").values().stream().flatMap(List::stream))
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PROMPTS)
                                .mapToObj(i -> "p" + i)
                                .toList());
            }
        }
    }

    private static void send(Connection connection) {
        String text = "x".repeat(CHARACTERS);
        try (EventSerializer<Prompt> prompts = new EventSerializer<>(Topics.PROMPTS, connection.registryClient());
                Producer<String, Prompt> producer =
                        new KafkaProducer<>(connection.clientSettings(), new StringSerializer(), prompts)) {
            for (int i = 0; i < PROMPTS; i++) {
                producer.send(new ProducerRecord<>(Topics.PROMPTS.name(), "q" + i, prompt("p" + i, "q" + i, text)));
            }
            producer.flush();
        }
    }

    private static Prompt prompt(String id, String question, String text) {
        return Prompt.newBuilder()
                .setRun("run")
                .setPrompt(id)
                .setQuestion(question)
                .setDraw(0)
                .setDraws(1)
                .setModels(List.of("m"))
                .setText(text)
                .setLabels(List.of(
                        Label.newBuilder().setOption(0).setText("A").build(),
                        Label.newBuilder().setOption(1).setText("B").build()))
                .setEventTime(Instant.EPOCH)
                .build();
    }
}
