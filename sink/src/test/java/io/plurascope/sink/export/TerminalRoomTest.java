package io.plurascope.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Entry;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The board of a made-up run with long names and many measures, in as much room as terminals have. */
class TerminalRoomTest {
    private static final List<String> MEASURES = List.of(
            "js_distance", "total_variation", "hellinger", "a_measure_of_a_long_name_1", "a_measure_of_a_long_name_2");
    private static final List<String> MODELS = List.of(
            "a-family-of-long-names-13b-hf-base",
            "a-family-of-long-names-70b-hf-base",
            "a-family-of-long-names-13b-hf-chat",
            "short",
            "鳥の名前の付いた長い長い長いモデル");

    private final Boards boards = MadeUp.small();

    TerminalRoomTest() {
        List<Entry> entries = new ArrayList<>();
        for (String measure : MEASURES) {
            for (String model : MODELS) {
                int n = entries.size();
                entries.add(MadeUp.entry(model, measure, 0.1 + n / 1000.0, n));
            }
        }
        MadeUp.put(boards, MadeUp.standings("made-up-1", "Japan", entries));
    }

    private List<String> lines(TerminalRoom room) {
        return shown(room)
                .text()
                .lines()
                .flatMap(line -> room.wrapped(line).stream())
                .toList();
    }

    private TerminalBoard.Shown shown(TerminalRoom room) {
        return TerminalBoard.shown(boards, "made-up-1", new TerminalBoard.Choice(null, "Japan"), room);
    }

    /** An escape sequence in a name would move the cursor, or colour what follows. */
    @Test
    void a_name_controls_no_terminal() {
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1", "Japan", List.of(MadeUp.entry("a\u001b[2Jb\u0007", "js_distance", 0.5, 1))));

        assertThat(shown(TerminalRoom.USUAL).text())
                .contains("a\uFFFD[2Jb\uFFFD")
                .doesNotContain("\u001b", "\u0007");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 50, 60, 70, 80, 99, 100, 120, 140})
    void every_line_fits_and_the_pages_have_each_value_whole_together(int columns) {
        int pages = shown(new TerminalRoom(columns, 0)).pages();

        Set<String> all = new LinkedHashSet<>();
        IntStream.range(0, pages).forEach(page -> all.addAll(lines(new TerminalRoom(columns, page))));

        assertThat(all)
                .allSatisfy(line ->
                        assertThat(new AttributedString(line).columnLength()).isLessThanOrEqualTo(columns));
        String text = String.join("\n", all);
        for (int n = 0; n < MEASURES.size() * MODELS.size(); n++) {
            double value = 0.1 + n / 1000.0;
            assertThat(text)
                    .containsPattern(String.format(
                            Locale.ROOT, "%d  *%.3f (\\[%.3f, %.3f]|±0\\.010)", n, value, value - 0.01, value + 0.01));
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 5", "60, 5", "80, 3", "99, 3", "100, 1", "140, 1"})
    void measures_that_do_not_stand_side_by_side_are_on_pages_that_say_which_they_are(int columns, int pages) {
        TerminalRoom first = new TerminalRoom(columns, 0);

        assertThat(shown(first).pages()).isEqualTo(pages);
        if (pages > 1) {
            String one = pages == 5 ? "Measure 1 of 5" : "Measures 1-2 of 5";
            assertThat(lines(first)).contains(one + "; ← → show others").noneMatch(line -> line.contains("hellinger"));
            assertThat(lines(new TerminalRoom(columns, pages - 1)))
                    .anyMatch(line -> line.startsWith("model") && line.endsWith("2"));
            assertThat(lines(new TerminalRoom(columns, 99))).contains("Measure 5 of 5; ← → show others");
        }
    }

    @Test
    void names_are_without_their_middle_and_none_reads_like_another() {
        List<String> lines = lines(new TerminalRoom(40, 0));

        List<String> names = lines.stream()
                .filter(line -> line.contains("…") && line.contains("±"))
                .map(line -> line.split(" ")[0])
                .toList();
        assertThat(names).doesNotHaveDuplicates().hasSize(4).allMatch(name -> name.indexOf('…') > 0);
        assertThat(lines).anyMatch(line -> line.startsWith("short "));
        assertThat(TextCells.names(List.of("alpha-1-omega", "alpha-2-omega"), 6).values())
                .containsExactlyInAnyOrder("al…a#1", "al…a#2");
    }

    @Test
    void without_pages_all_measures_stand_below_one_another() {
        String text = String.join("\n", lines(new TerminalRoom(60, null)));

        assertThat(text).contains("js_distance", "hellinger", "long_name_2").doesNotContain("→ show");
    }

    @Test
    void what_stands_behind_a_value_is_said() {
        assertThat(shown(new TerminalRoom(80, 0)).text()).contains("value, [95% interval that holds at any time].");
        assertThat(shown(new TerminalRoom(40, 0)).text())
                .contains("value, ± the longer side of its 95% interval that holds at any time.");
        assertThat(shown(new TerminalRoom(30, 0)).text()).contains("value, no interval where there is no room.");
    }

    @Test
    void sentences_end_between_words_and_go_on_indented() {
        assertThat(new TerminalRoom(20, null).wrapped("One two three four five six [1,\u00a02] seven"))
                .containsExactly("One two three four", "  five six [1, 2]", "  seven");
        assertThat(new TerminalRoom(10, null).wrapped("abcdefghijklmn")).containsExactly("abcdefghij", "  klmn");
    }
}
