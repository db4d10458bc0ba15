package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.standin.Dialect;
import io.plurascope.bridge.standin.Fault;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.Recordings;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.RefusalReason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a server can do to a run, over the real wire. Whatever happens, every prompt ends as one answer or one refusal, in
 * its order, and the model is not asked twice but for what was in flight when its server went.
 */
@Timeout(60)
@ParameterizedClass
@EnumSource
class FaultsTest {
    private static final int IN_FLIGHT = 8;

    /** How a server is called: what a fault does to a call must not depend on it. */
    enum Call {
        UNARY("answer_choices", StandInModel.named("m").dialect()),
        STREAM("vllm", new Dialect.Vllm(Recordings.VOCABULARY, Dialect.TokenIds.KNOWN));

        private final String backend;
        private final Dialect dialect;

        Call(String backend, Dialect dialect) {
            this.backend = backend;
            this.dialect = dialect;
        }
    }

    @Parameter
    Call call = Call.UNARY;

    private BridgeFixture bridge(ServerFixture server) throws Exception {
        return bridge(server, BridgeFixture.settings());
    }

    private BridgeFixture bridge(ServerFixture server, BridgeSettings settings) throws Exception {
        return new BridgeFixture(server, TritonBackends.named(call.backend), settings);
    }

    private ServerFixture server(RecordedSource source) throws IOException {
        return server(source, ServerFixture.QUICK);
    }

    private ServerFixture server(RecordedSource source, StandInSettings settings) throws IOException {
        return new ServerFixture(source, settings, call.dialect);
    }

    private static void ask(BridgeFixture bridge, int prompts) {
        bridge.start();
        more(bridge, 0, prompts);
    }

    private static void more(BridgeFixture bridge, int from, int to) {
        bridge.onPoll(() ->
                LongStream.range(from, to).forEach(offset -> bridge.consumer.addRecord(bridge.prompt(FIRST, offset))));
    }

    private static void awaitAll(BridgeFixture bridge, int prompts) {
        await().atMost(Duration.ofSeconds(50)).until(() -> bridge.offset(FIRST) == prompts);
    }

    /** Each prompt once and in order, and each answer with the version that gave it. */
    private static void assertEachOnce(List<Answer> answers, int prompts) {
        assertThat(answers)
                .extracting(Answer::getPrompt)
                .containsExactlyElementsOf(
                        IntStream.range(0, prompts).mapToObj(i -> "p" + i).toList());
        assertThat(answers)
                .filteredOn(answer -> answer.getRefusal() == null)
                .allSatisfy(answer -> assertThat(answer.getServedVersion()).isNotNull());
    }

    private static List<Answer> refused(BridgeFixture bridge) {
        return bridge.answers().stream()
                .filter(answer -> answer.getRefusal() != null)
                .toList();
    }

    /** Goes wrong with one prompt, whatever else is asked. */
    private static RecordedSource poison(String poison, Runnable wrong) {
        Recordings recordings = new Recordings();
        return (model, prompt) -> {
            if (prompt.equals(poison)) {
                wrong.run();
            }
            return recordings.answer(model, prompt);
        };
    }

    /** Waits long, as a model does that hangs; ends with the server. */
    private static void hang(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_server_that_is_away_at_the_start_is_waited_for() throws Exception {
        try (ServerFixture server = server(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            server.crash();
            ask(bridge, 20);
            await().until(() -> bridge.health().state() == State.SERVER_AWAY);
            server.comeBack();
            awaitAll(bridge, 20);

            assertEachOnce(bridge.answers(), 20);
            assertThat(refused(bridge)).isEmpty();
            assertThat(server.askedInAll()).isEqualTo(20);
            assertThat(bridge.health().state()).isEqualTo(State.ASKING);
        }
    }

    @Test
    void a_server_that_is_killed_in_mid_run_and_started_again_costs_what_was_in_flight() throws Exception {
        int prompts = 2000;
        try (ServerFixture server =
                        server(new Recordings(), new StandInSettings("127.0.0.1", 0, 16, 64, Duration.ofMillis(2), 1));
                BridgeFixture bridge = bridge(server)) {
            ask(bridge, prompts);
            await().until(() -> server.askedInAll() > prompts / 4);
            server.crash();
            await().until(() -> bridge.health().state() == State.SERVER_AWAY);
            server.comeBack();
            awaitAll(bridge, prompts);

            assertEachOnce(bridge.answers(), prompts);
            assertThat(refused(bridge)).isEmpty();
            assertThat(server.askedInAll()).isBetween(prompts, prompts + IN_FLIGHT);
        }
    }

    @Test
    void a_model_that_is_unloaded_and_loaded_at_another_version_is_waited_for_and_named_on_every_answer()
            throws Exception {
        try (ServerFixture server = server(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            ask(bridge, 100);
            awaitAll(bridge, 100);
            server.unload();
            more(bridge, 100, 200);
            await().until(() -> bridge.health().state() == State.NOT_SERVED);
            server.serve(2);
            awaitAll(bridge, 200);

            assertEachOnce(bridge.answers(), 200);
            assertThat(bridge.answers().subList(0, 100))
                    .extracting(Answer::getServedVersion)
                    .containsOnly("1");
            assertThat(bridge.answers().subList(100, 200))
                    .extracting(Answer::getServedVersion)
                    .containsOnly("2");
            assertThat(server.askedInAll()).isEqualTo(200);
        }
    }

    @Test
    void a_model_that_is_replaced_in_mid_run_loses_no_prompt() throws Exception {
        int prompts = 1000;
        try (ServerFixture server =
                        server(new Recordings(), new StandInSettings("127.0.0.1", 0, 16, 64, Duration.ofMillis(2), 1));
                BridgeFixture bridge = bridge(server)) {
            ask(bridge, prompts);
            await().until(() -> server.askedInAll() > prompts / 4);
            server.unload();
            server.serve(2);
            awaitAll(bridge, prompts);

            assertEachOnce(bridge.answers(), prompts);
            assertThat(bridge.answers()).extracting(Answer::getServedVersion).containsOnly("1", "2");
            assertThat(server.askedInAll()).isEqualTo(prompts);
        }
    }

    @Test
    void a_queue_that_is_full_costs_time_and_no_prompt() throws Exception {
        int prompts = 300;
        try (ServerFixture server =
                        server(new Recordings(), new StandInSettings("127.0.0.1", 0, 1, 2, Duration.ofMillis(1), 1));
                BridgeFixture bridge = bridge(server)) {
            ask(bridge, prompts);
            awaitAll(bridge, prompts);

            assertEachOnce(bridge.answers(), prompts);
            assertThat(refused(bridge)).isEmpty();
            assertThat(server.askedInAll()).isEqualTo(prompts);
            assertThat(bridge.health().lastError()).contains("Exceeds maximum queue size");
        }
    }

    @Test
    void a_prompt_that_takes_longer_than_the_deadline_each_time_is_refused_and_holds_nobody_up() throws Exception {
        RecordedSource slow = poison("prompt 5", () -> hang(Duration.ofMillis(2500)));
        try (ServerFixture server = server(slow);
                BridgeFixture bridge = bridge(server, BridgeFixture.deadline(Duration.ofSeconds(1)))) {
            ask(bridge, 50);
            awaitAll(bridge, 50);

            assertEachOnce(bridge.answers(), 50);
            assertThat(refused(bridge)).singleElement().satisfies(answer -> {
                assertThat(answer.getPrompt()).isEqualTo("p5");
                assertThat(answer.getAttempt()).isEqualTo(3);
                assertThat(answer.getRefusal().getReason()).isEqualTo(RefusalReason.TIMED_OUT);
            });
            assertThat(bridge.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.getOffset()).isEqualTo(5));
            assertThat(server.asked("prompt 5")).isEqualTo(3);
            assertThat(server.askedInAll()).isEqualTo(52);
        }
    }

    @Test
    void resets_in_mid_response_are_asked_again() throws Exception {
        try (ServerFixture server = server(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            server.faults.add(new Fault.ResetInMidResponse(), 3);
            ask(bridge, 100);
            awaitAll(bridge, 100);

            assertEachOnce(bridge.answers(), 100);
            assertThat(refused(bridge)).isEmpty();
            assertThat(server.askedInAll()).isEqualTo(103);
        }
    }

    @Test
    void responses_that_cannot_be_used_are_refusals_with_their_reason_and_bytes() throws Exception {
        try (ServerFixture server = server(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            server.faults.add(new Fault.TruncatedBytes(), 1);
            server.faults.add(new Fault.WrongShape(), 1);
            server.faults.add(new Fault.NotANumber(), 1);
            ask(bridge, 100);
            awaitAll(bridge, 100);

            assertEachOnce(bridge.answers(), 100);
            assertThat(refused(bridge))
                    .extracting(answer -> answer.getRefusal().getReason())
                    .containsExactlyInAnyOrder(RefusalReason.MALFORMED, RefusalReason.MALFORMED, RefusalReason.INVALID);
            assertThat(refused(bridge)).extracting(Answer::getServedVersion).containsOnly("1");
            assertThat(bridge.deadLetters()).hasSize(3).allSatisfy(letter -> {
                assertThat(letter.getSource()).isEqualTo("server/m");
                assertThat(letter.getValue().remaining()).isPositive();
            });
            assertThat(server.askedInAll()).isEqualTo(100);
        }
    }

    @Test
    void a_server_that_says_goaway_and_is_replaced_costs_nothing() throws Exception {
        int prompts = 2000;
        try (ServerFixture server =
                        server(new Recordings(), new StandInSettings("127.0.0.1", 0, 16, 64, Duration.ofMillis(2), 1));
                BridgeFixture bridge = bridge(server)) {
            ask(bridge, prompts);
            for (int i = 1; i <= 3; i++) {
                int asked = i * prompts / 5;
                await().until(() -> server.askedInAll() > asked);
                server.retire();
                server.comeBack();
            }
            awaitAll(bridge, prompts);

            assertEachOnce(bridge.answers(), prompts);
            assertThat(refused(bridge)).isEmpty();
            assertThat(server.askedInAll()).isEqualTo(prompts);
        }
    }

    @Test
    void one_prompt_among_ten_thousand_that_fails_each_time_is_refused_and_the_others_are_answered() throws Exception {
        int prompts = 10_000;
        RecordedSource source = poison("prompt 4711", () -> {
            throw new IllegalStateException("this prompt breaks it");
        });
        try (ServerFixture server = server(source);
                BridgeFixture bridge = bridge(server)) {
            ask(bridge, prompts);
            awaitAll(bridge, prompts);

            assertEachOnce(bridge.answers(), prompts);
            assertRefused(bridge, "p4711", "INTERNAL: this prompt breaks it");
            assertThat(server.asked("prompt 4711")).isEqualTo(3);
            assertThat(server.askedInAll()).isEqualTo(prompts + 2);
        }
    }

    @Test
    void one_prompt_among_ten_thousand_that_takes_the_server_down_each_time_is_found_and_refused() throws Exception {
        int prompts = 10_000;
        ServerFixture[] itself = new ServerFixture[1];
        RecordedSource source = poison("prompt 4711", () -> {
            Thread.ofVirtual().start(() -> {
                itself[0].crash();
                hang(Duration.ofMillis(250));
                itself[0].comeBack();
            });
            hang(Duration.ofSeconds(5));
        });
        try (ServerFixture server = server(source);
                BridgeFixture bridge = bridge(server)) {
            itself[0] = server;
            ask(bridge, prompts);
            awaitAll(bridge, prompts);

            assertEachOnce(bridge.answers(), prompts);
            assertRefused(bridge, "p4711", "The server went down 3 times with this prompt alone in flight");
            int crashes = server.asked("prompt 4711");
            // One or two in company and three alone; on a busy machine some more, after which it was back before it was
            // found to be down.
            assertThat(crashes).isBetween(4, 8);
            assertThat(server.askedInAll()).isBetween(prompts + crashes - 1, prompts + crashes - 1 + 2 * IN_FLIGHT);
        }
    }

    @Test
    void one_prompt_that_kills_the_model_and_leaves_the_server_saying_ready_is_found_by_the_others() throws Exception {
        int prompts = 300;
        AtomicBoolean dead = new AtomicBoolean();
        AtomicInteger kills = new AtomicInteger();
        Recordings recordings = new Recordings();
        // As Triton's python backend does when its process dies: the model counts as ready until it is loaded again.
        RecordedSource source = (model, prompt) -> {
            if (prompt.equals("prompt 200")) {
                kills.incrementAndGet();
                dead.set(true);
                Thread.ofVirtual().start(() -> {
                    hang(Duration.ofMillis(200));
                    dead.set(false);
                });
            }
            if (dead.get()) {
                throw new IllegalStateException("Stub process 'm' is not healthy.");
            }
            return recordings.answer(model, prompt);
        };
        try (ServerFixture server = server(source);
                BridgeFixture bridge = bridge(server)) {
            ask(bridge, prompts);
            awaitAll(bridge, prompts);

            assertEachOnce(bridge.answers(), prompts);
            assertRefused(bridge, "p200", "The server went down 3 times with this prompt alone in flight");
            assertThat(kills.get()).isBetween(4, 12);
        }
    }

    @Test
    void prompts_that_fail_only_because_they_share_a_batch_with_another_are_answered() throws Exception {
        Batches batches = new Batches("prompt 7");
        try (ServerFixture server = server(batches);
                BridgeFixture bridge = bridge(server)) {
            ask(bridge, 64);
            awaitAll(bridge, 64);

            assertEachOnce(bridge.answers(), 64);
            assertRefused(bridge, "p7", "INTERNAL: the batch failed");
        }
    }

    private static void assertRefused(BridgeFixture bridge, String prompt, String why) {
        assertThat(refused(bridge)).singleElement().satisfies(answer -> {
            assertThat(answer.getPrompt()).isEqualTo(prompt);
            assertThat(answer.getRefusal().getDetail()).contains(why);
        });
        assertThat(bridge.deadLetters())
                .singleElement()
                .extracting(DeadLetter::getReason)
                .asString()
                .contains(why);
    }

    /** Requests that are worked on at the same time are one batch, which fails where one of them does. */
    private static final class Batches implements RecordedSource {
        private final RecordedSource recordings = new Recordings();
        private final String poison;
        private boolean broken;
        private int inside;

        Batches(String poison) {
            this.poison = poison;
        }

        @Override
        public RecordedAnswer answer(String model, String prompt) {
            enter(prompt);
            hang(Duration.ofMillis(20));
            if (leave()) {
                throw new IllegalStateException("the batch failed");
            }
            return recordings.answer(model, prompt);
        }

        private synchronized void enter(String prompt) {
            inside++;
            broken |= prompt.equals(poison);
        }

        private synchronized boolean leave() {
            boolean failed = broken;
            inside--;
            broken &= inside > 0;
            return failed;
        }
    }
}
