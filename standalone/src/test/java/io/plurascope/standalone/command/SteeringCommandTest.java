package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steering experiment with a stand-in that reads the prompt: told to pretend to be of the North it answers as the North
 * does, and in no other style. What follows is worked out by hand.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SteeringCommandTest {
    /** Jensen-Shannon distance of [1,0] from [.5,.5] to base 2, as scipy has it: 0.46450140402245893 / sqrt(ln 2). */
    private static final double HALF_WAY = 0.46450140402245893 / Math.sqrt(Math.log(2));

    @TempDir
    Path directory;

    @Test
    void gain_hit_rate_and_whom_a_model_is_taken_for_are_reported() throws Exception {
        Path data =
                Files.write(directory.resolve("weather.jsonl"), List.of("""
                        {"plurascope_dataset": 1, "source": "made up for this test"}""", question("snow"), question("rain"), """
                        {"question": "Is fog a joy?", "options": ["Yes", "No"], "populations": {"South": {"probabilities": [0.5, 0.5]}}}"""));
        try (StandIn server = StandIn.start(
                StandInSettings.onPort(0), List.of(StandInModel.named("m")), SteeringCommandTest::answer)) {
            Path models = Files.writeString(
                    directory.resolve("models.yaml"),
                    "models: [{name: m, endpoint: \"" + server.endpoint() + "\", backend: answer_choices}]\n");
            Said.well(List.of(
                    "experiment",
                    "steering",
                    "--data",
                    data.toString(),
                    "--models",
                    models.toString(),
                    "--steer",
                    "North,South",
                    "--styles",
                    "BIO,PORTRAY",
                    "--port",
                    "0",
                    "--state",
                    directory.resolve("state").toString(),
                    "--output",
                    directory.resolve("output").toString()));
        }

        List<Map<String, String>> rows = StandingsFile.rows(directory.resolve("output/weather-steering.csv"));
        assertThat(value(rows, "gain", "North", "PORTRAY", "North")).isCloseTo(HALF_WAY, within(1e-9));
        assertThat(value(rows, "gain", "North", "BIO", "North")).isZero();
        assertThat(value(rows, "faithfulness", "South", "PORTRAY", "South")).isEqualTo(1);
        assertThat(value(rows, "confusion", "South", "BIO", "North")).isCloseTo(HALF_WAY, within(1e-9));
        List<Map<String, String>> rates = StandingsFile.rows(directory.resolve("output/weather-hit_rate.csv"));
        assertThat(rates)
                .anySatisfy(
                        row -> assertThat(row).containsEntry("style", "PORTRAY").containsEntry("hit_rate", "1.0"))
                .anySatisfy(row -> assertThat(row).containsEntry("style", "BIO").containsEntry("hit_rate", "0.5"));
        assertThat(Files.readString(directory.resolve("output/report.md")))
                // The third question is not shared.
                .contains("2 questions of weather")
                .contains("m, PORTRAY: gain +0.279 on average over 2 attributes")
                .contains("| m | North | PORTRAY | 0.558 n=2 | 1.000 n=2 | +0.000 | North |")
                .contains("| m | North | BIO | 0.000 n=2 | 0.442 n=2 | +0.693 | South |")
                .contains("| m | PORTRAY | 1.000 | 0.500 | 2 |");
    }

    private static String question(String what) {
        return "{\"question\": \"Is " + what + " a joy?\", \"options\": [\"Yes\", \"No\"], \"populations\": {\"North\":"
                + " {\"probabilities\": [1, 0]}, \"South\": {\"probabilities\": [0.5, 0.5]}}}";
    }

    private static RecordedAnswer answer(String model, String prompt) {
        boolean north = prompt.startsWith("Pretend to be a person of the group 'North':");
        return new RecordedAnswer.Shares(north ? List.of(1.0, 0.0) : List.of(0.5, 0.5), true, "made up");
    }

    private static double value(
            List<Map<String, String>> rows, String measure, String attribute, String style, String population) {
        return rows.stream()
                .filter(row -> StandingsFile.cell(row, "measure").equals(measure)
                        && StandingsFile.cell(row, "attribute").equals(attribute)
                        && StandingsFile.cell(row, "style").equals(style)
                        && StandingsFile.cell(row, "population").equals(population))
                .map(row -> Double.parseDouble(StandingsFile.cell(row, "value")))
                .findFirst()
                .orElseThrow();
    }
}
