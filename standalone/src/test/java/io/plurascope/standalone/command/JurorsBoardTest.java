package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.bridge.standin.Dialect;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.RecordedText;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Entry;
import io.plurascope.producer.Examples;
import io.plurascope.producer.JurySettings;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.JurorsFile;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jurors of every kind through broker, registry, bridges, topology, page and command: a model writes and judges, a model for
 * pairs and a reward model judge. All are the stand-in's, which is no model and whose words and numbers are made up here;
 * the board is worked out by hand.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JurorsBoardTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String SITUATIONS = """
            [{"situation": "a lie", "input": "Comment on a lie.", "vrd": ["Honesty"], "explanation": ["It is true."]},
             {"situation": "a sale", "input": "Comment on a sale.", "vrd": ["Thrift"], "explanation": ["It saves."]}]
            """;

    private static final String JURORS = """
            jury: citizens
            alphas: [0, infinity]
            jurors:
              - {name: honest, group: North, statement: One is honest., model: writer}
              - {name: thrifty, group: North, description: Saves every penny., model: writer}
              - {name: paired, statement: One is honest., model: pairs}
              - {name: taste, model: reward}
            """;

    private static final RecordedSource WORDS = new RecordedSource() {
        @Override
        public RecordedAnswer answer(String model, String prompt) {
            boolean lie = prompt.contains("Be honest.");
            List<Double> shares = switch (model) {
                case "pairs" -> lie ? List.of(0.5, 0.25, 0.25) : List.of(0.25, 0.5, 0.25);
                case "reward" -> lie ? List.of(0.8, 0.2) : List.of(0.4, 0.6);
                default -> ordered(prompt, lie);
            };
            return new RecordedAnswer.Shares(shares, true, "made up");
        }

        /** By what the options say, in whatever order they stand. */
        private static List<Double> ordered(String prompt, boolean lie) {
            boolean rates = prompt.contains("Saves every penny.");
            List<Double> shares = new ArrayList<>(
                    rates
                            ? lie ? List.of(0.1, 0.1, 0.6, 0.1, 0.1) : List.of(0.05, 0.05, 0.1, 0.2, 0.6)
                            : lie ? List.of(0.75, 0.25) : List.of(0.25, 0.75));
            if (!prompt.contains(rates ? " A. 1\n" : " A. Yes\n")) {
                Collections.reverse(shares);
            }
            return shares;
        }

        @Override
        public Optional<RecordedText> text(String model, String prompt) {
            return Optional.of(new RecordedText(
                    prompt.contains("a lie") ? " Be honest. And save!" : " Save.", 5, false, "made up"));
        }
    };

    private static RunSettings settings() {
        return RunSettings.DEFAULT
                .but()
                .draws(1)
                .seed(0)
                .juries(JurySettings.DEFAULT.with(JurorsFile.parse(JURORS, "jurors.yaml")))
                .longAnswers(16)
                .settings();
    }

    @Test
    void the_example_is_a_jury() {
        assertThat(JurorsFile.read(Path.of("examples", "jurors.yaml")).jurors())
                .extracting(juror -> juror.name())
                .containsExactly("daughter", "neighbour", "trader");
    }

    @Test
    void what_jurors_models_say_of_long_answers_is_a_jury_on_the_board_by_command_and_by_rest(@TempDir Path directory)
            throws Exception {
        Dataset dataset = Datasets.open(Files.writeString(directory.resolve("situations.json"), SITUATIONS)
                .toString());
        try (StandIn server = StandIn.start(
                        StandInSettings.onPort(0),
                        List.of(
                                StandInModel.named("writer"),
                                StandInModel.named("pairs", new Dialect.Nli()),
                                StandInModel.named("reward", new Dialect.Reward())),
                        WORDS);
                Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(new Wanted(
                        dataset,
                        Examples.bundledFor(dataset.name()),
                        List.of(),
                        List.of(
                                Stood.model(server, "writer", "answer_choices"),
                                Stood.model(server, "pairs", "nli"),
                                Stood.model(server, "reward", "reward")),
                        settings(),
                        Pace.unbounded(),
                        List.of()))) {
            pipeline.awaitComplete(asking, PATIENCE);

            assertBoards(pipeline, asking.run());
            assertOnRequest(pipeline, asking.run());
            assertThat(command(environment, asking.run(), "--alpha", "infinity"))
                    .isEqualTo(
                            "welfare_alpha_infinity writer 0.375000 2 questions, 4 jurors, worst off: paired (0.375000 on"
                                    + " average of 2); 0.375000 of the jurors' means");
            assertThat(command(environment, asking.run(), "--alpha", "0", "--group", "honest,taste"))
                    .startsWith("welfare_alpha_0 writer 0.550000 2 questions, 2 jurors, worst off: honest");
        }
    }

    /**
     * Of the lie the jurors have .75, .5, .5 and .8, of the sale .25, .8125 (.05/4 + .1/2 + .2 x 3/4 + .6), .25 and .4. The
     * stand-in's reward is a number of 32 bits.
     */
    private static void assertBoards(Pipeline pipeline, String run) {
        assertValue(pipeline, run, "jury:citizens", "jury_welfare_alpha_0", (2.55 + 1.7125) / 8);
        assertValue(pipeline, run, "jury:citizens", "jury_welfare_alpha_infinity", (.5 + .25) / 2);
        assertValue(pipeline, run, "jury:citizens", "jury_of_means_welfare_alpha_infinity", .375);
        assertValue(pipeline, run, "jury:citizens=North", "jury_welfare_alpha_0", (.75 + .5 + .25 + .8125) / 4);
        assertThat(entry(pipeline, run, "jury:citizens", "jury_welfare_alpha_infinity")
                        .getText())
                .isEqualTo("paired");
    }

    private static void assertValue(Pipeline pipeline, String run, String board, String measure, double value) {
        assertThat(entry(pipeline, run, board, measure).getValue()).isCloseTo(value, within(1e-7));
        assertThat(entry(pipeline, run, board, measure).getN()).isEqualTo(2);
    }

    private static Entry entry(Pipeline pipeline, String run, String board, String measure) {
        return pipeline.sink().boards().board(run, board).orElseThrow().standings().getEntries().stream()
                .filter(entry -> entry.getMeasure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    /** At an alpha of the board it is the board's value to the last bit. */
    private static void assertOnRequest(Pipeline pipeline, String run) throws Exception {
        String query = "?alpha=0&jury=" + URLEncoder.encode("citizens=North", StandardCharsets.UTF_8);
        URI address = URI.create(pipeline.sink().address() + "api/runs/" + run + "/jury" + query);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode row =
                    new ObjectMapper().readTree(response.body()).get("rows").get(0);
            assertThat(row.get("value").asDouble())
                    .isEqualTo(entry(pipeline, run, "jury:citizens=North", "jury_welfare_alpha_0")
                            .getValue());
        }
    }

    /** What the command says, with its columns closed up. */
    private static String command(Environment environment, String run, String... more) {
        List<String> arguments = new ArrayList<>(List.of("jury", "--run", run));
        arguments.addAll(List.of(more));
        return Said.by(environment.connection(), arguments)
                .text()
                .replaceAll(" +", " ")
                .strip();
    }
}
