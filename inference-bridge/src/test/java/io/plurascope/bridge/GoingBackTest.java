package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.standin.Recordings;
import io.plurascope.event.Answer;
import io.plurascope.schemas.ModelIdentity;
import io.plurascope.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Model "m" is added to run "other" when its bridge has passed some of that run's prompts. */
class GoingBackTest {
    private static BridgeFixture bridge(ServerFixture server) throws Exception {
        BridgeFixture bridge = new BridgeFixture(server, BridgeFixture.settings());
        bridge.knows("other", "n");
        return bridge;
    }

    /** Prompts of both runs in turn, the other's at the odd offsets. */
    private static List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> prompts(
            BridgeFixture bridge, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> bridge.record(
                        FIRST,
                        offset,
                        bridge.bytes(
                                Topics.PROMPTS,
                                BridgeFixture.event(offset % 2 == 0 ? "run" : "other", offset, List.of()))))
                .toList();
    }

    private static void awaitBackAt(BridgeFixture bridge, long offset) {
        // Asked on the bridge's thread, since a consumer is no one else's.
        boolean[] back = {false};
        await().until(() -> {
            bridge.onPoll(() -> back[0] |= bridge.consumer.position(FIRST) == offset);
            return back[0];
        });
    }

    @Test
    void a_run_that_asks_later_has_the_prompts_asked_that_were_skipped_and_no_others() throws Exception {
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            bridge.start();
            bridge.arrive(prompts(bridge, 0, 10));
            await().until(() -> bridge.offset(FIRST) == 10);
            bridge.knows("other", "n", "m");
            awaitBackAt(bridge, 1);
            bridge.arrive(prompts(bridge, 1, 14));
            await().until(() -> bridge.offset(FIRST) == 14);

            assertThat(bridge.answers())
                    .extracting(Answer::getPrompt)
                    .containsExactly(
                            "p0", "p2", "p4", "p6", "p8", "p1", "p3", "p5", "p7", "p9", "p10", "p11", "p12", "p13");
            assertThat(server.askedInAll()).isEqualTo(14);
        }
    }

    @Test
    void a_run_that_means_another_model_of_that_name_is_left_alone_until_it_means_this_one() throws Exception {
        String own = ModelIdentity.of(BridgeFixture.model(Map.of())).digits();
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            bridge.runs.put("other", Runs.asking("other", 0, Map.of("m", "0badcafe"), "m"));
            bridge.start();
            bridge.arrive(prompts(bridge, 0, 4));
            bridge.arrive(List.of(bridge.record(
                    FIRST, 4, bridge.bytes(Topics.PROMPTS, BridgeFixture.event("other", 4, List.of("m"))))));
            await().until(() -> bridge.offset(FIRST) == 5);
            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p0", "p2");
            bridge.runs.put("other", Runs.asking("other", 1, Map.of("m", own), "m"));
            awaitBackAt(bridge, 1);
            bridge.arrive(prompts(bridge, 1, 4));
            bridge.arrive(List.of(bridge.record(
                    FIRST, 4, bridge.bytes(Topics.PROMPTS, BridgeFixture.event("other", 4, List.of("m"))))));
            await().until(() -> bridge.offset(FIRST) == 5 && bridge.answers().size() == 5);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p0", "p2", "p1", "p3", "p4");
        }
    }

    @Test
    void whoever_has_the_partition_next_knows_what_was_skipped() throws Exception {
        OffsetAndMetadata committed;
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            bridge.start();
            bridge.arrive(prompts(bridge, 0, 10));
            await().until(() -> bridge.offset(FIRST) == 10);
            committed = bridge.committed(FIRST);
        }

        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            bridge.knows("other", "n", "m");
            bridge.startAt(Map.of(FIRST, committed));
            awaitBackAt(bridge, 1);
            bridge.arrive(prompts(bridge, 1, 12));
            await().until(() -> bridge.offset(FIRST) == 12);

            assertThat(bridge.answers())
                    .extracting(Answer::getPrompt)
                    .containsExactly("p1", "p3", "p5", "p7", "p9", "p10", "p11");
            assertThat(bridge.committed(FIRST).metadata()).isEmpty();
        }
    }

    @Test
    void a_bridge_that_ends_on_its_way_is_followed_by_one_that_goes_on_there() throws Exception {
        Remembered onTheWay =
                Remembered.NOTHING.skipping("other", 1).skipping("other", 9).goingBack(List.of("other"), 10);
        try (ServerFixture server = new ServerFixture(new Recordings());
                BridgeFixture bridge = bridge(server)) {
            bridge.knows("other", "n", "m");
            bridge.startAt(Map.of(FIRST, new OffsetAndMetadata(6, onTheWay.metadata())));
            bridge.arrive(prompts(bridge, 6, 12));
            await().until(() -> bridge.offset(FIRST) == 12);

            assertThat(bridge.answers()).extracting(Answer::getPrompt).containsExactly("p7", "p9", "p10", "p11");
        }
    }
}
