package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.event.Run;
import io.plurascope.producer.Writing;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventClasses;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser shows that came by the link with a token, and whose sink is started again under it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestartedSinkPageTest {
    static {
        EventClasses.trust();
    }

    private static final String TOKEN = "a-token+of=this&test";

    @TempDir
    Path directory;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    @Test
    void the_page_keeps_what_was_chosen_and_forgets_a_run_that_went_while_the_sink_was_away() {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Producer<String, byte[]> producer = Writing.producer(environment.connection());
                Chromium chromium = Chromium.start()) {
            Connection connection = environment.connection();
            try (Admin admin = Admin.create(connection.clientSettings())) {
                new Provision(admin, connection.registryClient()).run(2, (short) 1);
            }
            send(connection, producer, "kept", run("kept", 0));
            send(connection, producer, "later", run("later", 1));
            send(connection, producer, "gone", run("gone", 2));
            List<String> errors = new ArrayList<>();
            Page page = chromium.patientPage(errors);
            Locator runs = page.locator("#run option");
            Locator banner = page.locator("#banner");
            int port;
            try (Sink sink = sink(connection, 0)) {
                port = sink.address().getPort();
                page.navigate(sink.link().toString());
                assertThat(runs).hasCount(3);
                assertThat(page.url()).doesNotContain("token");
                page.selectOption("#run", "kept");
                assertThat(banner).isHidden();
            }
            assertThat(banner).containsText("The connection to the sink is lost");
            send(connection, producer, "gone", null);

            try (Sink sink = sink(connection, port)) {
                assertThat(sink.address().getPort()).isEqualTo(port);
                assertThat(banner).isHidden();
                assertThat(page.locator("#run option[value=gone]")).hasCount(0);
                assertThat(page.locator("#run option[value=later]")).hasCount(1);
                assertThat(page.locator("#run")).hasValue("kept");
                send(connection, producer, "new", run("new", 3));
                assertThat(page.locator("#run option[value=new]")).hasCount(1);
                assertThat(page.locator("#run")).hasValue("kept");
            }
            assertThat(errors).isEmpty();
        }
    }

    private static Sink sink(Connection connection, int port) {
        return Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, port, connection, TOKEN));
    }

    private static Run run(String run, int minute) {
        return Run.newBuilder()
                .setRun(run)
                .setDataset("made_up")
                .setDatasetVersion("00000000")
                .setTemplate("three-examples@00000000")
                .setSeed(1)
                .setQuestions(2)
                .setDraws(1)
                .setPrompts(2L)
                .setModels(List.of("gull"))
                .setPopulations(List.of("Japan"))
                .setCompared(List.of("Japan"))
                .setBoardMeasures(List.of("js_distance"))
                .setWindow(60_000)
                .setGrace(10_000)
                .setStart(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute))
                .setSettings(Map.of())
                .build();
    }

    private static void send(
            Connection connection, Producer<String, byte[]> producer, String key, @Nullable Run event) {
        byte[] value = event == null
                ? null
                : new EventSerializer<>(Topics.RUNS, connection.registryClient()).serialize(Topics.RUNS.name(), event);
        producer.send(new ProducerRecord<>(Topics.RUNS.name(), key, value));
        producer.flush();
    }
}
