package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.sink.export.TerminalRoom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a screen shows of something made up, and what keys and other sizes do to it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class WatchScreenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAGES = 3;
    private static final int ALERTS = 40;

    private final WatchView view = new WatchView();
    private final MadeUpRun run = new MadeUpRun();

    /** Forty alerts beside a board of three pages and sixty rows, which fill the columns there are. */
    private static final class MadeUpRun implements Watched {
        private final Set<TerminalRoom> rooms = ConcurrentHashMap.newKeySet();

        @Override
        public boolean complete() {
            return false;
        }

        @Override
        public String now() {
            return "2026-01-01 00:00:00";
        }

        @Override
        public Seen seen(TerminalRoom room) {
            rooms.add(room);
            Integer page = room.page();
            List<String> board = new ArrayList<>();
            board.add(page == null ? "all pages" : "page " + (Math.min(page, PAGES - 1) + 1));
            board.add("");
            IntStream.rangeClosed(1, 60)
                    .mapToObj(row -> "row " + row + " ")
                    .forEach(row -> board.add(row + "-".repeat(room.columns() - row.length())));
            Stream<String> alerts = IntStream.range(0, ALERTS)
                    .mapToObj(alert -> "! gull has drifted: js_distance against everyone is 0.500, was 0.250, number "
                            + (ALERTS - alert));
            String head = "2 of 4 prompts of 2 models have ended.\n";
            return new Seen(head, String.join("\n", board) + "\n", PAGES, alerts.toList());
        }

        @Override
        public void awaitChange(Duration longest) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private List<String> lines(int columns, int rows) {
        TerminalRoom room = view.room(columns);
        return view.lines(run.seen(room), run.now(), room, rows);
    }

    private void press(String keys) {
        keys.chars().forEach(view::press);
    }

    @ParameterizedTest
    @CsvSource({"40, 20", "60, 24", "80, 24", "100, 30", "140, 40"})
    void the_first_screen_is_the_board_with_few_alerts_and_what_keys_do(int columns, int rows) {
        List<String> lines = lines(columns, rows);

        assertThat(lines)
                .hasSize(rows)
                .allSatisfy(line ->
                        assertThat(new AttributedString(line).columnLength()).isLessThanOrEqualTo(columns));
        assertThat(lines.subList(0, 3)).element(1).isEqualTo("page 1");
        assertThat(lines.stream().filter(line -> line.startsWith("row "))).hasSizeGreaterThanOrEqualTo(rows / 2 - 2);
        List<String> alerts = lines.stream()
                .dropWhile(line -> !line.startsWith("! "))
                .takeWhile(line -> !line.startsWith("Last event"))
                .toList();
        assertThat(alerts).hasSizeBetween(2, 5);
        assertThat(String.join(" ", alerts)).containsPattern("number  *40 .*and 3\\d more, key a shows all$");
        assertThat(String.join("\n", lines).replaceAll("\\s+", " "))
                .contains(
                        "Last event 2026-01-01 00:00:00", "q ends", "j k space b move", "← → measures", "a all alerts")
                .containsPattern("lines 1-\\d+ of 63");
    }

    @Test
    void an_alert_controls_no_terminal() {
        assertThat(new Watched.Seen("head\n", "board\n", 1, List.of("! \u001b[2J has drifted")).text())
                .isEqualTo("head\n! \uFFFD[2J has drifted\nboard\n");
    }

    @Test
    void a_low_screen_says_how_many_alerts_there_are() {
        assertThat(lines(40, 10)).contains("! 40 alerts, key a shows all").anyMatch(line -> line.startsWith("row 3"));
    }

    @Test
    void a_key_shows_all_alerts_and_the_board_again() {
        press("ja");
        assertThat(lines(80, 24))
                .contains("All alerts of the run, the latest first:")
                .noneMatch(line -> line.startsWith("row "))
                .anyMatch(line -> line.contains("a the board"));
        press("G");
        assertThat(lines(80, 24)).anyMatch(line -> line.endsWith("number 1"));
        press("a");
        assertThat(lines(80, 24).get(1)).isEqualTo("page 1");
    }

    @Test
    void keys_go_to_the_other_measures_and_no_further() {
        press("l");
        assertThat(lines(80, 24).get(1)).isEqualTo("page 2");
        press("lllll");
        assertThat(lines(80, 24).get(1)).isEqualTo("page 3");
        assertThat(view.room(80).page()).isEqualTo(PAGES - 1);
        press("hhhhh");
        assertThat(lines(80, 24).get(1)).isEqualTo("page 1");
    }

    @Test
    void keys_move_the_board_and_the_help_stays() {
        press("G");
        assertThat(lines(80, 24)).anyMatch(line -> line.startsWith("row 60")).anyMatch(line -> line.contains("of 63"));
        press("g");
        press(" ");
        assertThat(lines(80, 24))
                .noneMatch(line -> line.startsWith("row 2 "))
                .anyMatch(line -> line.contains("q ends"));
    }

    @Test
    void arrows_and_another_size_reach_what_is_watched_until_it_is_ended() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("made up", "linux", written, StandardCharsets.UTF_8)) {
            terminal.setSize(new Size(80, 24));
            CompletableFuture<Void> shown = CompletableFuture.runAsync(() -> show(terminal));
            await().atMost(PATIENCE).until(() -> run.rooms.contains(new TerminalRoom(80, 0)));

            terminal.processInputBytes("\u001b[C".getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE).until(() -> run.rooms.contains(new TerminalRoom(80, 1)));
            terminal.setSize(new Size(40, 20));
            await().atMost(PATIENCE).until(() -> run.rooms.contains(new TerminalRoom(40, 1)));
            terminal.processInputBytes("\u001b[D".getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE).until(() -> run.rooms.contains(new TerminalRoom(40, 0)));
            terminal.processInputByte('q');
            shown.get(20, TimeUnit.SECONDS);
        }
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("all pages")
                .doesNotContain("\uffff");
    }

    private void show(LineDisciplineTerminal terminal) {
        try {
            WatchScreen.show(terminal, run, Duration.ofMinutes(1), false);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
