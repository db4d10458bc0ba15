package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis, which makes requests up from the document of REST and holds the answers to it, finds nothing against a sink
 * that has read the board of a run from a broker.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SchemathesisTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How long it makes up requests. */
    private static final Duration TESTED = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void schemathesis_finds_nothing() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(directory, new CountDownLatch(0))) {
            assertThat(pipeline.sink().awaitComplete(asking.run(), PATIENCE)).isTrue();

            findsNothing(pipeline.sink().address());
        }
    }

    @Test
    void schemathesis_finds_nothing_while_a_run_is_under_way() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(directory, second)) {
            try {
                URI jury = pipeline.sink().address().resolve("api/runs/" + asking.run() + "/jury");
                Awaitility.await().atMost(PATIENCE).until(() -> status(jury) == 200);

                findsNothing(pipeline.sink().address());

                assertThat(pipeline.sink().awaitComplete(asking.run(), Duration.ZERO))
                        .isFalse();
            } finally {
                second.countDown();
            }
        }
    }

    private void findsNothing(URI address) throws Exception {
        Path said = directory.resolve("said.txt");
        Process process = new ProcessBuilder(
                        TestPython.program("schemathesis").toString(),
                        "--config-file",
                        settings().toString(),
                        "run",
                        address + "api/openapi.json",
                        "--checks",
                        "all",
                        // How many of its own drafts of requests it throws away says nothing of the sink, and changes
                        // from run to run.
                        "--suppress-health-check",
                        "filter_too_much",
                        "--max-time",
                        Long.toString(TESTED.toSeconds()),
                        "--seed",
                        "1",
                        "--no-color")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        System.out.println(text);
        assertThat(process.exitValue()).as(text).isZero();
        // All addresses but the events, and from the runs by their links to a board.
        assertThat(text).containsPattern("Tested: 1[1-9]").containsPattern("\\d+ generated");
    }

    private static int status(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static Path settings() throws URISyntaxException {
        URL url = Objects.requireNonNull(SchemathesisTest.class.getResource("/schemathesis.toml"));
        return Path.of(url.toURI());
    }
}
