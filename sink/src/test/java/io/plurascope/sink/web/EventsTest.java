package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.event.Entry;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final String RUN = "made-up-1";
    private static final int REMEMBERED = 10;

    private final Boards boards = MadeUp.small();
    private final WebServer server = WebServer.start(
            WebSettings.local(0).remembering(REMEMBERED, Duration.ofMillis(300)),
            boards,
            () -> new Health.Report(true, null, null, List.of()),
            new HeldTopics().desk(),
            Clock.systemUTC());
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        server.close();
    }

    @Test
    void a_new_client_gets_everything_first() {
        EventStream stream = listen("/api/events", null);

        await().until(() -> stream.events().size() == 6);

        assertThat(stream.names()).containsExactly("anew", "run", "progress", "standings", "standings", "standings");
        assertThat(stream.events().stream().filter(event -> event.id() != null)).hasSize(1);
        assertThat(stream.events().getLast().id()).isNotNull();
    }

    @Test
    void a_change_is_told_within_100_ms() {
        EventStream stream = listen("/api/events", null);
        await().until(() -> stream.events().size() == 6);
        change(0.75);
        await().until(() -> stream.events().size() == 7);
        long begin = System.nanoTime();

        change(0.875);

        await().pollInterval(Duration.ofMillis(1)).until(() -> stream.events().size() == 8);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(100));
        assertThat(stream.events().getLast().data()).contains("\"value\":0.875");
    }

    @Test
    void a_client_that_comes_back_gets_what_it_missed_and_nothing_else() {
        EventStream first = listen("/api/events", null);
        await().until(() -> first.events().size() == 6);
        String last = first.events().getLast().id();
        first.close();
        change(0.75);
        MadeUp.put(boards, MadeUp.progress(RUN, false, Map.of("gull", 1L)));
        change(0.875);

        EventStream second = listen("/api/events", last);

        await().until(() -> second.events().size() >= 2);
        await().until(() -> second.heartbeats() > 0);
        assertThat(second.names()).containsExactly("progress", "standings");
        assertThat(second.events().getLast().data()).contains("\"value\":0.875");
    }

    @Test
    void the_address_may_say_what_came_last_and_the_header_goes_before_it() {
        EventStream first = listen("/api/events?run=" + RUN, null);
        await().until(() -> first.events().size() == 6);
        String before = first.events().getLast().id();
        change(0.75);
        await().until(() -> first.events().size() == 7);
        String between = first.events().getLast().id();
        first.close();
        change(0.875);
        MadeUp.put(boards, MadeUp.progress(RUN, false, Map.of("gull", 1L)));

        EventStream since = listen("/api/events?run=" + RUN + "&after=" + before, null);
        EventStream later = listen("/api/events?run=" + RUN + "&after=" + before, between);
        EventStream anew = listen("/api/events?run=" + RUN + "&after=nothing", null);

        await().until(() -> since.heartbeats() > 0 && later.heartbeats() > 0 && anew.heartbeats() > 0);
        assertThat(since.names()).containsExactly("standings", "progress");
        assertThat(later.names()).containsExactly("standings", "progress");
        assertThat(anew.names()).startsWith("anew").hasSize(6);
    }

    @Test
    void windows_that_come_together_are_told_once_and_of_the_whole_run_nothing() {
        EventStream first = listen("/api/events?run=" + RUN, null);
        await().until(() -> first.events().size() == 6);
        MadeUp.put(boards, MadeUp.metric(RUN, "gull", null, 0.5));
        boards.tellWindows();
        MadeUp.put(boards, MadeUp.metric(RUN, "gull", 1, 0.5));
        MadeUp.put(boards, MadeUp.metric(RUN, "gull", 2, 0.25));
        MadeUp.put(boards, MadeUp.metric("another run", "gull", 2, 0.25));
        boards.tellWindows();
        boards.tellWindows();
        change(0.75);

        await().until(() -> first.names().getLast().equals("standings"));
        assertThat(first.names().subList(6, first.names().size())).containsExactly("windows", "standings");
        assertThat(first.events().get(6).data()).isEqualTo("{\"run\":\"" + RUN + "\",\"revision\":1}");
    }

    @Test
    void a_client_that_comes_back_hears_that_windows_have_changed_and_a_new_one_that_there_are_some() {
        EventStream first = listen("/api/events", null);
        await().until(() -> first.events().size() == 6);
        String last = first.events().getLast().id();
        first.close();
        MadeUp.put(boards, MadeUp.metric(RUN, "gull", 1, 0.5));
        boards.tellWindows();
        MadeUp.put(boards, MadeUp.metric(RUN, "gull", 1, 0.25));
        boards.tellWindows();

        EventStream second = listen("/api/events", last);
        EventStream third = listen("/api/events", null);

        await().until(() -> second.heartbeats() > 0 && third.heartbeats() > 0);
        assertThat(second.names()).containsExactly("windows");
        assertThat(second.events().getFirst().data()).contains("\"revision\":2");
        assertThat(third.names()).hasSize(7).contains("windows");
    }

    @Test
    void a_client_that_comes_back_too_late_gets_everything_first() {
        EventStream first = listen("/api/events", null);
        await().until(() -> first.events().size() == 6);
        String last = first.events().getLast().id();
        first.close();
        for (int i = 0; i <= REMEMBERED; i++) {
            change(0.5 + i / 100.0);
        }

        EventStream second = listen("/api/events", last);

        await().until(() -> second.events().size() == 6);
        assertThat(second.names()).startsWith("anew", "run", "progress");
    }

    @Test
    void a_client_that_none_of_many_changes_concerned_need_not_begin_anew() {
        EventStream first = listen("/api/events?board=distributional:Peru", null);
        await().until(() -> first.heartbeats() > 0);
        for (int i = 0; i <= REMEMBERED; i++) {
            change(0.5 + i / 100.0);
        }
        int before = first.heartbeats();
        await().until(() -> first.heartbeats() > before + 1);
        String last = first.lastEventId();
        first.close();
        MadeUp.put(boards, MadeUp.standings(RUN, "Peru", List.of(MadeUp.entry("gull", "js_distance", 0.25, 1))));

        EventStream second = listen("/api/events?board=distributional:Peru", last);

        await().until(() -> second.events().size() == 2);
        assertThat(second.names()).containsExactly("standings", "run");
    }

    @Test
    void a_sink_that_still_reads_what_the_topics_hold_tells_nothing_before_it_can_tell_everything() {
        boards.beginReading();
        EventStream stream = listen("/api/events", "00000000-3");
        await().until(() -> stream.heartbeats() > 0);
        change(0.75);
        await().until(() -> stream.heartbeats() > 1);
        assertThat(stream.events()).isEmpty();
        assertThat(stream.lastEventId()).isEqualTo("00000000-3");

        boards.endReading();

        await().until(() -> stream.events().size() == 6);
        assertThat(stream.names()).startsWith("anew", "run", "progress");
        assertThat(stream.events()).anyMatch(event -> event.data().contains("\"value\":0.75"));
    }

    @Test
    void a_client_that_comes_back_and_asks_for_other_boards_begins_anew() {
        EventStream japan = listen("/api/events?run=" + RUN + "&board=distributional:Japan", null);
        await().until(() -> japan.events().size() == 4);
        String last = japan.lastEventId();
        japan.close();

        EventStream both = listen(
                "/api/events?run=" + RUN + "&board=distributional:United%20States&board=distributional:Japan", last);
        EventStream same = listen("/api/events?run=" + RUN + "&board=distributional:Japan", last);

        await().until(() -> both.events().size() == 5 && same.heartbeats() > 0);
        assertThat(both.names()).containsExactly("anew", "run", "progress", "standings", "standings");
        assertThat(same.events()).isEmpty();
    }

    @Test
    void an_id_of_another_process_gets_everything() {
        EventStream stream = listen("/api/events", "00000000-3");

        await().until(() -> stream.events().size() == 6);

        assertThat(stream.names()).startsWith("anew", "run", "progress");
    }

    @Test
    void a_client_can_ask_for_one_run_and_some_boards() {
        MadeUp.put(boards, MadeUp.standings("other", "Japan", List.of(MadeUp.entry("gull", "js_distance", 1, null))));
        MadeUp.put(boards, MadeUp.run("other", List.of("gull")));

        EventStream stream = listen("/api/events?run=" + RUN + "&board=distributional:Japan", null);

        await().until(() -> stream.heartbeats() > 0);
        assertThat(stream.names()).containsExactlyInAnyOrder("anew", "run", "run", "progress", "standings");
    }

    @Test
    void an_alert_is_told_with_all_that_stands_and_to_those_who_come_later() {
        EventStream stream = listen("/api/events?run=" + RUN, null);
        await().until(() -> stream.events().size() == 6);

        boards.alerts().add(MadeUp.alert("gull", true, "up"));

        await().until(() -> stream.events().size() == 7);
        assertThat(stream.names().getLast()).isEqualTo("alerts");
        assertThat(stream.events().getLast().data())
                .contains("\"standing\":[{")
                .contains("\"model\":\"gull\"")
                .contains("\"ended\":[]");
        EventStream later = listen("/api/events?run=" + RUN, null);
        EventStream other = listen("/api/events?run=another", null);
        await().until(() -> later.names().contains("alerts") && other.heartbeats() > 0);
        assertThat(other.names()).containsExactly("anew", "run");
    }

    @Test
    void a_board_that_is_removed_is_told() {
        EventStream stream = listen("/api/events", null);
        await().until(() -> stream.events().size() == 6);

        boards.putStandings(RUN + "|distributional:Japan", null, MadeUp.START);

        await().until(() -> stream.events().size() >= 7);
        assertThat(stream.events().get(6).data()).contains("\"removed\":true").contains("distributional:Japan");
    }

    @Test
    void a_slow_client_neither_holds_others_up_nor_collects_what_it_misses() throws Exception {
        Socket slow =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        slow.setReceiveBufferSize(1024);
        open.add(slow);
        slow.getOutputStream()
                .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        EventStream fast = listen("/api/events", null);
        await().until(() -> fast.events().size() == 6);
        await().until(() -> server.eventClients() == 2);

        for (int round = 1; round <= 100; round++) {
            wide(round);
            String expected = "\"n\":" + round + ",";
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> fast.events().getLast().data().contains(expected));
        }

        assertThat(server.mostWaiting()).isLessThanOrEqualTo(5);
    }

    @Test
    void a_client_that_goes_away_is_forgotten() {
        EventStream stream = listen("/api/events", null);
        await().until(() -> server.eventClients() == 1);

        stream.close();

        await().until(() -> server.eventClients() == 0);
    }

    private void change(double value) {
        MadeUp.put(boards, MadeUp.standings(RUN, "Japan", List.of(MadeUp.entry("gull", "js_distance", value, 1))));
    }

    /** A board of about 500 KB, so that a client that does not read is stuck soon. */
    private void wide(int round) {
        List<Entry> entries = Stream.iterate(0, i -> i + 1)
                .limit(1000)
                .map(i -> MadeUp.unfinished("model-" + i, "js_distance", 0.5, 1)
                        .setN(round)
                        .build())
                .toList();
        MadeUp.put(boards, MadeUp.standings(RUN, "Japan", entries));
    }

    private EventStream listen(String path, @Nullable String lastEventId) {
        try {
            EventStream stream = new EventStream(server.address().resolve(path), lastEventId);
            open.add(stream);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
