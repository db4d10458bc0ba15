package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A program that keeps what stands by the rule of the README alone, is cut off again and again, and misses nothing. */
class ReturningClientTest {
    private static final String RUN = "made-up-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the client holds, by kind, run and board. */
    private final Map<String, JsonNode> held = new TreeMap<>();

    private @Nullable String lastEventId;
    private int anew;

    @Test
    void a_client_that_is_cut_off_in_a_running_replay_and_comes_back_misses_nothing() throws Exception {
        Boards boards = MadeUp.small();
        AtomicBoolean ended = new AtomicBoolean();
        Random random = new Random(7);
        try (WebServer server = start(0, boards, 4096)) {
            // In the middle of what it begins with, which it has to be given again.
            follow(server, 3);
            Thread replay = Thread.ofVirtual().start(() -> replay(boards, ended));
            for (int cut = 0; cut < 40; cut++) {
                follow(server, (cut == 0 ? 6 : 1) + random.nextInt(25));
            }
            ended.set(true);
            replay.join();

            followUntilQuiet(server);

            assertThat(anew).isEqualTo(2);
            assertThat(held).isEqualTo(standing(server));
            assertThat(held)
                    .doesNotContainKey("standings " + RUN + " distributional:Japan")
                    .containsKey("windows " + RUN);
        }
    }

    @Test
    void a_client_that_is_away_for_longer_than_is_kept_begins_anew_and_misses_nothing() throws Exception {
        Boards boards = MadeUp.small();
        AtomicBoolean ended = new AtomicBoolean();
        try (WebServer server = start(0, boards, 2)) {
            Thread replay = Thread.ofVirtual().start(() -> replay(boards, ended));
            for (int cut = 0; cut < 10; cut++) {
                follow(server, 7);
            }
            ended.set(true);
            replay.join();

            followUntilQuiet(server);

            assertThat(anew).isGreaterThan(1);
            assertThat(held).isEqualTo(standing(server));
        }
    }

    @Test
    void a_client_of_a_sink_that_is_started_again_forgets_what_has_gone_meanwhile() throws Exception {
        Boards before = MadeUp.small();
        MadeUp.put(before, MadeUp.run("gone", List.of("gull")));
        int port;
        try (WebServer server = start(0, before, 4096)) {
            port = server.address().getPort();
            followUntilQuiet(server);
            assertThat(held).containsKey("run gone");
        }
        Boards after = MadeUp.small();
        MadeUp.put(after, MadeUp.progress(RUN, true, Map.of("gull", 736L, "gull-chat", 736L)));

        try (WebServer server = start(port, after, 4096)) {
            followUntilQuiet(server);

            assertThat(anew).isEqualTo(2);
            assertThat(held).isEqualTo(standing(server)).doesNotContainKey("run gone");
            assertThat(held)
                    .hasEntrySatisfying(
                            "progress " + RUN,
                            progress -> assertThat(progress.get("complete").asBoolean())
                                    .isTrue());
        }
    }

    private static WebServer start(int port, Boards boards, int remembered) {
        return WebServer.start(
                WebSettings.local(port).remembering(remembered, Duration.ofMillis(200)),
                boards,
                () -> new Health.Report(true, null, null, List.of()),
                new HeldTopics().desk(),
                Clock.systemUTC());
    }

    /** Values that change without end, a pair of them about every millisecond, boards and runs that come and go, and one that goes for good. */
    private static void replay(Boards boards, AtomicBoolean ended) {
        for (int step = 1; !ended.get(); step++) {
            String population = List.of("United States", "Japan", "Peru").get(step % 3);
            MadeUp.put(
                    boards,
                    MadeUp.standings(RUN, population, List.of(MadeUp.entry("gull", "js_distance", step / 1e6, 1))));
            MadeUp.put(boards, MadeUp.progress(RUN, false, Map.of("gull", (long) step)));
            if (step % 5 == 0) {
                MadeUp.put(boards, MadeUp.metric(RUN, "gull", step % 7, step / 1e6));
                boards.tellWindows();
            }
            if (step % 20 == 0) {
                boards.putStandings(Keys.of(RUN, "distributional:Peru"), null, MadeUp.START);
                MadeUp.put(boards, MadeUp.run("passing-" + step % 3, List.of("gull")));
                boards.putRun(Keys.of("passing-" + (step + 1) % 3), null);
            }
            LockSupport.parkNanos(1_000_000);
        }
        boards.putStandings(Keys.of(RUN, "distributional:Japan"), null, MadeUp.START);
    }

    /** Takes so many events and is cut off, in the middle of whatever comes then. */
    private void follow(WebServer server, int events) throws IOException {
        try (EventStream stream = new EventStream(server.address().resolve("/api/events"), lastEventId)) {
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> stream.events().size() >= events);
            take(stream, events);
        }
    }

    private void followUntilQuiet(WebServer server) throws IOException {
        try (EventStream stream = new EventStream(server.address().resolve("/api/events"), lastEventId)) {
            await().until(() -> stream.heartbeats() > 0);
            take(stream, stream.events().size());
        }
    }

    /** Takes the first of the events that came, as if the connection had ended behind them. */
    private void take(EventStream stream, int events) throws JsonProcessingException {
        for (EventStream.Event event : stream.events().subList(0, events)) {
            if (event.name().equals("anew")) {
                held.clear();
                anew++;
            } else {
                JsonNode state = JSON.readTree(event.data());
                String key = event.name() + " " + state.get("run").asText()
                        + (state.has("board") ? " " + state.get("board").asText() : "");
                if (state.has("removed")) {
                    held.remove(key);
                } else {
                    held.put(key, state);
                }
            }
            lastEventId = event.id() == null ? lastEventId : event.id();
        }
    }

    /** What a client holds that comes for the first time now. */
    private static Map<String, JsonNode> standing(WebServer server) throws IOException {
        ReturningClientTest fresh = new ReturningClientTest();
        fresh.followUntilQuiet(server);
        return fresh.held;
    }
}
