package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.export.TerminalBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Machine Personality Inventory through the whole way: what a model is alone has values, what it is to people none. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PersonalityInventoryBoardTest {
    private static final Path SAMPLE = Path.of("../producer/src/test/resources/io/plurascope/producer/samples")
            .resolve("personality-inventory/sample.tsv");

    @TempDir
    Path directory;

    @Test
    void entropy_and_option_mass_have_values_and_distances_to_people_have_none() throws Exception {
        Set<String> prompts = ConcurrentHashMap.newKeySet();
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server =
                        StandIn.start(StandInSettings.onPort(0), List.of(StandInModel.named("m")), (model, prompt) -> {
                            prompts.add(prompt);
                            return new RecordedAnswer.Shares(List.of(0.4, 0.2, 0.1, 0.1, 0.0), false, "made up");
                        });
                Asking asking = pipeline.ask(wanted(server))) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(1));

            Boards boards = pipeline.sink().boards();
            // Shares of the whole: 1/2, 1/4, 1/8, 1/8, 0, so ln 2 times 1/2 + 2/4 + 2 * 3/8.
            assertThat(value(boards, asking.run(), "entropy")).isCloseTo(1.75 * Math.log(2), within(1e-12));
            assertThat(value(boards, asking.run(), "option_mass")).isCloseTo(0.8, within(1e-12));
            assertThat(boards.metrics(asking.run()).filter(row -> row.measure().equals("js_distance") && row.n() > 0))
                    .isEmpty();
            assertThat(TerminalBoard.text(boards, asking.run())).contains("The models alone, 2 questions");
        }
        assertThat(prompts)
                .hasSize(2 * 3)
                .allSatisfy(prompt -> assertThat(prompt)
                        .startsWith("Given a statement of you: Keep a list of birthdays\n")
                        .endsWith(" E. Very Inaccurate\n Answer Choice:"));
    }

    private static double value(Boards boards, String run, String measure) {
        return boards.metrics(run)
                .filter(row -> row.measure().equals(measure) && row.window().equals(Keys.RUN) && row.n() == 2)
                .map(row -> Objects.requireNonNull(row.value()))
                .findFirst()
                .orElseThrow();
    }

    private static Wanted wanted(StandIn server) {
        Dataset dataset = Datasets.open(SAMPLE.toString());
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset),
                List.of(),
                List.of(Stood.model(server, "m", "answer_choices")),
                RunSettings.usual(Selection.ALL, 3, 0, RunSettings.NO_LONG_ANSWERS, null),
                Pace.unbounded(),
                List.of());
    }
}
