package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.standin.Fault;
import io.plurascope.bridge.standin.FaultScript;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.Recordings;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskerTest {
    private static final List<Label> LABELS = List.of(
            Label.newBuilder().setOption(0).setText(" A").build(),
            Label.newBuilder().setOption(1).setText(" B").build());

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Condition condition = new Condition("m", Clock.systemUTC());
    private final FaultScript faults = new FaultScript();

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    private StandIn server(int port, RecordedSource source, int parallelism, int queue) throws IOException {
        return StandIn.start(
                new StandInSettings("127.0.0.1", port, parallelism, queue, Duration.ZERO, 1),
                List.of(StandInModel.named("m")),
                source,
                faults);
    }

    private static List<CompletableFuture<Asked>> askTwenty(Asker asker) {
        return IntStream.range(0, 20)
                .mapToObj(i -> asker.ask(choices(Recordings.PROMPT)))
                .toList();
    }

    private Asker asker(TritonClient client, String served, int inFlight) {
        return new Asker(
                client,
                new AnswerChoices(),
                ServedModel.latest(served),
                BridgeSettings.defaults(),
                new InFlightLimit(InFlightBounds.fixed(inFlight), Duration.ofSeconds(30), System::nanoTime),
                new Backoff(Duration.ofMillis(5), Duration.ofMillis(40), new Random(7)),
                timer,
                condition);
    }

    private static Inquiry choices(String prompt) {
        return new Inquiry.Choices(prompt, PromptFrame.PLAIN, LABELS);
    }

    private static Asked join(CompletableFuture<Asked> asked) {
        return asked.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void a_failure_of_the_prompts_own_is_asked_again_and_counted() throws IOException {
        faults.add(new Fault.Internal("once"), 1);
        faults.add(new Fault.ResetInMidResponse(), 1);
        try (StandIn server = server(0, new Recordings(), 2, 16);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asked asked = join(asker(client, "m", 4).ask(choices(Recordings.PROMPT)));

            assertThat(asked).isInstanceOf(Asked.Answered.class);
            assertThat(asked.attempt()).isEqualTo(3);
            assertThat(asked.latency()).isPositive();
        }
    }

    @Test
    void a_prompt_that_fails_three_times_on_a_ready_server_is_refused() throws IOException {
        faults.add(new Fault.Internal("always"), 3);
        try (StandIn server = server(0, new Recordings(), 2, 16);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asked asked = join(asker(client, "m", 4).ask(choices(Recordings.PROMPT)));

            assertThat(asked).isInstanceOfSatisfying(Asked.Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(RefusalReason.OTHER);
                assertThat(refused.detail()).isEqualTo("INTERNAL: always");
                assertThat(refused.attempt()).isEqualTo(3);
                assertThat(refused.response()).isNull();
            });
        }
    }

    @Test
    void a_rejected_prompt_is_not_asked_again() throws IOException {
        try (StandIn server = server(0, new Recordings(), 2, 16);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asked asked = join(asker(client, "m", 4).ask(choices("unknown")));

            assertThat(asked).isInstanceOfSatisfying(Asked.Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(RefusalReason.REJECTED);
                assertThat(refused.attempt()).isEqualTo(1);
            });
        }
    }

    @Test
    void an_unusable_response_is_refused_with_its_bytes() throws IOException {
        faults.add(new Fault.NotANumber(), 1);
        try (StandIn server = server(0, new Recordings(), 2, 16);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asked asked = join(asker(client, "m", 4).ask(choices(Recordings.PROMPT)));

            assertThat(asked).isInstanceOfSatisfying(Asked.Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(RefusalReason.INVALID);
                assertThat(refused.response()).isNotNull();
            });
        }
    }

    @Test
    void a_burst_of_unavailability_costs_no_prompt() throws IOException {
        faults.add(new Fault.Unavailable("going down"), 30);
        try (StandIn server = server(0, new Recordings(), 2, 16);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asker asker = asker(client, "m", 8);

            List<CompletableFuture<Asked>> all = askTwenty(asker);

            assertThat(all).allSatisfy(asked -> assertThat(join(asked)).isInstanceOf(Asked.Answered.class));
            assertThat(faults.remaining()).isZero();
            assertThat(asker.inFlight()).isZero();
        }
    }

    @Test
    void a_full_queue_is_backed_off_from_until_every_prompt_is_answered() throws IOException {
        faults.add(new Fault.Delay(Duration.ofMillis(30)), 10);
        try (StandIn server = server(0, new Recordings(), 1, 1);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asker asker = asker(client, "m", 8);

            List<CompletableFuture<Asked>> all = askTwenty(asker);

            assertThat(all).allSatisfy(asked -> assertThat(join(asked)).isInstanceOf(Asked.Answered.class));
            assertThat(condition.lastError()).contains("is full").contains("Exceeds maximum queue size");
            assertThat(condition.phase().state()).isEqualTo(State.STARTING);
        }
    }

    @Test
    void a_server_that_was_full_is_not_so_for_ever_where_nothing_is_wanted_of_it_any_more() throws IOException {
        faults.add(new Fault.Delay(Duration.ofMillis(300)), 20);
        try (StandIn server = server(0, new Recordings(), 1, 1);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asker asker = asker(client, "m", 8);
            List<CompletableFuture<Asked>> all = askTwenty(asker);
            await().until(() -> condition.phase().state() == State.OVERLOADED);

            all.forEach(asked -> asked.cancel(true));

            await().atMost(Duration.ofSeconds(20)).until(() -> condition.phase().state() == State.STARTING);
        }
    }

    @Test
    void a_server_that_goes_away_is_waited_for() throws IOException {
        StandIn first = server(0, new Recordings(), 2, 16);
        int port = first.port();
        try (TritonClient client = new TritonClient(first.endpoint(), 1)) {
            Asker asker = asker(client, "m", 4);
            join(asker.ask(choices(Recordings.PROMPT)));
            first.close();

            CompletableFuture<Asked> asked = asker.ask(choices(Recordings.PROMPT));
            await().until(() -> condition.phase().state() == State.SERVER_AWAY);
            boolean waited = !asked.isDone();
            try (StandIn second = server(port, new Recordings(), 2, 16)) {
                assertThat(second.port()).isEqualTo(port);
                assertThat(waited).isTrue();
                assertThat(join(asked)).isInstanceOf(Asked.Answered.class);
                assertThat(condition.phase().state()).isEqualTo(State.STARTING);
            }
        }
    }

    @Test
    void a_model_that_is_not_served_pauses_the_intake_with_a_clear_sentence() throws IOException {
        try (StandIn server = server(0, new Recordings(), 2, 16);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            CompletableFuture<Asked> asked = asker(client, "later", 4).ask(choices("prompt 1"));
            await().until(() -> condition.phase().state() == State.NOT_SERVED);
            String sentence = condition.lastError();
            boolean waited = !asked.isDone();
            server.add(StandInModel.named("later"));

            assertThat(waited).isTrue();
            assertThat(sentence).contains("model later");
            assertThat(join(asked)).isInstanceOf(Asked.Answered.class);
        }
    }

    @Test
    void never_more_calls_than_allowed_are_in_flight() throws IOException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(3);
        RecordedSource counting = (model, prompt) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            together.countDown();
            awaitQuietly(together);
            now.decrementAndGet();
            return new RecordedAnswer.Shares(List.of(0.5, 0.5), false, "");
        };
        try (StandIn server = server(0, counting, 16, 64);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asker asker = asker(client, "m", 3);

            List<CompletableFuture<Asked>> all = IntStream.range(0, 50)
                    .mapToObj(i -> asker.ask(choices("prompt " + i)))
                    .toList();
            all.forEach(AskerTest::join);

            assertThat(most).hasValue(3);
        }
    }

    @Test
    void a_prompt_that_is_taken_back_frees_its_place() throws IOException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RecordedSource hanging = (model, prompt) -> {
            if (prompt.equals("hangs")) {
                reached.countDown();
                awaitQuietly(release);
            }
            return new RecordedAnswer.Shares(List.of(0.5, 0.5), false, "");
        };
        try (StandIn server = server(0, hanging, 2, 16);
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            Asker asker = asker(client, "m", 1);
            CompletableFuture<Asked> hangs = asker.ask(choices("hangs"));
            CompletableFuture<Asked> dropped = asker.ask(choices("dropped"));
            CompletableFuture<Asked> next = asker.ask(choices("next"));
            awaitQuietly(reached);

            dropped.cancel(true);
            hangs.cancel(true);

            assertThat(join(next)).isInstanceOf(Asked.Answered.class);
            assertThat(asker.inFlight()).isZero();
            release.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
