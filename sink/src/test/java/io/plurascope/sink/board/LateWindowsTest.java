package io.plurascope.sink.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Metric;
import io.plurascope.event.Window;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.MadeUp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateWindowsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Boards boards = new Boards();

    private void put(int window, long revision, int appended) {
        Metric metric = Metric.newBuilder(MadeUp.metric("r", "gull", window, 0.5))
                .setRevision(revision)
                .build();
        boards.putMetric(key(window), metric, START.plusSeconds(appended));
    }

    private static String key(int window) {
        Metric metric = MadeUp.metric("r", "gull", window, 0.5);
        return Keys.metric("r", "gull", null, metric.getPopulation(), metric.getMeasure(), metric.getWindow());
    }

    private List<Boolean> late() {
        return boards.revisedMetrics("r", "").map(RevisedRow::revisedLate).toList();
    }

    @Test
    void a_window_is_late_where_it_changed_after_the_next_had_begun() {
        put(0, 0, 1);
        put(0, 1, 2);
        put(1, 0, 3);

        assertThat(late()).containsExactly(false, false);

        put(0, 2, 4);

        assertThat(late()).containsExactly(true, false);
    }

    @Test
    void windows_that_overlap_make_each_other_late_only_after_their_end() {
        Metric hopping = Metric.newBuilder(MadeUp.metric("r", "gull", 0, 0.5))
                .setRevision(1)
                .build();
        Metric next = Metric.newBuilder(hopping)
                .setWindow(new Window(START.plusSeconds(15), START.plusSeconds(75)))
                .setRevision(0)
                .build();
        boards.putMetric("r|1", next, START.plusSeconds(1));
        boards.putMetric("r|0", hopping, START.plusSeconds(2));

        assertThat(late()).containsExactly(false, false);
    }

    @Test
    void the_order_in_which_events_are_read_makes_no_difference() {
        put(0, 2, 4);
        put(1, 0, 3);

        assertThat(late()).containsExactly(true, false);
    }

    @Test
    void of_a_window_whose_values_were_removed_nothing_is_kept() {
        put(0, 0, 1);
        put(1, 0, 3);
        boards.putMetric(key(1), null, START.plusSeconds(4));

        put(0, 1, 5);

        assertThat(late()).containsExactly(false);
    }
}
