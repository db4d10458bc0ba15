package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.sink.web.Health.Condition;
import io.plurascope.sink.web.Health.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPartsHealthTest {
    private static final Part BROKER = new Part("broker", Condition.UP, "It answers.", null);
    private static final Part BRIDGE = new Part("bridge m", Condition.UP, "Its group is stable.", 7L);

    private final OwnPartsHealth health =
            new OwnPartsHealth(() -> new Health.Report("2026-01-01T00:00:00Z", 1.0, List.of(BROKER, BRIDGE)));

    @Test
    void without_parts_of_its_own_it_is_what_others_say() {
        assertThat(health.report())
                .isEqualTo(new Health.Report(true, "2026-01-01T00:00:00Z", 1.0, List.of(BROKER, BRIDGE)));
    }

    @Test
    void what_a_part_says_of_itself_replaces_what_others_say_but_for_the_lag() {
        health.add(() -> List.of(new Part("bridge m", Condition.DOWN, "The server is away.", null)));

        Health.Report report = health.report();

        assertThat(report.healthy()).isFalse();
        assertThat(report.parts())
                .containsExactly(BROKER, new Part("bridge m", Condition.DOWN, "The server is away.", 7L));
    }

    @Test
    void a_part_that_nobody_else_knows_is_added() {
        Part other = new Part("bridge n", Condition.STARTING, "It is joining its group.", null);
        health.add(() -> List.of(other));

        assertThat(health.report().healthy()).isTrue();
        assertThat(health.report().parts()).containsExactly(BROKER, BRIDGE, other);
    }

    @Test
    void a_part_that_is_held_up_is_no_reason_to_be_unhealthy() {
        health.add(() -> List.of(new Part("bridge m", Condition.HELD_UP, "The server's queue is full.", null)));

        assertThat(health.report().healthy()).isTrue();
    }
}
