package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The limit before servers whose best number of calls is known, over simulated time. */
class InFlightLimitTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final InFlightBounds BOUNDS = new InFlightBounds(2, 64);

    /** A server that works on so many requests at a time, or on one batch of requests that it found waiting. */
    private record Served(int workers, int largestBatch, Duration each, Duration more, int queue, double spread) {
        /** Requests one by one, each taking so long. */
        static Served oneByOne(int workers, Duration each) {
            return new Served(workers, 1, each, Duration.ZERO, 1024, 0);
        }

        /** One batch at a time, which takes a while and a little more for each request in it. */
        static Served inBatches(Duration each, Duration more) {
            return new Served(1, 64, each, more, 1024, 0.03);
        }

        long nanos(int batch, Random random) {
            double time = each.toNanos() + batch * (double) more.toNanos();
            return (long) (time * Math.max(0.2, 1 + spread * random.nextGaussian()));
        }
    }

    /** Answers a second and calls allowed, on the mean of the second half. */
    private record Outcome(double rate, double calls, int refused) {}

    /** A closed loop: as many calls are in flight as the limit allows. */
    private static final class Loop {
        private static final long NETWORK = 150_000;
        private static final long BACKOFF = 50_000_000;

        private final Served server;
        private final Random random = new Random(7);
        private final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
        private final Deque<Long> waiting = new ArrayDeque<>();
        private long now;
        private long order;
        private int working;
        private int inFlight;
        private int refused;
        private long closedUntil;
        private final InFlightLimit limit;

        private record Event(long at, long order, Runnable what) {}

        Loop(Served server, InFlightBounds bounds, Duration longestWait) {
            this.server = server;
            this.limit = new InFlightLimit(bounds, longestWait, () -> now);
        }

        Outcome run(Duration time) {
            long half = time.toNanos() / 2;
            double[] sums = new double[2];
            call();
            while (now < time.toNanos()) {
                Event event = events.remove();
                int before = inFlight;
                now = event.at();
                event.what().run();
                if (now > half && inFlight < before) {
                    sums[0]++;
                    sums[1] += limit.calls();
                }
                work();
                call();
            }
            return new Outcome(sums[0] / Duration.ofNanos(now - half).toMillis() * 1000, sums[1] / sums[0], refused);
        }

        private void at(long time, Runnable what) {
            events.add(new Event(time, order++, what));
        }

        private void call() {
            while (now >= closedUntil && inFlight < limit.calls()) {
                inFlight++;
                long called = now;
                at(now + NETWORK, () -> arrive(called));
            }
        }

        private void arrive(long called) {
            if (waiting.size() < server.queue()) {
                waiting.add(called);
                return;
            }
            at(now + NETWORK, () -> {
                refused++;
                inFlight--;
                limit.overloaded(called);
                closedUntil = now + BACKOFF;
                at(closedUntil, () -> {});
            });
        }

        private void work() {
            while (working < server.workers() && !waiting.isEmpty()) {
                List<Long> batch = new ArrayList<>();
                while (batch.size() < server.largestBatch() && !waiting.isEmpty()) {
                    batch.add(waiting.remove());
                }
                working++;
                at(now + server.nanos(batch.size(), random), () -> {
                    working--;
                    batch.forEach(called -> at(now + NETWORK, () -> {
                        limit.answered(called, inFlight);
                        inFlight--;
                    }));
                });
            }
        }
    }

    private static Outcome outcome(Served server) {
        return new Loop(server, BOUNDS, LONG).run(Duration.ofSeconds(30));
    }

    private static Outcome always(Served server, int calls) {
        return new Loop(server, InFlightBounds.fixed(calls), LONG).run(Duration.ofSeconds(30));
    }

    @Test
    void a_server_with_so_many_workers_is_kept_busy_without_a_long_queue() {
        Served server = Served.oneByOne(16, Duration.ofMillis(5));

        Outcome outcome = outcome(server);

        // 16 workers of 5 ms give 3200 answers a second, whatever waits before them.
        assertThat(outcome.rate()).isGreaterThan(0.97 * 3200);
        assertThat(outcome.calls()).isBetween(16.0, 32.0);
    }

    @Test
    void a_server_that_works_on_one_request_at_a_time_gets_few() {
        Outcome outcome = outcome(Served.oneByOne(1, Duration.ofMillis(20)));

        assertThat(outcome.rate()).isGreaterThan(0.97 * 50);
        assertThat(outcome.calls()).isLessThan(4);
    }

    @Test
    void a_server_that_batches_gets_as_many_as_make_it_faster_though_each_waits_longer() {
        Served server = Served.inBatches(Duration.ofMillis(20), Duration.ofMillis(2));

        Outcome outcome = outcome(server);

        // A batch of b takes 20 + 2 b ms, so the rate rises over the whole range; the ceiling is that of always 64.
        assertThat(outcome.rate()).isGreaterThan(0.95 * always(server, 64).rate());
        assertThat(outcome.rate()).isGreaterThan(2 * always(server, 8).rate());
    }

    @Test
    void times_that_scatter_do_not_throttle_it() {
        Served server = new Served(16, 1, Duration.ofMillis(50), Duration.ZERO, 1024, 0.5);

        Outcome outcome = outcome(server);

        assertThat(outcome.rate()).isGreaterThan(0.95 * always(server, 64).rate());
    }

    @Test
    void a_queue_that_is_soon_full_is_seldom_overrun() {
        Served server = new Served(16, 1, Duration.ofMillis(5), Duration.ZERO, 8, 0);

        Outcome outcome = outcome(server);

        // 16 at work and 8 waiting are 24; with 23 there are 3200 answers a second, with 32 most of the time is
        // backoff.
        assertThat(outcome.rate()).isGreaterThan(0.9 * 3200);
        assertThat(outcome.calls()).isLessThan(25);
        assertThat(outcome.refused()).isLessThan(300);
    }

    @Test
    void calls_do_not_wait_so_long_that_their_deadline_comes_near() {
        Served batching = Served.inBatches(Duration.ofMillis(20), Duration.ofMillis(2));

        Outcome outcome =
                new Loop(batching, new InFlightBounds(1, 64), Duration.ofMillis(100)).run(Duration.ofSeconds(30));

        // With n calls a batch takes 20 + 2 n ms and a call waits for the one before it: 64 would wait 150 ms and more.
        assertThat(outcome.calls()).isBetween(4.0, 40.0);
    }

    @Test
    void equal_bounds_fix_it() {
        Outcome outcome = new Loop(Served.oneByOne(16, Duration.ofMillis(5)), InFlightBounds.fixed(3), LONG)
                .run(Duration.ofSeconds(5));

        assertThat(outcome.calls()).isEqualTo(3);
    }

    @Test
    void prompts_that_come_slowly_change_nothing() {
        long[] now = {0};
        InFlightLimit limit = new InFlightLimit(BOUNDS, LONG, () -> now[0]);

        for (int i = 0; i < 1000; i++) {
            long called = now[0];
            now[0] += Duration.ofMillis(5).toNanos();
            limit.answered(called, 1);
        }

        assertThat(limit.calls()).isEqualTo(8);
    }

    @Test
    void a_burst_of_refusals_is_one_step_down() {
        long[] now = {0};
        InFlightLimit limit = new InFlightLimit(BOUNDS, LONG, () -> now[0]);

        for (int i = 0; i < 8; i++) {
            now[0]++;
            limit.overloaded(0);
        }

        // From 8, a step by the root of 2.
        assertThat(limit.calls()).isEqualTo(6);
    }
}
