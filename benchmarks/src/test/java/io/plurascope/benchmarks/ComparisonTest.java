package io.plurascope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison with a peer, on answers made up so that its figures can be worked out by hand. */
class ComparisonTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @Test
    void speeds_are_divided_and_differences_of_logarithms_and_distributions_told(@TempDir Path directory)
            throws Exception {
        Path prompts = Files.writeString(directory.resolve("prompts.jsonl"), """
                {"id": "1", "prompt": "?", "labels": [{"option": 0, "text": " A"}, {"option": 0, "text": "A"}, {"option": 1, "text": " B"}]}
                """);
        // Shares 1/8 + 1/8 and 1/4: half each. The other's 1/8 + 1/8 and 3/4: a quarter and three.
        Path ours = side(directory.resolve("ours"), 6, "-2.0794415416798357, -2.0794415416798357, -1.3862943611198906");
        Path theirs =
                side(directory.resolve("theirs"), 2, "-2.0794415416798357, -2.0794415416798357, -0.2876820724517809");

        JsonNode result = compare(prompts, ours, theirs, directory.resolve("result.json"));

        assertThat(result.at("/times_as_fast").asDouble()).isEqualTo(3);
        // ln 3
        assertThat(result.at("/differences/log_probabilities/largest").asDouble())
                .isCloseTo(1.0986122886681098, within(1e-12));
        assertThat(result.at("/differences/log_probabilities/median").asDouble())
                .isZero();
        assertThat(result.at("/differences/total_variation/largest").asDouble()).isCloseTo(0.25, within(1e-12));
        assertThat(Files.readString(directory.resolve("result.md"))).contains("3.00 times as fast");
    }

    private static Path side(Path directory, int speed, String logProbabilities) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("answers.jsonl"),
                "{\"id\": \"1\", \"log_probabilities\": [" + logProbabilities + "]}\n");
        Files.writeString(
                directory.resolve("speed.json"),
                "{\"asked\": \"made up\", \"prompts\": 1, \"seconds\": 1, \"prompts_per_second\": " + speed + "}");
        return directory;
    }

    private static JsonNode compare(Path prompts, Path ours, Path theirs, Path output) throws Exception {
        assumeThat(Files.isExecutable(PYTHON)).as("python3 compares").isTrue();
        Path said = output.resolveSibling("said");
        Process process = new ProcessBuilder(
                        PYTHON.toString(),
                        "peer/compare.py",
                        "--prompts",
                        prompts.toString(),
                        "--ours",
                        ours.toString(),
                        "--theirs",
                        theirs.toString(),
                        "--output",
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return new ObjectMapper().readTree(output.toFile());
    }
}
