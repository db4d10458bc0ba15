package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sensitivity experiment with a stand-in that reads the prompt: {@code place} takes the first place whatever stands
 * there, {@code words} takes "Yes" wherever it stands, but "No" where the question is put in other words. What follows is
 * worked out by hand.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SensitivityCommandTest {
    private static final int QUESTIONS = 10;

    @TempDir
    Path directory;

    @Test
    void what_moves_with_the_order_and_with_the_words_is_reported() throws Exception {
        List<String> lines = new ArrayList<>(List.of("""
                {"plurascope_dataset": 1, "source": "made up for this test"}""", question("fog")));
        List<String> words = new ArrayList<>();
        for (int number = 0; number < QUESTIONS; number++) {
            lines.add(question("weather " + number));
            words.add("{\"question\": \"Is weather " + number + " a joy?\", \"paraphrases\": [\"Does weather " + number
                    + " please?\"]}");
        }
        Path data = Files.write(directory.resolve("weather.jsonl"), lines);
        Path paraphrases = Files.write(directory.resolve("words.jsonl"), words);
        String told;
        try (StandIn server = StandIn.start(
                StandInSettings.onPort(0),
                List.of(StandInModel.named("place"), StandInModel.named("words")),
                SensitivityCommandTest::answer)) {
            Path models = Files.writeString(directory.resolve("models.yaml"), """
                    models:
                      - {name: place, endpoint: "%1$s", backend: answer_choices}
                      - {name: words, endpoint: "%1$s", backend: answer_choices}
                    """.formatted(server.endpoint()));
            told = Said.well(List.of(
                            "experiment",
                            "sensitivity",
                            "--data",
                            data.toString(),
                            "--models",
                            models.toString(),
                            "--permutations",
                            "1",
                            "--paraphrases",
                            paraphrases.toString(),
                            "--port",
                            "0",
                            "--state",
                            directory.resolve("state").toString(),
                            "--output",
                            directory.resolve("output").toString()))
                    .text();
        }

        // Of two options there is one other order.
        Map<String, String> values = new TreeMap<>();
        StandingsFile.rows(directory.resolve("output/weather-sensitivity.csv"))
                .forEach(row -> values.put(
                        StandingsFile.cell(row, "model") + " " + StandingsFile.cell(row, "measure"),
                        StandingsFile.cell(row, "value") + " n=" + StandingsFile.cell(row, "n")));
        assertThat(values)
                .hasSize(10)
                .containsEntry("place repeat_sensitivity", "0.0 n=10")
                .containsEntry("place order_sensitivity", "1.0 n=10")
                .containsEntry("place order_effect", "1.0 n=10")
                .containsEntry("place wording_sensitivity", "0.0 n=10")
                .containsEntry("place wording_effect", "0.0 n=10")
                .containsEntry("words repeat_sensitivity", "0.0 n=10")
                .containsEntry("words order_sensitivity", "0.0 n=10")
                .containsEntry("words order_effect", "0.0 n=10")
                .containsEntry("words wording_sensitivity", "1.0 n=10")
                .containsEntry("words wording_effect", "1.0 n=10");
        assertThat(told).contains("Of 11 questions only the 10 that have paraphrases are asked.");
        assertThat(Files.readString(directory.resolve("output/report.md")))
                .contains("in 1 other order and in 1 other wording, each time in 1 draw.")
                .contains(
                        "place: the effect of the order is +1.000; its interval is above 0, so that more moves than by chance.")
                .contains("place: the effect of the wording is +0.000; its interval holds 0.")
                .contains("words: the effect of the wording is +1.000; its interval is above 0")
                .contains("| model | again | order | effect of order | wording | effect of wording |")
                .containsPattern(
                        "\\| place \\| 0.000 \\[[^|]*] n=10 \\| 1.000 [^|]* \\| 1.000 [^|]* \\| 0.000 [^|]* \\| 0.000 ");
    }

    private static String question(String what) {
        return "{\"question\": \"Is " + what + " a joy?\", \"options\": [\"Yes\", \"No\"], \"populations\": {\"North\":"
                + " {\"probabilities\": [1, 0]}}}";
    }

    private static RecordedAnswer answer(String model, String prompt) {
        String asked = prompt.substring(prompt.lastIndexOf("\n\n") + 2);
        boolean yesFirst = asked.contains(" A. Yes");
        boolean yes = asked.startsWith("Is ");
        boolean first = model.equals("place") || yes == yesFirst;
        return new RecordedAnswer.Shares(first ? List.of(1.0, 0.0) : List.of(0.0, 1.0), true, "made up");
    }
}
