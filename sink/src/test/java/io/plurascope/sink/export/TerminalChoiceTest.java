package io.plurascope.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.export.TerminalBoard.Choice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of a choice in a run against the United States and Japan, of which Japan has distances and the models alone have an entropy. */
class TerminalChoiceTest {
    private static final String RUN = "watched";

    private final Boards boards = new Boards();

    @Test
    void nothing_is_said_of_a_choice_before_the_run_has_a_board() {
        begin();

        assertThat(missing("nope", "Atlantis")).isEmpty();
    }

    @Test
    void what_is_not_there_is_named_with_what_there_is() {
        begin();
        stand();

        assertThat(missing(null, "Atlantis"))
                .contains("There is no population 'Atlantis' in run 'watched'; there are United States, Japan.");
        assertThat(missing("nope", null))
                .contains("No measure 'nope' is shown here of run 'watched'; there are entropy, js_distance, kl.");
        assertThat(missing("entropy", "Japan"))
                .contains(
                        "No measure 'entropy' against 'Japan' is shown here of run 'watched'; there are js_distance, kl.");
        assertThat(missing("js_distance", "Japan")).isEmpty();
        assertThat(missing(null, null)).isEmpty();
    }

    @Test
    void what_may_still_come_is_waited_for_until_the_run_is_complete() {
        begin();
        stand();
        assertThat(missing("js_distance", "United States")).isEmpty();
        assertThat(missing("total_variation", "Japan")).isEmpty();

        MadeUp.put(boards, MadeUp.progress(RUN, true, Map.of("gull", 736L)));

        assertThat(missing("js_distance", "United States"))
                .contains("There is no population 'United States' in run 'watched'; there is Japan.");
        assertThat(missing("total_variation", "Japan"))
                .contains(
                        "No measure 'total_variation' against 'Japan' is shown here of run 'watched'; there are js_distance, kl.");
    }

    private Optional<String> missing(@Nullable String measure, @Nullable String population) {
        return TerminalChoice.missing(boards, RUN, new Choice(measure, population));
    }

    private void begin() {
        MadeUp.put(boards, MadeUp.run(RUN, List.of("gull")));
    }

    private void stand() {
        MadeUp.put(
                boards,
                MadeUp.standings(
                        RUN,
                        "Japan",
                        List.of(MadeUp.entry("gull", "js_distance", 0.25, 1), MadeUp.entry("gull", "kl", 0.5, 1))));
        MadeUp.put(boards, MadeUp.standings(RUN, null, List.of(MadeUp.entry("gull", "entropy", 0.5, 1))));
    }
}
