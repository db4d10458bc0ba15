package io.plurascope.sink.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Alert;
import io.plurascope.event.Metric;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SavedRunTest {
    /** A monitor has windows of every measure and population, a thousand each: a file of them all opens in no browser. */
    @Test
    void windows_are_kept_of_what_models_are_compared_by_and_of_what_has_drifted() {
        Boards boards = new Boards();
        MadeUp.put(
                boards,
                Run.newBuilder(MadeUp.run("made-up-1", List.of("gull")))
                        .setCompared(List.of("Japan"))
                        .setMonitor(Monitor.newBuilder().setQuestions(50).build())
                        .build());
        put(boards, "js_distance", "Japan", 0);
        put(boards, "js_distance", "Japan", null);
        put(boards, "js_distance", "United States", 0);
        put(boards, "entropy", null, 0);
        put(boards, "kl_divergence", "Chile", 0);
        boards.alerts()
                .add(Alert.newBuilder(MadeUp.alert("gull", true, "up"))
                        .setMeasure("kl_divergence")
                        .setPopulation("Chile")
                        .build());

        assertThat(SavedRun.of(boards, "made-up-1", List.of(), MadeUp.START).rows())
                .extracting(view -> view.row().measure() + " " + view.row().population())
                .containsExactlyInAnyOrder("js_distance Japan", "kl_divergence Chile");
    }

    private static void put(Boards boards, String measure, @Nullable String population, @Nullable Integer minute) {
        Metric metric = Metric.newBuilder(MadeUp.metric("made-up-1", "gull", minute, 0.25))
                .setMeasure(measure)
                .setPopulation(population)
                .build();
        MadeUp.put(boards, metric);
    }
}
