package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jury of all 138 populations over 13 models and all 2556 questions: every number is that of numpy and scipy. It takes
 * minutes; {@link WelfareCommandTest} has 200 of the questions in every build.
 */
@EnabledIfSystemProperty(named = "plurascope.exhaustive", matches = "true")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class WelfareOverAllTest {
    /** Kept where the test fails, for the log in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void the_sweep_the_order_and_the_board_are_those_of_numpy_and_scipy() throws Exception {
        ThirteenModels.assumeReadable();
        ThirteenModels.replay("welfare", directory);

        Recomputed recomputed = ThirteenModels.recomputed("welfare", directory);

        assertThat(recomputed.differences()).as(recomputed.text()).isZero();
        // 13 models at more than 17 alphas with five numbers each, 8 measures of the board with five each, and the
        // report's.
        assertThat(recomputed.cells()).isGreaterThan(13 * 17 * 5 + 13 * 8 * 5 + 13 * 8);
        assertThat(Files.readString(directory.resolve("output/report.md")))
                .contains("2556 questions of global_opinions")
                .contains("138 ");
    }
}
