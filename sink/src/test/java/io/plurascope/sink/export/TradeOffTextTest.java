package io.plurascope.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TradeOffTextTest {
    /** Read by eye against the made-up entries. */
    @Test
    void the_board_reads_as_in_the_golden_text() throws IOException {
        List<Entry> entries = new ArrayList<>();
        steered(entries, "gull", "Japan before all", 0.5, 0.0, 1.0, List.of("near Japan", "near Peru"));
        steered(entries, "gull", "a mean that weighs both alike", 0.25, 0.125, 0.0, List.of("near Japan", "near Peru"));
        together(entries, "gull", 0.75, 0.0, null);
        steered(entries, "tern", "Japan before all", 0.5, null, null, List.of("near Japan", "near Peru"));
        together(entries, "tern", null, null, "missing: a mean that weighs both alike");

        String text = String.join("\n", TradeOffText.lines(board(entries), TerminalRoom.USUAL)) + "\n";

        assertThat(text).isEqualTo(ExportTest.golden("trade_offs.txt"));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void many_objectives_have_no_intervals_and_it_is_said_how_many_are_not_shown() {
        List<Entry> entries = new ArrayList<>();
        steered(entries, "gull", "all", 0.5, 0.0, 1.0, List.of("1", "2", "3", "4", "5", "6", "7", "8"));
        together(entries, "gull", 0.5, 1.0, null);

        List<String> lines = TradeOffText.lines(board(entries), TerminalRoom.USUAL);

        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("steered to").endsWith(" and 5 more"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .noneSatisfy(line -> assertThat(line).contains("["));
    }

    @Test
    void without_room_for_a_table_each_line_is_a_sentence_that_has_all_of_it() {
        List<Entry> entries = new ArrayList<>();
        steered(entries, "gull", "all", 0.5, 0.0, 1.0, List.of("1", "2", "3", "4", "5", "6", "7", "8"));
        together(entries, "gull", 0.5, 1.0, null);
        TerminalRoom narrow = new TerminalRoom(40, 0);

        List<String> lines = TradeOffText.lines(board(entries), narrow).stream()
                .flatMap(line -> narrow.wrapped(line).stream())
                .toList();

        assertThat(lines)
                .contains("all: value 0.500, regret 0.000,", "  1 0.375 [0.365, 0.385],", "  8 0.375 [0.365, 0.385]")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void an_empty_board_says_nothing() {
        assertThat(TradeOffText.lines(board(List.of()), TerminalRoom.USUAL)).isEmpty();
    }

    @Test
    void the_board_stands_among_the_others_of_its_run() {
        Boards boards = MadeUp.small();
        List<Entry> entries = new ArrayList<>();
        steered(entries, "gull", "Japan before all", 0.5, 0.0, 1.0, List.of("near Japan"));
        together(entries, "gull", 0.5, 1.0, null);
        MadeUp.put(boards, board(entries));

        assertThat(TerminalBoard.text(boards, "made-up-1"))
                .contains("Steered to trade-offs: gull, 736 questions")
                .doesNotContain("TRADE_OFF");
    }

    private static Standings board(List<Entry> entries) {
        return Standings.newBuilder(MadeUp.standings("made-up-1", null, entries))
                .setBoard("trade_offs")
                .build();
    }

    private static void steered(
            List<Entry> entries,
            String model,
            String function,
            double value,
            @Nullable Double regret,
            @Nullable Double best,
            List<String> objectives) {
        Steering steering = Steering.newBuilder()
                .setKind(SteeringKind.TRADE_OFF)
                .setName(function)
                .build();
        objectives.forEach(name -> entries.add(MadeUp.unfinished(model, name, 0.375, null)
                .setSteering(steering)
                .build()));
        entries.add(entry(model, steering, "value", value, null));
        entries.add(entry(model, steering, "regret", regret, null));
        BeyondChance beyond = best == null ? null : best > 0 ? BeyondChance.YES : BeyondChance.NOT_DISTINGUISHABLE;
        entries.add(Entry.newBuilder(entry(model, steering, "steerable", best, null))
                .setBeyondChance(beyond)
                .build());
    }

    private static void together(
            List<Entry> entries,
            String model,
            @Nullable Double sum,
            @Nullable Double steerable,
            @Nullable String missing) {
        entries.add(entry(model, null, "sum", sum, missing));
        entries.add(Entry.newBuilder(entry(model, null, "steerable", steerable, missing))
                .setBeyondChance(steerable == null ? null : BeyondChance.NOT_DISTINGUISHABLE)
                .build());
        entries.add(entry(model, null, "hypervolume", sum, missing));
        entries.add(entry(model, null, "expected_utility", sum, missing));
    }

    private static Entry entry(
            String model, @Nullable Steering steering, String measure, @Nullable Double value, @Nullable String text) {
        return Entry.newBuilder(MadeUp.undefined(model, "trade_off_" + measure))
                .setSteering(steering)
                .setN(736)
                .setValue(value)
                .setText(text)
                .build();
    }
}
