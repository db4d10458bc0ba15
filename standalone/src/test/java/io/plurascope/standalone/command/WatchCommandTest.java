package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import io.plurascope.sink.export.TerminalBoard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person or a pipe sees of a run that is watched while it goes on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WatchCommandTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void a_run_is_shown_from_before_it_is_there_until_it_is_complete_with_or_without_a_sink() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory)) {
            Watching none = watch(pipeline, "--once");
            assertThat(none.code().get(1, TimeUnit.MINUTES)).isEqualTo(ExitCodes.FAILED);
            assertThat(none.said()).contains("There is no run yet");
            Watching watching = watch(pipeline, "--every", "0.1s", "--exit");
            await().atMost(PATIENCE).until(() -> watching.said().contains("There is no run yet"));

            CountDownLatch second = new CountDownLatch(1);
            String run;
            try (Asking asking = pipeline.ask(directory, second)) {
                run = asking.run();
                await().atMost(PATIENCE)
                        .until(() -> watching.said().contains("2 of 4 prompts of 2 models have ended."));
                assertThat(watching.said()).contains(run + ", under way").doesNotContain(", complete");
                pipeline.sink().close();
                second.countDown();
                assertThat(watching.code().get(1, TimeUnit.MINUTES)).isEqualTo(ExitCodes.OK);
            }
            assertThat(watching.said())
                    .contains("4 of 4 prompts of 2 models have ended.")
                    .contains(Pipeline.MARKED_MODEL)
                    .doesNotContain("\u001b");

            try (Sink sink = Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, 0, environment.connection()))) {
                assertThat(sink.awaitComplete(run, PATIENCE)).isTrue();
                String whole = TerminalBoard.text(sink.boards(), run);
                assertThat(watching.said()).endsWith(whole);
                assertThat(once(pipeline)).isEqualTo(whole);
                assertThat(once(pipeline, "--run", run)).isEqualTo(whole);
            }
            String chosen = once(pipeline, "--population", "South", "--measure", "js_distance");
            assertThat(chosen)
                    .contains("Against South", "js_distance", "firm")
                    .doesNotContain("North", "total_variation", "The models alone");
            Watching other = watch(pipeline, "--once", "--run", "another");
            assertThat(other.code().get(1, TimeUnit.MINUTES)).isEqualTo(ExitCodes.FAILED);
            assertThat(other.said()).contains("There is no run 'another'; there are " + run);
            refused(
                    pipeline,
                    "There is no population 'Atlantis' in run '" + run + "'; there are ",
                    "--population",
                    "Atlantis");
            refused(pipeline, "No measure 'nope' is shown here of run '" + run + "'; there are ", "--measure", "nope");
            Watching named = watch(pipeline, "--exit", "--population", "Atlantis");
            assertThat(named.code().get(1, TimeUnit.MINUTES)).isEqualTo(ExitCodes.OK);
            assertThat(named.said())
                    .contains("There is no population 'Atlantis'")
                    .doesNotContain("Columns:");
        }
    }

    private record Watching(CompletableFuture<Integer> code, StringWriter out) {
        String said() {
            return out.toString();
        }
    }

    private static void refused(Pipeline pipeline, String said, String... more) throws Exception {
        Watching watching = watch(pipeline, words(List.of("--once"), List.of(more)));
        assertThat(watching.code().get(1, TimeUnit.MINUTES)).isEqualTo(ExitCodes.FAILED);
        assertThat(watching.said()).contains(said).doesNotContain("Columns:");
    }

    private static String once(Pipeline pipeline, String... more) throws Exception {
        Watching watching = watch(pipeline, words(List.of("--once"), List.of(more)));
        assertThat(watching.code().get(1, TimeUnit.MINUTES)).as(watching.said()).isEqualTo(ExitCodes.OK);
        return watching.said();
    }

    private static Watching watch(Pipeline pipeline, String... options) {
        List<String> where = List.of(
                "watch",
                "--bootstrap-servers",
                pipeline.connection().bootstrapServers(),
                "--registry",
                pipeline.connection().registry().toString());
        StringWriter out = new StringWriter();
        CommandLine line = PlurascopeCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        String[] words = words(where, List.of(options));
        return new Watching(CompletableFuture.supplyAsync(() -> line.execute(words)), out);
    }

    private static String[] words(List<String> first, List<String> more) {
        return Stream.concat(first.stream(), more.stream()).toArray(String[]::new);
    }
}
