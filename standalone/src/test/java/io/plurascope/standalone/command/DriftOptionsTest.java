package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.DriftTest;
import io.plurascope.measures.drift.FalseAlarms;
import io.plurascope.producer.DriftSettings;
import io.plurascope.producer.MonitorSettings;
import io.plurascope.standalone.UserError;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DriftOptionsTest {
    private static DriftSettings read(String... arguments) {
        DriftOptions options = new DriftOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.settings();
    }

    @Test
    void what_is_not_named_is_as_usual() {
        assertThat(read()).isEqualTo(DriftSettings.DEFAULT);
        assertThat(read("--run-length", "2000", "--slack", "1", "--cool-down", "0", "--drift-test", "page-hinkley"))
                .isEqualTo(new DriftSettings(DriftTest.PAGE_HINKLEY, 2000L, 1, null, 0));
    }

    @Test
    void a_threshold_takes_the_place_of_the_run_length() {
        assertThat(read("--threshold", "9.5")).isEqualTo(new DriftSettings(DriftTest.CUSUM, null, 0.5, 9.5, 6));
        assertThatThrownBy(() -> read("--threshold", "9.5", "--run-length", "2000"))
                .isInstanceOf(UserError.class)
                .hasMessage("The threshold follows from the run length; give --run-length or --threshold.");
    }

    @Test
    void another_test_is_refused_with_those_that_there_are() {
        assertThatThrownBy(() -> read("--drift-test", "ewma"))
                .hasMessageContaining("'ewma' is no test of drift; give cusum or page-hinkley");
    }

    @Test
    void they_are_options_of_a_monitor() {
        MonitorOptions options = new MonitorOptions();
        new CommandLine(options).parseArgs("--run-length", "3000", "--reference-windows", "20");

        MonitorSettings settings = options.settings();

        assertThat(settings.drift().runLength()).isEqualTo(3000);
        assertThat(settings.referenceWindows()).isEqualTo(20);
    }

    /** The producer does not know the mathematics, which would refuse others when they are judged by. */
    @Test
    void no_promise_is_taken_that_the_mathematics_refuses() {
        assertThat(DriftSettings.LARGEST_SLACK).isEqualTo(FalseAlarms.LARGEST_SLACK);
        assertThat((double) DriftSettings.SHORTEST_RUN).isEqualTo(FalseAlarms.SHORTEST_RUN);
    }
}
