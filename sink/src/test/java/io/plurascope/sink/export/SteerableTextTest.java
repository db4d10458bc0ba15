package io.plurascope.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
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

class SteerableTextTest {
    private static final Steering JAPAN = steering("Japan", "QA");
    private static final Steering PERU = steering("Peru & its mountains, far away", "QA");

    /** Read by eye against the made-up entries. */
    @Test
    void the_board_reads_as_in_the_golden_text() throws IOException {
        String text = String.join("\n", SteerableText.lines(board(entries()), TerminalRoom.USUAL)) + "\n";

        assertThat(text).isEqualTo(ExportTest.golden("steerable.txt"));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void whether_long_answers_express_the_attribute_is_said_where_it_is_judged() {
        List<Entry> entries = new ArrayList<>(entries());
        entries.add(entry("attribute_entailment", JAPAN, null, 0.75));

        List<String> lines = SteerableText.lines(board(entries), TerminalRoom.USUAL);

        assertThat(lines)
                .contains("steered to           style    long answers express it ↑ (probability of entailment)")
                .anySatisfy(line -> assertThat(line).matches("Japan +QA +0\\.750 \\[0\\.740, 0\\.760] +of \\d+"));
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void a_wide_matrix_says_how_much_of_it_is_not_shown() {
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < 11; index++) {
            entries.add(entry("confusion", JAPAN, "Place " + index, 0.5));
        }

        List<String> lines = SteerableText.lines(board(entries), TerminalRoom.USUAL);

        assertThat(lines).anySatisfy(line -> assertThat(line).endsWith("Place 5   and 5 more"));
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void without_room_for_a_table_each_line_is_a_sentence_that_has_all_of_it() {
        List<Entry> entries = new ArrayList<>(entries());
        entries.add(entry("attribute_entailment", JAPAN, null, 0.75));
        TerminalRoom narrow = new TerminalRoom(40, 0);

        List<String> lines = SteerableText.lines(board(entries), narrow).stream()
                .flatMap(line -> narrow.wrapped(line).stream())
                .toList();

        assertThat(String.join("", lines).replace(" ", ""))
                .contains("Japan,QA:faithfulness↑", "gain↑", "flatten", "wasser↓", "Japan,QA:0.750[0.740,0.760]of")
                .contains("Japan:Japan0");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void an_empty_board_says_nothing() {
        assertThat(SteerableText.lines(board(List.of()), TerminalRoom.USUAL)).isEmpty();
    }

    @Test
    void steered_models_are_on_their_own_board_only() {
        Boards boards = MadeUp.small();
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1",
                        "Japan",
                        List.of(
                                MadeUp.entry("gull", "js_distance", 0.25, 1),
                                MadeUp.unfinished("gull", "js_distance", 0.1875, 1)
                                        .setSteering(JAPAN)
                                        .build())));
        MadeUp.put(boards, board(entries()));

        String text = TerminalBoard.text(boards, "made-up-1");

        assertThat(text)
                .contains("Steered to attributes: gull")
                .doesNotContain("ATTRIBUTE")
                .doesNotContain("0.188");
    }

    private static Standings board(List<Entry> entries) {
        return Standings.newBuilder(MadeUp.standings("made-up-1", null, entries))
                .setBoard("steerable")
                .build();
    }

    private static List<Entry> entries() {
        return List.of(
                entry("faithfulness", JAPAN, "Japan", 0.75),
                entry("faithfulness", PERU, PERU.getName(), null),
                entry("gain", JAPAN, "Japan", -0.0625),
                entry("gain", PERU, PERU.getName(), null),
                entry("flattening", JAPAN, "Japan", -0.5),
                entry("flattening", PERU, PERU.getName(), 0.5),
                entry("wasserstein", JAPAN, "Japan", null),
                entry("wasserstein", PERU, PERU.getName(), null),
                entry("confusion", JAPAN, "Japan", 0.25),
                entry("confusion", JAPAN, PERU.getName(), 0.375),
                entry("confusion", PERU, "Japan", 0.5),
                entry("confusion", PERU, PERU.getName(), null),
                Entry.newBuilder()
                        .setModel("gull")
                        .setMeasure("hit_rate")
                        .setN(2)
                        .setValue(0.5)
                        .setInterval(IntervalKind.NONE)
                        .setText("QA")
                        .build(),
                Entry.newBuilder(entry("best_style", JAPAN, "Japan", 0.25))
                        .setText("js_distance")
                        .setBeyondChance(BeyondChance.YES)
                        .build());
    }

    /** With an interval of the value plus or minus 0.01. */
    private static Entry entry(String measure, Steering steering, @Nullable String population, @Nullable Double value) {
        Entry.Builder entry = value == null
                ? Entry.newBuilder(MadeUp.undefined("gull", measure))
                : MadeUp.unfinished("gull", measure, value, null);
        return entry.setSteering(steering).setPopulation(population).build();
    }

    private static Steering steering(String name, String style) {
        return Steering.newBuilder()
                .setKind(SteeringKind.ATTRIBUTE)
                .setName(name)
                .setStyle(style)
                .build();
    }
}
