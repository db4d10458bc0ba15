package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.server.InstalledTriton;
import io.plurascope.bridge.server.ScriptedModel;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.bridge.server.TritonServerSettings;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ModelStatistics;
import io.plurascope.bridge.triton.protocol.ModelStatisticsRequest;
import io.plurascope.bridge.triton.protocol.RepositoryModelLoadRequest;
import io.plurascope.bridge.triton.protocol.RepositoryModelUnloadRequest;
import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Prompt;
import io.plurascope.event.RefusalReason;
import io.plurascope.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bridge on a real Triton whose model does what its prompts say: every prompt ends once, whatever goes wrong. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealServerFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private TritonServer serve(int queue) throws InterruptedException {
        return ScriptedModel.serve(directory, queue);
    }

    private static BridgeFixture bridge(TritonServer server, int inFlight) throws Exception {
        return BridgeFixture.over(
                server.endpoint(), ScriptedModel.NAME, BridgeFixture.settings(inFlight, Duration.ofMillis(10), 2000));
    }

    private static void ask(BridgeFixture bridge, List<String> texts) {
        bridge.arrive(IntStream.range(0, texts.size())
                .mapToObj(i -> bridge.record(
                        FIRST,
                        i,
                        bridge.bytes(
                                Topics.PROMPTS,
                                Prompt.newBuilder(BridgeFixture.event("run", i, List.of()))
                                        .setText(texts.get(i))
                                        .build())))
                .toList());
    }

    private static List<String> same(String text, int count) {
        return IntStream.range(0, count).mapToObj(i -> text).toList();
    }

    /** Asks 100 prompts that take 20 ms each, and returns when some are answered and most are not. */
    private static void askUntilTheMiddle(BridgeFixture bridge) {
        bridge.start();
        ask(bridge, same("wait 20", 100));
        await().until(() -> bridge.offset(FIRST) > 10);
    }

    private static void awaitEnd(BridgeFixture bridge, int count) {
        await().atMost(PATIENCE).until(() -> bridge.offset(FIRST) == count);
        assertThat(bridge.answers())
                .extracting(Answer::getPrompt)
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "p" + i).toList());
    }

    private static void assertAllAnswered(BridgeFixture bridge) {
        assertThat(bridge.answers()).allSatisfy(answer -> {
            assertThat(answer.getRefusal()).isNull();
            // The script gives every label the same share of 1.
            assertThat(answer.getLogProbabilities()).containsExactly(Math.log(0.5), Math.log(0.5));
            assertThat(answer.getServedVersion()).isNotNull();
        });
        assertThat(bridge.deadLetters()).isEmpty();
    }

    /** Starts a server on the port of one that was. */
    private TritonServer again(TritonServer before) throws InterruptedException {
        int port = Integer.parseInt(before.endpoint().split(":", 2)[1]);
        return TritonServer.start(
                InstalledTriton.get(),
                TritonServerSettings.of(
                                directory.resolve("again"),
                                directory.resolve("repository"),
                                List.of(ScriptedModel.NAME))
                        .onPort(port));
    }

    @Test
    void prompts_wait_for_a_server_that_is_away_at_the_start() throws Exception {
        TritonServer first = serve(ScriptedModel.ENDLESS_QUEUE);
        first.close();
        try (BridgeFixture bridge = bridge(first, 4)) {
            bridge.start();
            ask(bridge, same("hello", 20));

            await().until(() -> bridge.health().state() == State.SERVER_AWAY);
            try (TritonServer server = again(first)) {
                awaitEnd(bridge, 20);
            }

            assertAllAnswered(bridge);
        }
    }

    @Test
    void a_server_that_is_killed_in_the_middle_and_started_again_answers_the_rest() throws Exception {
        TritonServer first = serve(ScriptedModel.ENDLESS_QUEUE);
        try (BridgeFixture bridge = bridge(first, 4)) {
            askUntilTheMiddle(bridge);
            first.kill();
            await().until(() -> bridge.health().state() == State.SERVER_AWAY);
            try (TritonServer server = again(first)) {
                awaitEnd(bridge, 100);
            }

            assertAllAnswered(bridge);
            // The four in flight, and those that went first, one at a time, while the server was still going or coming.
            assertThat(bridge.answers())
                    .as("calls cut off by the kill")
                    .anyMatch(answer -> answer.getAttempt() > 1)
                    .filteredOn(answer -> answer.getAttempt() > 1)
                    .hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void responses_that_are_cut_off_in_the_middle_are_asked_for_again() throws Exception {
        // The bytes of some answers, and a part of the next one.
        int bytes = 3001;
        try (TritonServer server = serve(ScriptedModel.ENDLESS_QUEUE);
                CuttingProxy proxy = CuttingProxy.to(server.endpoint(), bytes, 3);
                BridgeFixture bridge = BridgeFixture.over(
                        proxy.endpoint(), ScriptedModel.NAME, BridgeFixture.settings(4, Duration.ofMillis(10), 2000))) {
            bridge.start();
            ask(bridge, same("wait 5", 200));
            awaitEnd(bridge, 200);

            assertAllAnswered(bridge);
            assertThat(proxy.cut()).isEqualTo(3);
            assertThat(bridge.answers()).anyMatch(answer -> answer.getAttempt() > 1);
        }
    }

    @Test
    void a_model_that_is_unloaded_and_comes_back_in_another_version_goes_on_under_that_version() throws Exception {
        try (TritonServer server = serve(ScriptedModel.ENDLESS_QUEUE);
                TritonClient operator = new TritonClient(server.endpoint(), 1);
                BridgeFixture bridge = bridge(server, 4)) {
            askUntilTheMiddle(bridge);
            unload(operator);
            await().until(() -> bridge.health().state() == State.NOT_SERVED);
            ScriptedModel.writeVersion(directory.resolve("repository"), 2);
            load(operator);
            awaitEnd(bridge, 100);

            assertAllAnswered(bridge);
            List<String> versions =
                    bridge.answers().stream().map(Answer::getServedVersion).toList();
            assertThat(versions.stream().distinct()).containsExactly("1", "2");
            assertThat(versions).isSorted();
        }
    }

    @Test
    void a_full_queue_loses_nothing() throws Exception {
        try (TritonServer server = serve(2);
                BridgeFixture bridge = bridge(server, 40)) {
            bridge.start();
            ask(bridge, same("wait 20", 100));

            awaitEnd(bridge, 100);

            assertAllAnswered(bridge);
            assertThat(bridge.condition.lastError()).contains("is full").contains("Exceeds maximum queue size");
        }
    }

    @Test
    void prompts_that_fail_for_their_own_reason_are_refused_and_harm_no_other_of_their_batch() throws Exception {
        List<String> texts = new ArrayList<>(same("hello", 100));
        texts.set(10, "refuse");
        texts.set(50, "raise");
        try (TritonServer server = serve(ScriptedModel.ENDLESS_QUEUE);
                BridgeFixture bridge = bridge(server, 8)) {
            bridge.start();
            ask(bridge, texts);

            awaitEnd(bridge, 100);

            assertThat(refused(bridge))
                    .containsOnly(Map.entry("p10", RefusalReason.REJECTED), Map.entry("p50", RefusalReason.OTHER));
            assertThat(bridge.deadLetters())
                    .extracting(DeadLetter::getReason)
                    .hasSize(2)
                    .allSatisfy(detail -> assertThat(detail).contains("The script says so."));
        }
    }

    @Test
    void three_bad_prompts_among_ten_thousand_are_refused_and_every_prompt_is_asked_once() throws Exception {
        List<String> texts = new ArrayList<>(same("hello", 10_000));
        texts.set(2_000, "refuse");
        texts.set(4_000, "nan");
        texts.set(6_000, "narrow");
        try (TritonServer server = serve(ScriptedModel.ENDLESS_QUEUE);
                TritonClient operator = new TritonClient(server.endpoint(), 1);
                BridgeFixture bridge = bridge(server, 16)) {
            bridge.start();
            ask(bridge, texts);

            awaitEnd(bridge, texts.size());

            assertThat(refused(bridge))
                    .containsOnly(
                            Map.entry("p2000", RefusalReason.REJECTED),
                            Map.entry("p4000", RefusalReason.INVALID),
                            Map.entry("p6000", RefusalReason.MALFORMED));
            assertThat(bridge.deadLetters()).hasSize(3);
            assertThat(bridge.answers())
                    .filteredOn(answer -> !answer.getPrompt().equals("p2000"))
                    .allSatisfy(answer -> assertThat(answer.getServedVersion()).isEqualTo("1"));
            assertThat(requests(operator)).isEqualTo(texts.size());
        }
    }

    @Test
    void a_server_that_ends_in_order_and_is_started_again_answers_the_rest() throws Exception {
        TritonServer first = serve(ScriptedModel.ENDLESS_QUEUE);
        try (BridgeFixture bridge = bridge(first, 4)) {
            askUntilTheMiddle(bridge);
            first.close();
            try (TritonServer server = again(first)) {
                awaitEnd(bridge, 100);
            }

            assertAllAnswered(bridge);
        }
    }

    /** Requests for the scripted model that the server itself has counted. */
    private static long requests(TritonClient operator) {
        return operator
                .blocking(PATIENCE)
                .modelStatistics(ModelStatisticsRequest.newBuilder()
                        .setName(ScriptedModel.NAME)
                        .build())
                .getModelStatsList()
                .stream()
                .map(ModelStatistics::getInferenceStats)
                .mapToLong(
                        stats -> stats.getSuccess().getCount() + stats.getFail().getCount())
                .sum();
    }

    @Test
    void a_python_stub_that_dies_holds_prompts_back_until_the_model_is_loaded_again() throws Exception {
        try (TritonServer server = serve(ScriptedModel.ENDLESS_QUEUE);
                TritonClient operator = new TritonClient(server.endpoint(), 1);
                BridgeFixture bridge = bridge(server, 4)) {
            askUntilTheMiddle(bridge);
            server.stubs().forEach(ProcessHandle::destroyForcibly);
            await().until(() -> bridge.health().state() == State.NOT_SERVED);
            String trouble = bridge.health().trouble();
            unload(operator);
            load(operator);
            awaitEnd(bridge, 100);

            assertThat(trouble).contains("Stub process").contains("load it there");
            assertAllAnswered(bridge);
        }
    }

    @Test
    void a_prompt_that_kills_the_python_stub_is_found_while_an_operator_loads_the_model_again() throws Exception {
        List<String> texts = new ArrayList<>(same("hello", 40));
        texts.set(20, "die");
        try (TritonServer server = serve(ScriptedModel.ENDLESS_QUEUE);
                TritonClient operator = new TritonClient(server.endpoint(), 1);
                BridgeFixture bridge = bridge(server, 4)) {
            bridge.start();
            ask(bridge, texts);

            while (bridge.offset(FIRST) < texts.size()) {
                await().atMost(PATIENCE).until(() -> server.stubs().isEmpty() || bridge.offset(FIRST) == texts.size());
                if (server.stubs().isEmpty()) {
                    unload(operator);
                    load(operator);
                }
            }

            awaitEnd(bridge, texts.size());
            assertThat(refused(bridge)).containsOnlyKeys("p20");
        }
    }

    @Test
    void a_prompt_that_takes_longer_than_the_deadline_is_refused_alone() throws Exception {
        List<String> texts = new ArrayList<>(same("hello", 40));
        texts.set(20, "wait 6000");
        try (TritonServer server = serve(ScriptedModel.ENDLESS_QUEUE);
                BridgeFixture bridge = BridgeFixture.over(
                        server.endpoint(), ScriptedModel.NAME, BridgeFixture.deadline(Duration.ofSeconds(2)))) {
            bridge.start();
            ask(bridge, texts);

            awaitEnd(bridge, texts.size());

            assertThat(refused(bridge)).containsExactly(Map.entry("p20", RefusalReason.TIMED_OUT));
        }
    }

    private static Map<String, RefusalReason> refused(BridgeFixture bridge) {
        Map<String, RefusalReason> refused = new HashMap<>();
        bridge.answers().stream()
                .filter(answer -> answer.getRefusal() != null)
                .forEach(answer ->
                        refused.put(answer.getPrompt(), answer.getRefusal().getReason()));
        return refused;
    }

    private static void unload(TritonClient operator) {
        var unused = operator.blocking(PATIENCE)
                .repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                        .setModelName(ScriptedModel.NAME)
                        .build());
    }

    private static void load(TritonClient operator) {
        var unused = operator.blocking(PATIENCE)
                .repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                        .setModelName(ScriptedModel.NAME)
                        .build());
    }
}
