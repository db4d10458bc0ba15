package io.plurascope.sink.board;

import static io.plurascope.sink.MadeUp.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.Stage;
import io.plurascope.sink.MadeUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoardsTest {
    private static final String RUN = "made-up-1";

    private final Boards boards = MadeUp.small();

    @Test
    void the_last_event_of_a_key_stands() {
        MadeUp.put(boards, MadeUp.standings(RUN, "Japan", List.of(MadeUp.entry("gull", "js_distance", 0.75, 1))));

        assertThat(boards.board(RUN, "distributional:Japan").stream().flatMap(boards::rows))
                .singleElement()
                .satisfies(row -> assertThat(row.value()).isEqualTo(0.75));
    }

    @Test
    void a_lower_revision_of_a_run_is_left_aside() {
        Run newer = Run.newBuilder(MadeUp.run(RUN, List.of("gull", "heron")))
                .setRevision(2)
                .build();
        MadeUp.put(boards, newer);

        MadeUp.put(boards, MadeUp.run(RUN, List.of("gull")));

        assertThat(boards.run(RUN)).contains(newer);
    }

    @Test
    void a_tombstone_removes_its_key() {
        boards.putStandings(RUN + "|distributional:Japan", null, START);
        boards.putRun(RUN, null);
        MadeUp.put(boards, MadeUp.metric(RUN, "gull", 0, 0.5));
        boards.putMetric(RUN + "|gull||Japan|js_distance|2026-01-01T00:00:00Z/PT1M", null, START);

        assertThat(boards.board(RUN, "distributional:Japan")).isEmpty();
        assertThat(boards.run(RUN)).isEmpty();
        assertThat(boards.metrics(RUN)).isEmpty();
    }

    @Test
    void boards_of_a_run_whose_name_begins_like_another_stay_apart() {
        MadeUp.put(boards, MadeUp.metric(RUN, "gull", 0, 0.5));
        MadeUp.put(boards, MadeUp.metric(RUN + "1", "gull", 0, 0.25));
        MadeUp.put(boards, MadeUp.metric("odd|name%", "gull", 0, 0.125));

        assertThat(boards.metrics(RUN)).extracting(Row::value).containsExactly(0.5);
        assertThat(boards.metrics("odd|name%")).extracting(Row::value).containsExactly(0.125);
    }

    @Test
    void rows_carry_what_is_known_of_their_model() {
        Row row = boards.board(RUN, "distributional:Japan").stream()
                .flatMap(boards::rows)
                .filter(each -> each.model().equals("gull-chat"))
                .findFirst()
                .orElseThrow();

        assertThat(row.family()).isEqualTo("Gull");
        assertThat(row.stage()).isEqualTo("aligned");
        assertThat(row.baseModel()).isEqualTo("gull");
    }

    @Test
    void an_undefined_value_has_its_reason() {
        Row row = boards.board(RUN, "distributional").stream()
                .flatMap(boards::rows)
                .filter(each -> each.measure().equals("option_mass"))
                .findFirst()
                .orElseThrow();

        assertThat(row.value()).isNull();
        assertThat(row.undefined())
                .isEqualTo("Undefined: these answers were normalised over the options before they were recorded.");
    }

    @Test
    void a_distance_along_a_scale_that_no_question_has_says_that_it_needs_one() {
        Row row = Row.of(MadeUp.standings(RUN, "Japan", List.of()), MadeUp.undefined("gull", "wasserstein"), null);

        assertThat(row.undefined())
                .isEqualTo(
                        "Undefined: no question has a value. It needs options that have an order, which not every data set"
                                + " says of its own.");
    }

    @Test
    void people_who_were_asked_nothing_in_common_are_given_that_reason_by_measures_against_people_alone() {
        Model people = MadeUp.model("population: women", "population", Stage.REFERENCE, null);

        assertThat(reason("Japan", "js_distance", people))
                .isEqualTo("Undefined: they were asked none of the same questions, or one of the two holds the other.");
        assertThat(reason("Japan", "wasserstein", people)).startsWith("Undefined: no question has a value. It needs");
        assertThat(reason(null, "entropy", people))
                .isEqualTo("Undefined: no question has a value, or none has come from elsewhere.");
    }

    private static @Nullable String reason(@Nullable String population, String measure, Model model) {
        return Row.of(MadeUp.standings(RUN, population, List.of()), MadeUp.undefined(model.getModel(), measure), model)
                .undefined();
    }

    @Test
    void a_listener_hears_what_changed_and_can_read_it() {
        List<Change> heard = new ArrayList<>();
        boards.listen(change -> {
            if (change instanceof Change.OfProgress) {
                assertThat(boards.complete(RUN)).isTrue();
            }
            heard.add(change);
        });

        MadeUp.put(boards, MadeUp.progress(RUN, true, Map.of("gull", 736L)));

        assertThat(heard).containsExactly(new Change.OfProgress(RUN), new Change.OfRun(RUN));
    }

    @Test
    void a_model_that_comes_late_changes_the_boards_that_name_it() {
        List<Change> heard = new ArrayList<>();
        boards.listen(heard::add);

        MadeUp.put(boards, MadeUp.model("gull-chat", "Larus", Stage.ALIGNED, "gull"));

        assertThat(heard)
                .containsExactly(
                        new Change.OfStandings(RUN, "distributional:Japan"),
                        new Change.OfStandings(RUN, "distributional:United States"));
    }

    @Test
    void waiting_for_a_run_ends_when_it_settles_and_not_when_it_is_only_complete() throws Exception {
        MadeUp.put(boards, MadeUp.progress(RUN, true, Map.of("gull", 736L)));
        boolean before = boards.awaitSettled(RUN, Duration.ofMillis(20));
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return boards.awaitSettled(RUN, Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        boards.settle(RUN);

        assertThat(before).isFalse();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_complete_run_that_gets_another_model_is_no_longer_settled() {
        MadeUp.put(boards, MadeUp.progress(RUN, true, Map.of("gull", 736L)));
        boards.settle(RUN);

        MadeUp.put(boards, MadeUp.progress(RUN, false, Map.of("gull", 736L, "heron", 0L)));

        assertThat(boards.settled(RUN)).isFalse();
    }
}
