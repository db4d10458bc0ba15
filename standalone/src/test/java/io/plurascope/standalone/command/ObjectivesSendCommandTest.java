package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.event.Objective;
import io.plurascope.event.Pareto;
import io.plurascope.event.ParetoPoint;
import io.plurascope.event.ParetoPosition;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of a file are on the board of their run, and a file that is no such file is one sentence and no event. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ObjectivesSendCommandTest {
    private static final String HEADER = "model,objective,value,better,source\n";

    @TempDir
    static Path directory;

    private Environment environment;
    private Pipeline pipeline;

    @BeforeAll
    void start() {
        environment = new EmbeddedEnvironment(directory);
        pipeline = Pipeline.start(environment.connection(), directory);
    }

    @AfterAll
    void end() {
        if (pipeline != null) {
            pipeline.close();
        }
        if (environment != null) {
            environment.close();
        }
    }

    private Said send(String text, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("values.csv"), text);
        List<String> arguments = new ArrayList<>(List.of("objectives", "send", file.toString()));
        arguments.addAll(List.of(more));
        return Said.by(environment.connection(), arguments);
    }

    /** All values that were sent, oldest first. */
    private List<Objective> sent() {
        List<Objective> sent = new ArrayList<>();
        try (HeldEvents events = HeldEvents.over(environment.connection())) {
            events.<Objective>read(
                    Topics.OBJECTIVES, key -> true, (key, value) -> sent.add(Objects.requireNonNull(value)));
        }
        return sent;
    }

    private Map<String, ParetoPosition> positions(String run) {
        Pareto pareto = pipeline.sink()
                .boards()
                .board(run, "pareto")
                .map(board -> board.standings().getPareto())
                .orElse(null);
        Map<String, ParetoPosition> positions = new TreeMap<>();
        for (ParetoPoint point : pareto == null ? List.<ParetoPoint>of() : pareto.getPoints()) {
            positions.put(point.getModel(), point.getPosition());
        }
        return positions;
    }

    /** By eye: b has as much help as a, and less harm; c has the most help; once a has more help still, c is behind it. */
    @Test
    void values_are_on_the_board_once_and_a_corrected_one_replaces_the_first() throws IOException {
        String values = "\uFEFF" + HEADER
                + "a,help,1,higher,s\na,harm,2,lower,s\n"
                + "b,help,1,higher,s\nb,harm,1.5,lower,s\n"
                + "c,help,3,higher,s\nc,harm,4,lower,s\n";

        assertThat(send(values, "--run", "leaderboard").text())
                .contains("Sent 6 values.")
                .contains("Run leaderboard is written; its board 'pareto' of 3 models follows.");
        assertPositions(Map.of("a", ParetoPosition.DOMINATED, "b", ParetoPosition.FRONT, "c", ParetoPosition.FRONT));

        assertThat(send(values).text()).contains("Sent 0 values; 6 were in the topic already.");
        assertThat(send(values.replace("a,help,1,", "a,help,5,")).text())
                .contains("Sent 1 value; 5 were in the topic already.")
                .contains(
                        "1 of them replaced what was there, on every board that has it; help of a was 1.0 (source: s).");
        assertPositions(Map.of("a", ParetoPosition.FRONT, "b", ParetoPosition.FRONT, "c", ParetoPosition.DOMINATED));
        assertThat(sent().stream()
                        .filter(value -> value.getModel().equals("a")
                                && value.getObjective().equals("help"))
                        .map(value -> value.getRevision() + ": " + value.getValue()))
                .containsExactly("0: 1.0", "1: 5.0");
    }

    private void assertPositions(Map<String, ParetoPosition> expected) {
        assertPositions("leaderboard", expected);
    }

    private void assertPositions(String run, Map<String, ParetoPosition> expected) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(positions(run)).isEqualTo(expected));
    }

    @Test
    void a_second_file_adds_its_models_and_objectives_to_the_run() throws IOException {
        assertThat(send(HEADER + "d,wit,1,higher,s\n", "--run", "growing").code())
                .isEqualTo(ExitCodes.OK);
        assertPositions("growing", Map.of("d", ParetoPosition.FRONT));

        String second = HEADER + "e,wit,2,higher,s\ne,cost,7,lower,s\n";
        assertThat(send(second, "--run", "growing").text())
                .contains("Run growing is written; its board 'pareto' of 2 models follows.");

        assertPositions("growing", Map.of("d", ParetoPosition.INCOMPLETE, "e", ParetoPosition.FRONT));
    }

    @Test
    void an_objective_has_one_direction() throws IOException {
        assertThat(send(HEADER + "f,speed,1,higher,s\n").code()).isEqualTo(ExitCodes.OK);

        Said other = send(HEADER + "g,speed,1,lower,s\n");
        Said same = send(HEADER + "f,speed,1,lower,s\n");
        Path benchmark = Files.writeString(
                directory.resolve("benchmark.yaml"), "objectives:\n  - {name: speed, better: higher}\n");
        Said against = send(HEADER + "f,speed,2,lower,s\n", "--run", "contrary", "--benchmark", benchmark.toString());

        assertThat(other.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(other.text())
                .contains("Objective 'speed' is better when lower for model 'g' and when higher for model 'f'");
        assertThat(same.code()).as("what is replaced does not count").isEqualTo(ExitCodes.OK);
        assertThat(against.text()).contains("'speed' is better when higher by the benchmark and when lower by the");
        assertThat(sent()).noneMatch(value -> value.getModel().equals("g"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model,help,value,better,source\\nx,help,1,higher,s | wrong columns: expected are model, objective",
                "model,objective,value,better,source\\nx,help,NaN,higher,s | line 2, has the value 'NaN'; it has to be finite",
                "model,objective,value,better,source\\nx,help,much,higher,s | which is no number",
                "model,objective,value,better,source\\nx,help | line 2, has no value",
                "model,objective,value,better,source\\nx,help,1,higher,s\\nx,help,2,higher,s | line 3, says again what line 2",
                "model,objective,value,better,source\\n~x,help,1 | is no proper CSV",
                "model,objective,value,better,source | has no value below its header"
            })
    void a_file_that_is_no_such_file_is_one_sentence_and_no_event(String text, String what) throws IOException {
        String garbage = text.replace("\\n", "\n").replace('~', '"');

        Said said = send(garbage + "\n", "--run", "garbage");

        assertThat(said.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(said.text().lines()).singleElement().asString().contains(what);
        assertThat(sent()).noneMatch(value -> value.getModel().equals("x"));
        assertThat(pipeline.sink().boards().board("garbage", "pareto")).isEmpty();
    }

    /**
     * The published leaderboard as RECIPES.md sends it. Front and hypervolume: the issue of the six boards; without the rows of
     * NullModel 11 points and 225104.1203, with them 283373.6779, and 5 points, by comparing each with each in Python.
     */
    @ParameterizedTest
    @CsvSource({"alpaca,,283373.6779,5", "alpaca-without,NullModel,225104.1203,11"})
    void a_published_leaderboard_has_its_front_and_hypervolume(
            String run, @Nullable String without, double hypervolume, int front) {
        Path published =
                Path.of(System.getProperty("plurascope.shared", "missing")).resolve("data/tradeoff/alpaca_eval_2.csv");
        assumeTrue(Files.isReadable(published), "Skipped: the shared data are not at " + published + ".");
        List<String> arguments = new ArrayList<>(List.of(
                "objectives",
                "send",
                published.toString(),
                "--columns",
                "length_controlled_winrate,avg_length:lower",
                "--source",
                "AlpacaEval 2",
                "--run",
                run,
                "--benchmark",
                "examples/leaderboard.yaml"));
        if (without != null) {
            arguments.addAll(List.of("--without", without));
        }

        assertThat(Said.by(environment.connection(), arguments).code()).isEqualTo(ExitCodes.OK);

        // Models come one after the other, and the hypervolume grows with them.
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(positions(run)).hasSizeGreaterThan(200);
            assertThat(pipeline.sink()
                            .boards()
                            .board(run, "pareto")
                            .orElseThrow()
                            .standings()
                            .getPareto()
                            .getHypervolume())
                    .isCloseTo(hypervolume, within(5e-5));
        });
        assertThat(positions(run).values())
                .filteredOn(position -> position == ParetoPosition.FRONT)
                .hasSize(front);
    }

    @Test
    void a_model_that_is_not_there_cannot_be_left_out() throws IOException {
        String values = HEADER + "one,depth,1,higher,s\ntwo,depth,2,higher,s\n";

        assertThat(send(values, "--without", "tow").text())
                .contains("has no model 'tow' that --without could leave out; the nearest names are two, one.");
        assertThat(send(values, "--without", "one,two").text()).contains("--without leaves no model of");
        assertThat(send(values, "--without", "one").text()).contains("Sent 1 value.");
    }
}
