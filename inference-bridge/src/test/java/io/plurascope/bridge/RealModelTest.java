package io.plurascope.bridge;

import static io.plurascope.bridge.BridgeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.server.InstalledTriton;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Prompt;
import io.plurascope.event.RefusalReason;
import io.plurascope.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bridge on a real Triton with a real model. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealModelTest {
    @TempDir
    Path directory;

    @Test
    void a_prompt_longer_than_the_models_context_is_refused_alone() throws Exception {
        int poison = 7;
        try (TritonServer server = TritonServer.start(InstalledTriton.get(), directory);
                BridgeFixture bridge = BridgeFixture.over(
                        server.endpoint(),
                        TritonServer.ANSWER_CHOICES,
                        BridgeFixture.settings(8, Duration.ofMillis(10), 2000))) {
            bridge.start();
            bridge.arrive(IntStream.range(0, 20)
                    .mapToObj(i -> bridge.record(
                            FIRST,
                            i,
                            bridge.bytes(
                                    Topics.PROMPTS,
                                    Prompt.newBuilder(BridgeFixture.event("run", i, List.of()))
                                            // SmolLM2 was trained for 8192 tokens; a word is one at least.
                                            .setText(i == poison ? "word ".repeat(9000) : "Number " + i + ". Answer:")
                                            .build())))
                    .toList());

            await().atMost(Duration.ofMinutes(1)).until(() -> bridge.offset(FIRST) == 20);

            assertThat(bridge.answers())
                    .extracting(Answer::getPrompt)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> "p" + i).toList());
            assertThat(bridge.answers())
                    .filteredOn(answer -> answer.getRefusal() != null)
                    .singleElement()
                    .satisfies(answer -> {
                        assertThat(answer.getPrompt()).isEqualTo("p" + poison);
                        assertThat(answer.getRefusal().getReason()).isEqualTo(RefusalReason.REJECTED);
                    });
            assertThat(bridge.deadLetters())
                    .singleElement()
                    .extracting(DeadLetter::getReason)
                    .asString()
                    .contains("8192");
        }
    }
}
