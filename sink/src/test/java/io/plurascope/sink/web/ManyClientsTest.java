package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.event.Entry;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 500 clients of the events, 50 of whom read nothing: the others have every state within a second of its change, and what the
 * sink holds for the slow ones does not grow with what they miss.
 */
@Timeout(120)
class ManyClientsTest {
    private static final String RUN = "made-up-1";
    private static final int FAST = 450;
    private static final int SLOW = 50;
    private static final int MODELS = 200;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int WARM = 6;
    private static final int ROUNDS = 36;

    private final Boards boards = MadeUp.small();
    private final AtomicLong mostLag = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final long[] told = new long[WARM + ROUNDS + 1];

    @Test
    void fast_ones_lag_less_than_a_second_and_memory_stays_flat_while_others_do_not_read() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        List<FastClient> fast = new ArrayList<>();
        try (WebServer server = WebServer.start(
                WebSettings.local(0).remembering(4096, Duration.ofSeconds(5)),
                boards,
                () -> new Health.Report(true, null, null, List.of()),
                new HeldTopics().desk(),
                Clock.systemUTC())) {
            for (int i = 0; i < SLOW; i++) {
                sockets.add(open(server.address(), 1024));
            }
            for (int i = 0; i < FAST; i++) {
                Socket socket = open(server.address(), 0);
                sockets.add(socket);
                fast.add(new FastClient(socket));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> server.eventClients() == SLOW + FAST);
            rounds(1, WARM, fast);
            mostLag.set(0);
            long before = used();

            rounds(WARM + 1, WARM + ROUNDS, fast);

            long after = used();
            System.out.printf(
                    "%d clients, %d of whom read nothing: greatest lag of a fast one %d ms over %d changes of %d models,"
                            + " %d events received; at most %d things wait for a client; heap %d KiB before, %d KiB after%n",
                    FAST + SLOW,
                    SLOW,
                    mostLag.get() / 1_000_000,
                    ROUNDS,
                    MODELS,
                    received.get(),
                    server.mostWaiting(),
                    before / 1024,
                    after / 1024);
            assertThat(server.eventClients()).isEqualTo(SLOW + FAST);
            assertThat(Duration.ofNanos(mostLag.get())).isLessThan(Duration.ofSeconds(1));
            // Whoever reads nothing has at most one entry for each of the run, its progress and its three boards.
            assertThat(server.mostWaiting()).isBetween(1, 5);
            assertThat(after - before).isLessThan(4L * 1024 * 1024);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Changes a board, and waits for each change to be with every fast client before the next. */
    private void rounds(int from, int to, List<FastClient> fast) {
        for (int round = from; round <= to; round++) {
            int now = round;
            List<Entry> entries = IntStream.range(0, MODELS)
                    .mapToObj(model -> MadeUp.unfinished("model-" + model, "js_distance", 0.5, 1)
                            .setN(now)
                            .build())
                    .toList();
            told[round] = System.nanoTime();
            MadeUp.put(boards, MadeUp.standings(RUN, "Japan", entries));
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> fast.stream().allMatch(client -> client.round >= now));
            LockSupport.parkNanos(BETWEEN.toNanos() - (System.nanoTime() - told[round]));
        }
    }

    /** Bytes in use after what is not has been thrown away. */
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            LockSupport.parkNanos(50_000_000);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static Socket open(URI server, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.getOutputStream()
                .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads at once whatever comes. */
    private final class FastClient {
        private final Socket socket;
        private volatile int round;

        FastClient(Socket socket) {
            this.socket = socket;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: ") && line.contains("\"model\":\"model-0\"")) {
                        note(line);
                    }
                }
            } catch (IOException e) {
                assert socket.isClosed();
            }
        }

        private void note(String line) {
            int at = line.indexOf("\"n\":") + 4;
            int now = Integer.parseInt(line.substring(at, line.indexOf(',', at)));
            mostLag.accumulateAndGet(System.nanoTime() - told[now], Math::max);
            received.incrementAndGet();
            round = now;
        }
    }
}
