package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.event.Alert;
import io.plurascope.event.Window;
import io.plurascope.producer.Writing;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventClasses;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.webhook.AlertWebhook;
import io.plurascope.sink.webhook.Retries;
import io.plurascope.sink.webhook.Secrets;
import io.plurascope.sink.webhook.WebhookSettings;
import io.plurascope.sink.webhook.WebhookSettings.Beginning;
import io.plurascope.standalone.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts from the real topic to a real HTTP receiver, through restarts and a kill. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class AlertWebhookTest {
    static {
        EventClasses.trust();
    }

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration COOL_DOWN = Duration.ofSeconds(5);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final Pattern HEALTH = Pattern.compile("Its health is at (\\S+)health");

    private final List<String> said = new CopyOnWriteArrayList<>();
    private Environment environment;
    private Producer<String, byte[]> producer;
    private Path directory;

    @BeforeAll
    void start(@TempDir Path given) throws IOException {
        directory = given;
        Files.writeString(directory.resolve("secret"), AlertReceiver.SECRET + "\n");
        environment = new EmbeddedEnvironment(directory);
        Connection connection = environment.connection();
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(2, (short) 1);
        }
        producer = Writing.producer(connection);
    }

    @BeforeEach
    void hearNothing() {
        said.clear();
    }

    @AfterAll
    void end() {
        producer.close();
        environment.close();
    }

    @Test
    void alerts_of_before_a_kill_and_of_while_it_was_down_are_each_told_once() throws Exception {
        try (AlertReceiver receiver = AlertReceiver.start()) {
            Path log = directory.resolve("first.log");
            try (JavaProcess webhook = command(receiver, log)) {
                await().atMost(PATIENCE).until(() -> Files.readString(log).contains("Alerts are told to"));
                send(alert("kill", "one", true));
                send(alert("kill", "two", true));
                await().atMost(PATIENCE).until(() -> receiver.taken().size() == 2);
                await().atMost(PATIENCE).until(() -> ask(log, "health").body().contains("\"taken\":2"));
                assertThat(ask(log, "health").statusCode()).isEqualTo(200);
                receiver.answer(503);
                send(alert("kill", "three", true));
                await().atMost(PATIENCE).until(() -> receiver.failed().size() > 1);
                await().atMost(PATIENCE).until(() -> ask(log, "health").statusCode() == 503);
                assertThat(ask(log, "health").body()).contains("answers 503; it is tried again");
                assertThat(ask(log, "metrics").body())
                        .contains("plurascope_webhook_posts_total{outcome=\"taken\"} 2.0")
                        .contains("plurascope_webhook_healthy 0.0");
                webhook.process().destroyForcibly().waitFor();
            }
            receiver.answer(204);
            send(alert("kill", "four", true));

            try (JavaProcess webhook = command(receiver, directory.resolve("second.log"))) {
                await().atMost(PATIENCE).until(() -> receiver.taken().size() == 4);
                assertThat(webhook.process().isAlive()).isTrue();
            }
            assertThat(receiver.taken())
                    .extracting(AlertReceiver.Taken::model)
                    .containsExactly("one", "two", "three", "four");
            assertThat(receiver.taken()).extracting(AlertReceiver.Taken::id).doesNotHaveDuplicates();
            // What failed and what was taken after the kill are one delivery.
            assertThat(receiver.failed()).containsOnly(receiver.taken().get(2).id());
            JsonNode data = receiver.taken().getFirst().body().get("data");
            assertThat(data.get("reference_value").asDouble()).isEqualTo(0.25);
            assertThat(data.get("measure").asText()).isEqualTo("js_distance");
        }
    }

    @Test
    void what_is_withheld_is_told_once_when_it_is_over_though_the_webhook_was_restarted() throws Exception {
        try (AlertReceiver receiver = AlertReceiver.start()) {
            WebhookSettings settings = settings(receiver, "quiet", COOL_DOWN, Beginning.EARLIEST);
            Instant sent = Instant.now();
            try (AlertWebhook webhook = start(settings)) {
                send(alert("quiet", "gull", true));
                send(alert("quiet", "gull", false));
                send(alert("quiet", "tern", true));
                await().atMost(PATIENCE).until(() -> receiver.taken().size() == 2);
            }
            assertThat(told(receiver)).containsExactly("gull alert.raised", "tern alert.raised");

            try (AlertWebhook webhook = start(settings)) {
                await().atMost(PATIENCE).until(() -> receiver.taken().size() == 3);
                assertThat(Instant.now()).isAfterOrEqualTo(sent.plus(COOL_DOWN));
            }
            try (AlertWebhook webhook = start(settings)) {
                send(alert("quiet", "kite", true));
                await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 4);
            }
            assertThat(told(receiver))
                    .containsExactly(
                            "gull alert.raised", "tern alert.raised", "gull alert.cleared", "kite alert.raised");
            assertThat(said).noneMatch(sentence -> sentence.contains("receiver"));
        }
    }

    @Test
    void a_new_webhook_begins_with_the_next_alert_and_what_is_refused_or_unreadable_holds_nothing_up()
            throws Exception {
        send(alert("new", "old", true));
        try (AlertReceiver receiver = AlertReceiver.start()) {
            WebhookSettings settings = settings(receiver, "new", Duration.ZERO, Beginning.LATEST);
            receiver.answer(410);
            try (AlertWebhook webhook = start(settings)) {
                await().atMost(PATIENCE).until(() -> groupIsKnown("plurascope.webhook.new"));
                send(alert("new", "refused", true));
                await().atMost(PATIENCE).until(() -> !said.isEmpty());
                receiver.answer(204);
                producer.send(new ProducerRecord<>(Topics.ALERTS.name(), "x", new byte[] {1, 2}))
                        .get();
                send(alert("other", "of another run", true));
                send(alert("new", "taken", true));
                await().atMost(PATIENCE).until(() -> !receiver.taken().isEmpty());
            }
            assertThat(told(receiver)).containsExactly("taken alert.raised");
            assertThat(receiver.failed()).hasSize(1);
            assertThat(said).hasSize(2);
            assertThat(said.get(0))
                    .contains("refused alert " + receiver.failed().getFirst() + " with status 410");
            assertThat(said.get(1)).contains("cannot be read and is not told of");
        }
    }

    private boolean groupIsKnown(String group) throws Exception {
        try (Admin admin = Admin.create(environment.connection().clientSettings())) {
            return !admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .isEmpty();
        }
    }

    private AlertWebhook start(WebhookSettings settings) {
        return AlertWebhook.start(settings, Duration.ofMillis(100), Clock.systemUTC(), said::add);
    }

    private WebhookSettings settings(AlertReceiver receiver, String run, Duration coolDown, Beginning beginning) {
        return new WebhookSettings(
                environment.connection(),
                run,
                receiver.address(),
                Secrets.of(List.of(AlertReceiver.SECRET)),
                Set.of(run),
                coolDown,
                beginning,
                Retries.USUAL);
    }

    /** What the process tells of itself, at the address that it printed. */
    private static HttpResponse<String> ask(Path log, String path) throws IOException, InterruptedException {
        Matcher printed = HEALTH.matcher(Files.readString(log));
        assertThat(printed.find()).isTrue();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(printed.group(1) + path)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private JavaProcess command(AlertReceiver receiver, Path log) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("webhook", "--url", receiver.address().toString()));
        arguments.addAll(List.of("--secret-file", directory.resolve("secret").toString(), "--run", "kill"));
        arguments.addAll(List.of("--all", "--cool-down", "0s", "--port", "0"));
        arguments.addAll(List.of("--bootstrap-servers", environment.connection().bootstrapServers()));
        arguments.addAll(
                List.of("--registry", environment.connection().registry().toString()));
        return JavaProcess.start(PlurascopeCommand.class, arguments, Map.of(), log);
    }

    private static List<String> told(AlertReceiver receiver) {
        return receiver.taken().stream()
                .map(taken -> taken.model() + " " + taken.type())
                .toList();
    }

    private void send(Alert alert) throws Exception {
        byte[] value = new EventSerializer<>(
                        Topics.ALERTS, environment.connection().registryClient())
                .serialize(Topics.ALERTS.name(), alert);
        producer.send(new ProducerRecord<>(Topics.ALERTS.name(), alert.getModel(), value))
                .get();
    }

    private static Alert alert(String run, String model, boolean raised) {
        return Alert.newBuilder()
                .setRun(run)
                .setModel(model)
                .setMeasure("js_distance")
                .setPopulation("Japan")
                .setTest("cusum")
                .setWindow(new Window(START, START.plusSeconds(600)))
                .setValue(0.5)
                .setN(50)
                .setReference(new Window(START.minusSeconds(600), START))
                .setReferenceValue(0.25)
                .setReferenceN(50)
                .setRaised(raised)
                .setSide("up")
                .setAt(START.plusSeconds(600))
                .build();
    }
}
