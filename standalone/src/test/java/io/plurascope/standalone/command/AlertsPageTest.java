package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.plurascope.event.Alert;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.Window;
import io.plurascope.producer.Writing;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventClasses;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser shows of a monitor's alerts, which come through the topic while the page is open. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AlertsPageTest {
    static {
        EventClasses.trust();
    }

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int EVERY_SECONDS = 600;
    private static final Alert DRIFT = Alert.newBuilder()
            .setRun("watch")
            .setModel("<b>gull</b>")
            .setMeasure("js_distance")
            .setPopulation("Japan")
            .setTest("cusum")
            .setWindow(window(7))
            .setValue(0.5)
            .setN(50)
            .setReference(window(0))
            .setReferenceValue(0.25)
            .setReferenceN(50)
            .setLow(0.125)
            .setHigh(0.375)
            .setPairs(50L)
            .setRaised(true)
            .setSide("up")
            .setSince(window(6).getStart())
            .setStatistic(12.5)
            .setThreshold(8.0)
            .setSlack(0.5)
            .setRunLength(50_000L)
            .setWatched(17)
            .setLearned(144L)
            .setAt(window(8).getStart())
            .build();

    @TempDir
    Path directory;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void alerts_come_and_go_without_a_reload_and_a_keyboard_opens_their_evidence() {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Sink sink = sink(environment.connection());
                Producer<String, byte[]> producer = Writing.producer(environment.connection());
                Chromium chromium = Chromium.start()) {
            Topic<Alert> alerts = Topics.ALERTS;
            Connection connection = environment.connection();
            send(connection, producer, Topics.RUNS, "watch", run());
            List<String> errors = new ArrayList<>();
            Page page = chromium.patientPage(errors);
            page.navigate(sink.address().toString());
            Locator summary = page.locator("#alerts-summary");
            assertThat(summary).hasText("Nothing is adrift now.");
            assertThat(summary).hasAttribute("role", "status");
            assertThat(page.locator("#alerts-settings"))
                    .hasText("Compared with the first 10 windows of each model by cusum: one false alarm of a model in"
                            + " 50\u2009000 windows on average, slack 0.500, 6 windows of quiet after an alert.");

            send(connection, producer, alerts, "gull", DRIFT);
            assertThat(summary).hasText("1 value is adrift.");
            Locator standing = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("What is adrift now"));
            Locator line = standing.getByRole(AriaRole.LISTITEM)
                    .filter(new Locator.FilterOptions().setHasText("<b>gull</b> against Japan"));
            assertThat(line.locator("summary"))
                    .hasText("<b>gull</b> against Japan: Jensen-Shannon distance, base 2 went up to 0.500 from 0.250,"
                            + " since 2026-03-01 13:00:00 UTC.");
            assertThat(line.locator("b")).hasCount(0);
            line.locator("summary").focus();
            page.keyboard().press("Enter");
            assertThat(line.getByText("+0.125 to +0.375 (95% interval; 50 questions, one by one)"))
                    .isVisible();

            // Another one leaves what is open open, and the keyboard where it was.
            send(connection, producer, alerts, "gull", steered());
            assertThat(standing.getByRole(AriaRole.LISTITEM)).hasCount(2);
            assertThat(standing).containsText("<b>gull</b> steered to ATTRIBUTE:Japan:BIO against Japan");
            assertThat(line.getByText("cusum: 12.500 after this window; 8.000 raises an alert"))
                    .isVisible();
            assertThat(line.getByText(
                            "one false alarm of the model's 17 values in 50\u2009000 windows on average; slack 0.500"
                                    + " standard errors"))
                    .isVisible();
            assertThat(line.getByText("learned from 144 windows more that were as before"))
                    .isVisible();
            assertThat(line.locator("summary")).isFocused();

            send(connection, producer, alerts, "gull", cleared());
            send(connection, producer, alerts, "gull", version());
            assertThat(standing.getByRole(AriaRole.LISTITEM)).hasCount(1);
            assertThat(summary).hasText("1 value is adrift. Another version has answered once.");
            Locator past = page.locator("#alerts-past");
            past.locator("summary").first().focus();
            page.keyboard().press("Enter");
            assertThat(past.locator("li")).hasCount(3);
            assertThat(past.locator("li").first())
                    .containsText("another version answers since 2026-03-01 13:20:00 UTC");
            assertThat(past.locator("li").nth(1)).containsText("is back: 0.250, compared with 0.250");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "alerts.png")));

            // A run that has ratings alone opens with those, and with no board that it will never have.
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Board"))
                    .click();
            assertThat(page.locator("#count-head")).hasText("Questions \u00d7 windows");
            assertThat(page.locator("#ranked")).isVisible();
            send(connection, producer, Topics.STANDINGS, Keys.of("watch", "jury:gender=Woman"), raters("gender=Woman"));
            send(connection, producer, Topics.STANDINGS, Keys.of("watch", "jury:raters"), raters("raters"));
            assertThat(page.locator("#ranked")).isHidden();
            page.navigate("about:blank");
            page.navigate(sink.address().toString());
            assertThat(page.locator("#table-title")).hasText("Jury: raters");
            assertThat(page.locator("#ranked")).isHidden();
            assertThat(errors).isEmpty();
        }
    }

    private static Sink sink(Connection connection) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(2, (short) 1);
        }
        return Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, 0, connection));
    }

    private static <T extends SpecificRecord> void send(
            Connection connection, Producer<String, byte[]> producer, Topic<T> topic, String key, T event) {
        byte[] value = new EventSerializer<>(topic, connection.registryClient()).serialize(topic.name(), event);
        producer.send(new ProducerRecord<>(topic.name(), key, value));
        producer.flush();
    }

    private static Window window(int round) {
        Instant start = START.plusSeconds((long) round * EVERY_SECONDS);
        return new Window(start, start.plusSeconds(EVERY_SECONDS));
    }

    private static Run run() {
        return Run.newBuilder()
                .setRun("watch")
                .setDataset("made-up")
                .setDatasetVersion("00000000")
                .setTemplate("plain")
                .setSeed(0)
                .setQuestions(50)
                .setDraws(1)
                .setPrompts(null)
                .setModels(List.of(DRIFT.getModel()))
                .setPopulations(List.of("Japan"))
                .setCompared(List.of("Japan"))
                .setBoardMeasures(List.of("js_distance"))
                .setWindow(EVERY_SECONDS * 1000L)
                .setGrace(EVERY_SECONDS * 1000L)
                .setStart(START)
                .setMonitor(Monitor.newBuilder()
                        .setQuestions(50)
                        .setRunLength(50_000L)
                        .build())
                .build();
    }

    private static Standings raters(String jury) {
        return Standings.newBuilder()
                .setRun("watch")
                .setBoard("jury:" + jury)
                .setRevision(1)
                .setComplete(false)
                .setEventTime(START)
                .setProgress(List.of())
                .setEntries(List.of())
                .build();
    }

    private static Alert steered() {
        return Alert.newBuilder(DRIFT)
                .setSteering(Steering.newBuilder()
                        .setKind(SteeringKind.ATTRIBUTE)
                        .setName("Japan")
                        .setStyle("BIO")
                        .build())
                .build();
    }

    private static Alert cleared() {
        return Alert.newBuilder(DRIFT)
                .setRaised(false)
                .setWindow(window(20))
                .setValue(0.25)
                .setAt(window(21).getStart())
                .build();
    }

    private static Alert version() {
        return Alert.newBuilder(DRIFT)
                .setTest("version")
                .setMeasure("new_version_share")
                .setPopulation(null)
                .setSide(null)
                .setSince(null)
                .setLow(null)
                .setHigh(null)
                .setPairs(null)
                .setStatistic(null)
                .setThreshold(null)
                .setSlack(null)
                .setRunLength(null)
                .setWatched(null)
                .setLearned(null)
                .setWindow(window(8))
                .setReference(window(7))
                .setValue(1)
                .setReferenceValue(0)
                .setVersion("2, 0a1b")
                .setVersionBefore("1, 2c3d")
                .build();
    }
}
