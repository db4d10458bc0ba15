package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.sink.export.Export;
import io.plurascope.standalone.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Everything is killed in the middle of a run, as a power cut would, and started again by the same command. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledRunTest {
    private static final Pattern ADDRESS = Pattern.compile("The board is at (http://\\S+)");
    private static final Pattern ANSWERED =
            Pattern.compile("(?m)^plurascope_\\w+\\{[^}]*outcome=\"answered\"[^}]*} (\\S+)$");

    /** 17 rows answer 25 questions in 5 draws. */
    private static final long PROMPTS = 17 * 25 * 5;

    /** Of each row: slow enough that the topology, which may take some seconds to begin, has something of it in the middle. */
    private static final String PROMPTS_A_SECOND = "8";

    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final List<Process> demos = new ArrayList<>();

    @AfterEach
    void endDemos() {
        demos.forEach(Process::destroy);
    }

    @Test
    void a_run_killed_in_the_middle_ends_with_the_bits_of_one_that_was_not() throws Exception {
        Path said = directory.resolve("killed.txt");
        Process killed = demo(said, "killed");
        URI metrics = address(killed, said).resolve("metrics");
        await().atMost(Duration.ofMinutes(2)).until(() -> answered(metrics) > 0);
        killed.destroyForcibly().waitFor();
        assertThat(killed.exitValue()).isNotZero();

        Map<String, Map<String, String>> again =
                board(demo(said, "killed", "--exit", "--output", output("killed")), said);
        Path saidWhole = directory.resolve("whole.txt");
        Map<String, Map<String, String>> whole =
                board(demo(saidWhole, "whole", "--exit", "--output", output("whole")), saidWhole);

        assertThat(again).isEqualTo(whole).isNotEmpty();
    }

    private Process demo(Path said, String state, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "demo",
                "--speed",
                PROMPTS_A_SECOND,
                "--port",
                "0",
                "--state",
                directory.resolve(state).toString()));
        arguments.addAll(List.of(more));
        Process demo = JavaProcess.start(PlurascopeCommand.class, arguments, Map.of(), said)
                .process();
        demos.add(demo);
        return demo;
    }

    private String output(String name) {
        return directory.resolve(name + "-output").toString();
    }

    private static URI address(Process demo, Path said) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> {
                            assertThat(demo.isAlive())
                                    .as(Files.readString(said))
                                    .isTrue();
                            Matcher found = ADDRESS.matcher(Files.readString(said));
                            return found.find() ? URI.create(found.group(1)) : URI.create("");
                        },
                        URI::isAbsolute);
    }

    /** Prompts answered in all runs; fails where the run is over, since then nothing was killed in the middle. */
    private static double answered(URI metrics) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body = client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
            double answered = ANSWERED.matcher(body)
                    .results()
                    .mapToDouble(result -> Double.parseDouble(result.group(1)))
                    .sum();
            assertThat(answered).isLessThan(PROMPTS);
            return answered;
        }
    }

    private Map<String, Map<String, String>> board(Process demo, Path said) throws Exception {
        assertThat(demo.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).as(Files.readString(said)).isEqualTo(ExitCodes.OK);
        String name = said.getFileName().toString().replace(".txt", "");
        return StandingsFile.board(Path.of(output(name)).resolve(Export.CSV));
    }
}
