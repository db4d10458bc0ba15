package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.sink.export.Export;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The documented command with the example's file on a real Triton: a real model's points, weighed by hand. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealTradeOffTest {
    private static final int QUESTIONS = 10;

    /** Kept where the test fails, for the logs in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void the_example_steers_a_real_model_and_its_board_adds_up() throws Exception {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(
                    TritonInstallation.find(TritonInstallation.directory(System.getenv()))
                            .isPresent(),
                    "No Triton is installed; run ./plurascope triton install.");
        }
        Map<String, Double> values = run();

        double[] women = {value(values, "women first", "near women"), value(values, "women first", "near men")};
        double[] men = {value(values, "men first", "near women"), value(values, "men first", "near men")};
        double[] both = {value(values, "both alike", "near women"), value(values, "both alike", "near men")};
        // The text of a function changes what the model answers.
        assertThat(women[0]).isBetween(0.0, 1.0).isNotEqualTo(men[0]).isNotEqualTo(both[0]);
        assertWeighed(values, "women first", 1 - women[0], Math.max(1 - men[0], 1 - both[0]));
        assertWeighed(values, "men first", 1 - men[1], Math.max(1 - women[1], 1 - both[1]));
        assertWeighed(values, "both alike", least(both), Math.max(least(women), least(men)));
        assertThat(value(values, "", "trade_off_sum"))
                .isCloseTo(1 - women[0] + 1 - men[1] + least(both), within(1e-12));
        boolean steerable = value(values, "women first", "trade_off_steerable") == 1
                && value(values, "men first", "trade_off_steerable") == 1
                && value(values, "both alike", "trade_off_steerable") == 1;
        assertThat(value(values, "", "trade_off_steerable")).isEqualTo(steerable ? 1 : 0);
    }

    /** What the function gives its own point, and what the best of the others has more. */
    private static void assertWeighed(Map<String, Double> values, String function, double own, double other) {
        assertThat(value(values, function, "trade_off_value")).isCloseTo(own, within(1e-12));
        assertThat(value(values, function, "trade_off_regret")).isCloseTo(Math.max(0, other - own), within(1e-12));
        assertThat(value(values, function, "trade_off_steerable")).isEqualTo(own >= other ? 1 : 0);
    }

    private static double least(double... distances) {
        return 1 - Math.max(distances[0], distances[1]);
    }

    private static double value(Map<String, Double> values, String function, String measure) {
        String key = function + "|" + measure;
        assertThat(values).containsKey(key);
        return values.getOrDefault(key, Double.NaN);
    }

    /** The board's values by function and measure. */
    private Map<String, Double> run() throws Exception {
        Path output = directory.resolve("output");
        StringWriter said = new StringWriter();
        int code = PlurascopeCommand.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(
                        "demo",
                        "--triton",
                        "real",
                        "--benchmark",
                        Path.of("examples", "benchmark.yaml").toString(),
                        "--limit",
                        Integer.toString(QUESTIONS),
                        "--draws",
                        "1",
                        "--exit",
                        "--port",
                        "0",
                        "--state",
                        directory.resolve("state").toString(),
                        "--output",
                        output.toString());
        assertThat(code).as(said.toString()).isEqualTo(ExitCodes.OK);
        assertThat(said.toString()).contains("Steered to trade-offs: " + TritonInstallation.MODEL + ", 10 questions");
        Map<String, Double> values = new HashMap<>();
        for (Map<String, String> row : StandingsFile.rows(output.resolve(Export.CSV))) {
            if (StandingsFile.cell(row, "board").equals("trade_offs")) {
                assertThat(row).containsEntry("n", Integer.toString(QUESTIONS));
                values.put(
                        StandingsFile.cell(row, "steering").replace("TRADE_OFF:", "") + "|"
                                + StandingsFile.cell(row, "measure"),
                        Double.valueOf(StandingsFile.cell(row, "value")));
            }
        }
        return values;
    }
}
