package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Alert;
import io.plurascope.event.Window;
import io.plurascope.producer.Examples;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.Writing;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.schemas.EventClasses;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the sink gives Prometheus, looked at by Prometheus' own tools while a run is under way. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DashboardTest {
    static {
        EventClasses.trust();
    }

    private static final Path DASHBOARD = Path.of("..", "sink", "grafana", "plurascope.json");
    private static final Pattern VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
    private static final int QUESTIONS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void every_query_of_the_dashboard_finds_something_and_the_names_are_as_prometheus_wants_them() throws Exception {
        PrometheusServer.program("promtool");
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        CountDownLatch second = new CountDownLatch(1);
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(wanted(second));
                PrometheusServer prometheus =
                        PrometheusServer.scraping(pipeline.sink().address(), directory)) {
            send(environment, asking.run());
            // Some answers come while Prometheus looks, so that there are rates.
            await().atMost(PATIENCE)
                    .until(() -> !prometheus
                            .query("plurascope_bridge_answers_total > 0")
                            .isEmpty());
            second.countDown();
            pipeline.awaitComplete(asking, PATIENCE);

            for (String query : queries(dashboard)) {
                String expression = query.replace("$run", asking.run())
                        .replace("$measure", "js_distance")
                        .replace("$population", ".*")
                        .replace("$__rate_interval", "1m");
                await(query)
                        .atMost(PATIENCE)
                        .until(() -> !prometheus.query(expression).isEmpty());
            }
            check(pipeline);
        }
    }

    /** As many questions as an interval needs, and more; the last wait until they may go on. */
    private Wanted wanted(CountDownLatch rest) throws IOException {
        List<String> questions = new ArrayList<>(List.of("""
                {"plurascope_dataset": 1, "source": "made up for this test"}"""));
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            double yes = (double) i / QUESTIONS;
            questions.add("""
                    {"question": "Is %d lucky?", "options": [{"text": "Yes"}, {"text": "No"}],\
                     "populations": {"North": {"probabilities": [%s, %s]}}}""".formatted(i, yes, 1 - yes));
            answers.add("""
                    {"id": %d, "probs": {"firm": [1, 0], "even": [0.5, 0.5]}}""".formatted(i));
        }
        Dataset dataset = Datasets.open(
                Files.write(directory.resolve("lucky.jsonl"), questions).toString());
        Path recorded = Files.write(directory.resolve("lucky-answers.jsonl"), answers);
        AtomicInteger sent = new AtomicInteger();
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(AnswersReaders.read(recorded, dataset, Examples.bundledFor(dataset.name()))),
                List.of(),
                RunSettings.usual(
                        new Selection(List.of("North"), true, Selection.NO_LIMIT),
                        1,
                        0,
                        RunSettings.NO_LONG_ANSWERS,
                        null),
                () -> {
                    if (sent.getAndIncrement() >= QUESTIONS / 2) {
                        rest.await();
                    }
                },
                List.of());
    }

    /** The expressions of panels and variables; of the latter with the label that they list. */
    private static List<String> queries(JsonNode dashboard) {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(panel.get("datasource").get("uid").asText()).isEqualTo("${datasource}");
            panel.get("targets")
                    .forEach(target -> queries.add(target.get("expr").asText()));
        }
        for (JsonNode variable : dashboard.get("templating").get("list")) {
            if (variable.get("type").asText().equals("query")) {
                Matcher values = VALUES.matcher(variable.get("definition").asText());
                assertThat(values.matches()).as(variable.toString()).isTrue();
                // A label that is nowhere would be one group with an empty name.
                String listed = "count by (" + values.group(2) + ") (" + values.group(1) + ")";
                queries.add(
                        "label_replace(" + listed + ", \"found\", \"yes\", \"" + values.group(2)
                                + "\", \".+\") * on (found) group_left () label_replace(vector(1), \"found\", \"yes\", \"\", \"\")");
            }
        }
        assertThat(queries).hasSizeGreaterThan(20);
        return queries;
    }

    private void check(Pipeline pipeline) throws Exception {
        Path metrics = directory.resolve("metrics");
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(pipeline.sink().address().resolve("/metrics"))
                                .build(),
                        BodyHandlers.ofFile(metrics));
        Path said = directory.resolve("promtool");
        Process promtool = new ProcessBuilder(
                        PrometheusServer.program("promtool").toString(), "check", "metrics")
                .redirectInput(metrics.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(promtool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said)).isEmpty();
        assertThat(promtool.exitValue()).isZero();
        assertThat(Files.readAllLines(metrics))
                .filteredOn(line -> line.startsWith("# HELP"))
                .isNotEmpty()
                .allMatch(line -> line.matches("# HELP \\S+ \\S.*"));
    }

    private static void send(Environment environment, String run) throws Exception {
        Alert alert = Alert.newBuilder()
                .setRun(run)
                .setModel("firm")
                .setMeasure("js_distance")
                .setPopulation("North")
                .setTest("cusum")
                .setWindow(new Window(START, START.plusSeconds(600)))
                .setValue(0.5)
                .setN(50)
                .setReferenceValue(0.25)
                .setReferenceN(50)
                .setRaised(true)
                .setSide("up")
                .setAt(START.plusSeconds(600))
                .build();
        byte[] value = new EventSerializer<>(
                        Topics.ALERTS, environment.connection().registryClient())
                .serialize(Topics.ALERTS.name(), alert);
        try (var producer = Writing.producer(environment.connection())) {
            producer.send(new ProducerRecord<>(Topics.ALERTS.name(), "firm", value))
                    .get();
        }
    }
}
