package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Entry;
import io.plurascope.sink.export.Export;
import io.plurascope.sink.export.TerminalBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A model is asked as it is and under each function of a benchmark's file, through the whole way, as the command's options say.
 * What answers is a stand-in that reads the prompt: it answers as the North where it is to, and by half for everybody else.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TradeOffRunTest {
    /** Jensen-Shannon distance of [1,0] from [.5,.5] to base 2, as scipy has it: 0.46450140402245893 / sqrt(ln 2). */
    private static final double HALF_WAY = 0.46450140402245893 / Math.sqrt(Math.log(2));

    private static final String QUESTIONS = """
            {"plurascope_dataset": 1, "source": "made up for this test"}
            {"question": "Is snow a joy?", "options": [{"text": "Yes"}, {"text": "No"}],\
             "populations": {"North": {"probabilities": [1, 0]}, "South": {"probabilities": [0, 1]}}}
            {"question": "Is rain a joy?", "options": [{"text": "Yes"}, {"text": "No"}],\
             "populations": {"North": {"probabilities": [1, 0]}, "South": {"probabilities": [0, 1]}}}
            """;

    private static final String BENCHMARK = """
            objectives:
              - {name: near the North, measure: js_distance, population: North}
              - {name: near the South, measure: js_distance, population: South}
            functions:
              - {name: northern, kind: single, order: [near the North], steer: Answer as the North.}
              - {name: southern, kind: single, order: [near the South], steer: Answer as the South.}
              - {name: fair, kind: minimum, steer: Be fair.}
            """;

    @TempDir
    Path directory;

    @Test
    void a_model_is_asked_under_each_function_and_its_points_are_weighed() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory.resolve("machine"));
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = StandIn.start(
                        StandInSettings.onPort(0), List.of(StandInModel.named("m")), TradeOffRunTest::answer)) {
            Wanted wanted = wanted(server.endpoint());
            assertThat(wanted.told())
                    .contains("Every question is asked again as steered to 'northern', 'southern', 'fair', by the texts"
                            + " of the benchmark.");
            try (Asking asking = pipeline.ask(wanted)) {
                List<Entry> board = board(pipeline, asking);

                // Two questions, one draw, plainly and under three functions.
                assertThat(asking.prompts("m")).isEqualTo(8);
                checkBoard(board);
                assertThat(TerminalBoard.text(pipeline.sink().boards(), asking.run()))
                        .contains("Steered to trade-offs: m, 2 questions")
                        .contains("Steerable: yes;");
                Export.write(pipeline.sink().boards(), asking.run(), directory.resolve("output"));
                assertThat(directory.resolve("output").resolve(Export.JSON))
                        .content()
                        .contains("TRADE_OFF:northern", "trade_off_hypervolume");
            }
        }
    }

    @Test
    void what_was_answered_under_each_function_is_recorded_and_replayed_to_the_same_board() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory.resolve("machine"));
                Pipeline pipeline = Pipeline.start(environment.connection(), directory)) {
            List<Entry> asked;
            Path file = directory.resolve("answers.jsonl");
            try (StandIn server = StandIn.start(
                            StandInSettings.onPort(0), List.of(StandInModel.named("m")), TradeOffRunTest::answer);
                    Asking asking = pipeline.ask(wanted(server.endpoint()))) {
                asked = board(pipeline, asking);
                assertThat(Said.by(
                                        environment.connection(),
                                        List.of(
                                                "answers",
                                                "export",
                                                "--run",
                                                asking.run(),
                                                "--output",
                                                file.toString()))
                                .text())
                        .contains("Wrote 8 answers of run " + asking.run())
                        .hasLineCount(1);
            }

            Wanted again = wanted(List.of("--answers", file.toString()));
            try (Asking asking = pipeline.ask(again)) {
                List<Entry> replayed = board(pipeline, asking);

                assertThat(again.told())
                        .anyMatch(told -> told.startsWith("Every question is asked again as steered to"));
                checkBoard(replayed);
                assertThat(replayed).isEqualTo(asked);
            }
        }
    }

    private static List<Entry> board(Pipeline pipeline, Asking asking) throws Exception {
        pipeline.awaitComplete(asking, Duration.ofMinutes(1));
        return pipeline.sink()
                .boards()
                .board(asking.run(), "trade_offs")
                .orElseThrow()
                .standings()
                .getEntries();
    }

    /**
     * Steered to the North it is at distance 0 from the North and 1 from the South; else half way from both, so that it is no
     * worse for the South than when it is steered to it, and the fair text makes it fair.
     */
    private static void checkBoard(List<Entry> entries) {
        double near = 1 - HALF_WAY;
        assertThat(value(entries, "northern", "near the North")).isZero();
        assertThat(value(entries, "northern", "near the South")).isEqualTo(1);
        assertThat(value(entries, "fair", "near the North")).isCloseTo(HALF_WAY, within(1e-15));
        assertThat(value(entries, "northern", "trade_off_value")).isEqualTo(1);
        assertThat(value(entries, "southern", "trade_off_value")).isCloseTo(near, within(1e-15));
        assertThat(value(entries, "fair", "trade_off_value")).isCloseTo(near, within(1e-15));
        assertThat(value(entries, "northern", "trade_off_regret")).isZero();
        assertThat(value(entries, "", "trade_off_sum")).isCloseTo(1 + 2 * near, within(1e-15));
        // The point for the North touches the reference point in the other objective, so that it adds nothing.
        assertThat(value(entries, "", "trade_off_hypervolume")).isCloseTo(near * near, within(1e-15));
        assertThat(value(entries, "", "trade_off_steerable")).isEqualTo(1);
    }

    private static double value(List<Entry> entries, String function, String measure) {
        return entries.stream()
                .filter(entry -> entry.getMeasure().equals(measure))
                .filter(entry ->
                        (entry.getSteering() == null ? "" : entry.getSteering().getName()).equals(function))
                .map(Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static RecordedAnswer answer(String model, String prompt) {
        boolean north = prompt.startsWith("Answer as the North.\n\n");
        return new RecordedAnswer.Shares(north ? List.of(1.0, 0.0) : List.of(0.5, 0.5), true, "made up");
    }

    /** As the options of the command say. */
    private Wanted wanted(String endpoint) throws Exception {
        Path models = Files.writeString(
                directory.resolve("models.yaml"),
                "models: [{name: m, family: m, stage: unknown, backend: answer_choices, served: m, endpoint: '"
                        + endpoint + "'}]");
        return wanted(List.of("--draws", "1", "--models", models.toString()));
    }

    private Wanted wanted(List<String> more) throws Exception {
        Path data = Files.writeString(directory.resolve("small.jsonl"), QUESTIONS);
        Path benchmark = Files.writeString(directory.resolve("benchmark.yaml"), BENCHMARK);
        List<String> arguments = new ArrayList<>(more);
        arguments.addAll(List.of("--data", data.toString(), "--benchmark", benchmark.toString()));
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments.toArray(String[]::new));
        return holder.options.read(List.of());
    }

    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin
        private RunOptions options = new RunOptions();
    }
}
