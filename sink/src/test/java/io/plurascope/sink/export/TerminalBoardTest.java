package io.plurascope.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Entry;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalBoardTest {
    private final Boards boards = MadeUp.small();

    /** Read by eye against the made-up events. */
    @Test
    void the_board_reads_as_in_the_golden_text() throws IOException {
        String text = TerminalBoard.text(boards, "made-up-1");

        assertThat(text).isEqualTo(ExportTest.golden("board.txt"));
    }

    @Test
    void long_names_and_many_measures_stay_within_100_columns() {
        String name = "a-model-whose-name-is-longer-than-any-column-of-a-terminal-should-be";
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1",
                        "Japan",
                        List.of(
                                MadeUp.entry(name, "js_distance", 0.25, 100),
                                MadeUp.entry(name, "kl", 12345.678, 1),
                                MadeUp.entry(name, "total_variation", 0.25, 1))));

        String text = TerminalBoard.text(boards, "made-up-1", new TerminalBoard.Choice(null, "Japan"));

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(text).contains("a-model-whose-name…erminal-should-be").contains("kl");
    }

    @Test
    void of_all_populations_but_the_first_two_measures_are_shown_and_it_is_said_where_the_others_are() {
        for (String population : List.of("United States", "Japan")) {
            MadeUp.put(
                    boards,
                    MadeUp.standings(
                            "made-up-1",
                            population,
                            List.of(
                                    MadeUp.entry("gull", "js_distance", 0.25, 1),
                                    MadeUp.entry("gull", "total_variation", 0.25, 1),
                                    MadeUp.entry("gull", "hellinger", 0.25, 1))));
        }

        String text = TerminalBoard.text(boards, "made-up-1");

        assertThat(text.split("hellinger", -1)).hasSize(2);
        assertThat(text).contains("\nMore measures of all but the first are on the page and in the exported files.\n");
        assertThat(TerminalBoard.text(boards, "made-up-1", new TerminalBoard.Choice(null, "Japan")))
                .contains("hellinger")
                .doesNotContain("More measures");
    }

    @Test
    void a_better_value_stands_above_a_worse_one_whatever_the_ranks_are() {
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1",
                        "Japan",
                        List.of(
                                MadeUp.entry("gull", "js_distance", 0.25, 1),
                                MadeUp.entry("heron", "js_distance", 0.2, 2))));

        String text = TerminalBoard.text(boards, "made-up-1");

        assertThat(text).containsPattern("(?s)heron +2  *0\\.200.*gull [*] +1  *0\\.250");
    }

    @Test
    void values_over_different_questions_say_over_how_many() {
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1",
                        "Japan",
                        List.of(
                                MadeUp.entry("gull", "js_distance", 0.25, 1),
                                Entry.newBuilder(MadeUp.entry("uniform", "js_distance", 0.5, null))
                                        .setN(44)
                                        .build())));

        String text = TerminalBoard.text(boards, "made-up-1");

        assertThat(text)
                .contains("Against Japan\n")
                .contains("0.250 [0.240, 0.260] n=736\n")
                .contains("0.500 [0.490, 0.510] n=44\n");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }
}
