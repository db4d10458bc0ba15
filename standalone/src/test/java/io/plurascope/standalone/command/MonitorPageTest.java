package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.plurascope.event.Alert;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Metric;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
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
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser shows of a monitor's windows: values with bands, alerts as rules that lead to their evidence, late revisions. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MonitorPageTest {
    static {
        EventClasses.trust();
    }

    private static final String GULL = "<b>gull</b>";
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int EVERY_SECONDS = 600;
    private static final int WINDOWS = 9;

    @TempDir
    Path directory;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void windows_are_drawn_with_their_alerts_and_one_that_is_revised_late_is_ticked() {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Sink sink = sink(environment.connection());
                Producer<String, byte[]> producer = Writing.producer(environment.connection());
                Chromium chromium = Chromium.start()) {
            Connection connection = environment.connection();
            send(connection, producer, Topics.RUNS, "watch", run());
            for (int round = 0; round < WINDOWS; round++) {
                send(connection, producer, metric(round, round < 7 ? 0.25 : 0.5, 0));
            }
            List<String> errors = new ArrayList<>();
            Page page = chromium.patientPage(errors);
            page.navigate(sink.address().toString());
            assertThat(page.locator("#monitor-title")).containsText("Japan, over time");
            Locator lines = page.locator(".numbers tbody tr");
            assertThat(lines).hasCount(WINDOWS);
            assertThat(lines.nth(7)).containsText("2026-03-01T13:10:00Z/PT10M");
            assertThat(lines.nth(7)).containsText("0.500");
            assertThat(lines.nth(7)).containsText("0.400");

            send(connection, producer, Topics.ALERTS, "gull", alert());
            Locator drawn = page.locator(".canvas svg");
            assertThat(drawn).containsText("adrift");
            assertThat(drawn.locator("b")).hasCount(0);

            // A window that changes when two have begun after it is ticked; the newest one, which grows, is not.
            send(connection, producer, metric(6, 0.375, 1));
            send(connection, producer, metric(8, 0.5, 1));
            assertThat(lines.nth(6)).containsText("0.375");
            assertThat(lines.nth(6).locator("td").last()).hasText("yes");
            assertThat(lines.nth(8).locator("td").nth(5)).hasText("1");
            assertThat(lines.nth(8).locator("td").last()).isEmpty();

            // The page asks for a new window because it is told of it, and asks for nothing else meanwhile.
            List<String> askedFor = new ArrayList<>();
            page.onRequest(request -> askedFor.add(request.url()));
            page.waitForResponse(
                    response -> response.url().contains("/metrics"),
                    () -> send(connection, producer, metric(WINDOWS, 0.625, 0)));
            assertThat(lines).hasCount(WINDOWS + 1);
            assertThat(lines.nth(WINDOWS)).containsText("0.625");
            assertThat(askedFor).hasSize(1).first().asString().contains("/metrics");

            // The rule is a link to its evidence.
            drawn.getByText(Pattern.compile("adrift")).first().click();
            assertThat(page).hasURL(Pattern.compile("alert=[0-9a-f-]{36}"));
            assertThat(page.locator("#alerts-standing li").getByText("+0.125 to +0.375"))
                    .isVisible();
            assertThat(page.locator("#alerts-standing li a"))
                    .hasAttribute(
                            "href",
                            Pattern.compile("^#run=watch&view=question&model=.*gull.*&measure=js_distance"
                                    + "&population=Japan&round=7&before=0$"));
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "monitor.png")));
            page.setViewportSize(390, 900);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(drawn.getByText("adrift")).isVisible();
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "monitor-phone-dark.png")));
            page.setViewportSize(1280, 900);
            manyThatEnded(connection, producer, page);
            assertThat(errors).isEmpty();
        }
    }

    /** More than the sink tells by itself: the chart has them all, and a link to an old one finds it. */
    private static void manyThatEnded(Connection connection, Producer<String, byte[]> producer, Page page) {
        for (int judged = 0; judged < 130; judged++) {
            send(connection, producer, Topics.ALERTS, "gull", cleared(judged));
        }
        page.locator("#alerts-past > summary").click();
        assertThat(page.locator("#alerts-more")).hasText("The latest 100 of 130; api/alerts lists all.");
        assertThat(page.locator("#alerts-past li")).hasCount(100);
        // Those of windows 2 and 3, and the one that stands.
        assertThat(page.locator(".canvas text").getByText(Pattern.compile("^(30|100) alerts$")))
                .hasCount(2);
        page.locator(".canvas text").getByText("30 alerts").click();
        assertThat(page.locator("#alerts-past li")).hasCount(130);
        assertThat(page.locator("#alerts-past li details[open]")).hasCount(30);
        assertThat(page.locator("#view > .banner")).isHidden();
    }

    private static Alert cleared(int judged) {
        return Alert.newBuilder(alert())
                .setWindow(window(judged < 30 ? 2 : 3))
                .setRaised(false)
                .setSide("down")
                .setAt(window(8).getStart().plusMillis(judged))
                .build();
    }

    private static Sink sink(Connection connection) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(2, (short) 1);
        }
        return Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, 0, connection));
    }

    private static void send(Connection connection, Producer<String, byte[]> producer, Metric metric) {
        String key = Keys.metric(
                metric.getRun(),
                metric.getModel(),
                metric.getSteering(),
                metric.getPopulation(),
                metric.getMeasure(),
                metric.getWindow());
        send(connection, producer, Topics.METRICS, key, metric);
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

    private static Metric metric(int round, double value, long revision) {
        return Metric.newBuilder()
                .setRun("watch")
                .setModel(GULL)
                .setPopulation("Japan")
                .setMeasure("js_distance")
                .setWindow(window(round))
                .setN(50)
                .setValue(value)
                .setStandardError(0.05)
                .setLow(value - 0.1)
                .setHigh(value + 0.1)
                .setInterval(IntervalKind.FIXED_N)
                .setRevision(revision)
                .build();
    }

    private static Alert alert() {
        return Alert.newBuilder()
                .setRun("watch")
                .setModel(GULL)
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
                .setModels(List.of(GULL))
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
}
