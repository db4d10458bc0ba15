package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Model;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs ask 'firm': one on a server, the other as it was recorded. Neither may have the other's answers. */
class NamesakesTest {
    private static final String FIRM = "firm";

    @TempDir
    private Path directory;

    private final AtomicInteger asked = new AtomicInteger();

    private RecordedAnswer unsure(String model, String prompt) {
        asked.incrementAndGet();
        return new RecordedAnswer.Shares(List.of(0.25, 0.75), true, "made up");
    }

    private static Bridges bridges(Pipeline pipeline, Model model) {
        return Bridges.start(
                pipeline.connection(),
                List.of(model),
                BridgeSettings.fromEnvironment(Map.of()).withInstance("elsewhere"),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private static List<String> servers(Pipeline pipeline, String run) {
        List<String> servers = new ArrayList<>();
        try (HeldEvents events = HeldEvents.over(pipeline.connection())) {
            events.read(Topics.ANSWERS, question -> true, (question, answer) -> {
                if (answer != null
                        && answer.getRun().equals(run)
                        && answer.getModel().equals(FIRM)) {
                    servers.add(answer.getFingerprint());
                }
            });
        }
        return servers;
    }

    /** The health that the page shows. */
    private static JsonNode health(Pipeline pipeline) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            pipeline.sink().address().resolve("api/health"))
                    .build();
            return new ObjectMapper()
                    .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    @Test
    void recorded_answers_are_none_to_a_run_that_asks_the_model_itself_nor_the_other_way_round() throws Exception {
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Admin admin = Admin.create(pipeline.connection().clientSettings());
                StandIn server =
                        StandIn.start(StandInSettings.onPort(0), List.of(StandInModel.named(FIRM)), this::unsure)) {
            Model served = Stood.model(server, FIRM, "answer_choices");
            List<String> said = new CopyOnWriteArrayList<>();
            try (Asking waiting = pipeline.askElsewhere(directory, served)) {
                MissingBridges missing = new MissingBridges(
                        waiting.asked(), pipeline.sink().boards(), admin, said::add, Clock.systemUTC());
                until(missing, () -> said.size() == 1);
                assertThat(said.getLast()).startsWith("No bridge of 'firm' is alive, so run '" + waiting.run() + "'");

                try (Asking recorded = pipeline.ask(directory, new CountDownLatch(0))) {
                    pipeline.awaitComplete(recorded, Duration.ofMinutes(1));
                    assertThat(servers(pipeline, recorded.run())).hasSize(2).doesNotContain("made up");
                }
                assertThat(servers(pipeline, waiting.run())).isEmpty();

                Model other = Model.newBuilder(served).setFrame("chat").build();
                try (Bridges another = bridges(pipeline, other)) {
                    until(missing, () -> said.size() == 2);
                    assertThat(said.getLast())
                            .startsWith("The bridges of 'firm' that are alive ask another one than run '"
                                    + waiting.run() + "' does");
                    await().untilAsserted(() -> assertThat(health(pipeline).get("parts"))
                            .anySatisfy(part -> {
                                assertThat(part.get("part").asText()).isEqualTo("bridge firm of run " + waiting.run());
                                assertThat(part.get("condition").asText()).isEqualTo("down");
                                assertThat(part.get("detail").asText()).isEqualTo(said.getLast());
                            }));
                    assertThat(another.failure()).isEmpty();
                }
                assertThat(asked).hasValue(0);

                try (Bridges meant = bridges(pipeline, served)) {
                    pipeline.awaitComplete(waiting, Duration.ofMinutes(1));
                    assertThat(servers(pipeline, waiting.run())).hasSize(2);
                    assertThat(asked).hasValue(2);
                    assertThat(meant.failure()).isEmpty();
                    until(
                            missing,
                            () -> said.getLast()
                                    .equals("Run '" + waiting.run() + "' waits for no bridge of 'firm' any more."));
                }
            }
        }
    }

    private static void until(MissingBridges missing, BooleanSupplier happened) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            missing.tell();
            return happened.getAsBoolean();
        });
    }
}
