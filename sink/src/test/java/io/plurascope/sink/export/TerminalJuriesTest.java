package io.plurascope.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.EntailmentKind;
import io.plurascope.event.Entry;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Standings;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalJuriesTest {
    private final Boards boards = MadeUp.small();

    @TempDir
    Path directory;

    @BeforeEach
    void putBoards() {
        Run run = MadeUp.run("made-up-1", List.of("gull", "gull-chat", "uniform"));
        MadeUp.put(
                boards,
                Run.newBuilder(run)
                        .setTotals(List.of("the world"))
                        .setSupport(0.33)
                        .setEntailment(RunEntailment.newBuilder()
                                .setRun("made-up-1.entailment")
                                .setJudge("gull")
                                .setKind(EntailmentKind.GENERATIVE)
                                .setThreshold(0.4)
                                .setPerSentence(true)
                                .setResponses(1)
                                .build())
                        .build());
        put("jury:a region with a long name", "a region with a long name", true);
        put("jury", null, false);
        put("overton", null, false);
        put("overton_text", null, false);
        put("overton:Japan", "Japan", false);
    }

    private void put(String board, @Nullable String name, boolean turns) {
        double perQuestion = turns ? 4.25 : 12;
        MadeUp.put(
                boards,
                Standings.newBuilder(MadeUp.standings(
                                "made-up-1",
                                name,
                                List.of(
                                        entry("jury_welfare_alpha_0", perQuestion),
                                        Entry.newBuilder(entry("jury_welfare_alpha_infinity", perQuestion))
                                                .setText("Peru")
                                                .build(),
                                        entry("jury_satisfied_above_0_5", perQuestion),
                                        entry("jury_gini", perQuestion),
                                        entry("jury_nash_product", perQuestion))))
                        .setBoard(board)
                        .build());
    }

    private static Entry entry(String measure, double perQuestion) {
        return MadeUp.unfinished("gull", measure, 0.25, null)
                .setJurors(12L)
                .setJurorsPerQuestion(perQuestion)
                .build();
    }

    @Test
    void a_jurys_line_says_how_many_its_jurors_are_and_what_it_has_beside_welfare() {
        List<String> lines = TerminalBoard.text(boards, "made-up-1").lines().toList();

        assertThat(lines)
                .contains(
                        "a region with a long na… gull                          12/4.3    0.250    0.250 Peru",
                        "jury                     of                                   > 0.5            gini    nash product",
                        "a region with a long na… gull                                 0.250           0.250           0.250")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void without_room_for_a_table_a_jurys_line_is_a_sentence_with_the_whole_name() {
        TerminalRoom narrow = new TerminalRoom(60, 0);

        List<String> lines = TerminalBoard.shown(boards, "made-up-1", TerminalBoard.Choice.ALL, narrow)
                .text()
                .lines()
                .flatMap(line -> narrow.wrapped(line).stream())
                .toList();

        assertThat(lines)
                .contains("a region with a long name, gull: jurors 12/4.3, α 0 0.250,")
                .contains("gull: Peru")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
    }

    @Test
    void who_is_worst_off_of_all_populations_is_named_below_their_board() {
        assertThat(TerminalBoard.text(boards, "made-up-1"))
                .contains("Worst off on average, of those who sit in 10 questions or more if any do\n"
                        + "gull                                                Peru\n");
    }

    @Test
    void boards_say_what_they_are_of() {
        assertThat(TerminalBoard.text(boards, "made-up-1").lines())
                .contains(
                        "All populations as a jury without the world, 12 jurors, 736 questions",
                        "What any population answers (Overton), support 0.33, 736 questions",
                        "What long answers give (Overton), entailed above 0.4, 736 questions",
                        "What of the answers of Japan the models give (Overton), 736 questions");
    }

    @Test
    void files_have_the_number_of_jurors_and_what_was_set() throws IOException {
        Export.write(boards, "made-up-1", directory);

        assertThat(Files.readString(directory.resolve("standings.csv"))).contains(",log_sum_exp,12,4.25,,\n");
        assertThat(Files.readString(directory.resolve("standings.json")))
                .contains("\"jurors\":12,\"jurors_per_question\":4.25")
                .contains("\"totals\":[\"the world\"],\"tau\":0.5,\"support\":0.33,\"entailment_threshold\":0.4");
    }
}
