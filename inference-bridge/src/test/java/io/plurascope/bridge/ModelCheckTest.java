package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.ModelCheck.Finding;
import io.plurascope.bridge.ModelCheck.Grade;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static StandIn server(double probability) throws IOException {
        return StandIn.start(
                StandInSettings.onPort(0),
                List.of(StandInModel.named("m")),
                (model, prompt) -> new RecordedAnswer.Shares(List.of(probability, probability), false, "made up"));
    }

    private static Model model(String endpoint, String served, String backend) {
        return Model.newBuilder()
                .setModel("m")
                .setFamily("m")
                .setStage(Stage.UNKNOWN)
                .setEndpoint(endpoint)
                .setBackend(backend)
                .setServedName(served)
                .build();
    }

    @Test
    void a_model_that_is_there_is_good_in_every_step() throws IOException {
        try (StandIn server = server(0.45)) {
            List<Finding> findings = ModelCheck.of(model(server.endpoint(), "m", "answer_choices"), PATIENCE);

            assertThat(findings)
                    .extracting(Finding::grade)
                    .containsOnly(Grade.GOOD)
                    .hasSize(4);
            // Two options at 0.45 each hold 90%.
            assertThat(findings.getLast().sentence())
                    .isEqualTo("It answers; the options hold 90.0% of the next token's probability.");
            assertThat(findings.getFirst().sentence()).contains("plurascope-stand-in");
        }
    }

    @Test
    void little_option_mass_is_doubtful() throws IOException {
        try (StandIn server = server(0.05)) {
            List<Finding> findings = ModelCheck.of(model(server.endpoint(), "m", "answer_choices"), PATIENCE);

            assertThat(findings.getLast().grade()).isEqualTo(Grade.DOUBTFUL);
            assertThat(findings.getLast().sentence()).contains("10.0%");
        }
    }

    @Test
    void a_model_with_token_ids_is_asked_for_these() throws IOException {
        try (StandIn server = server(0.45)) {
            Model whole = model(server.endpoint(), "m", "answer_choices");
            Model tokens = Model.newBuilder(whole)
                    .setLabelTokens(Map.of("A", List.of(319), "B", List.of(350)))
                    .build();
            Model half = Model.newBuilder(whole)
                    .setLabelTokens(Map.of("A", List.of(319)))
                    .build();

            Finding asked = ModelCheck.of(tokens, PATIENCE).getLast();
            Finding notAsked = ModelCheck.of(half, PATIENCE).getLast();

            // The stand-in has no vocabulary, and its sentence shows what it was asked.
            assertThat(asked.grade()).isEqualTo(Grade.BAD);
            assertThat(asked.sentence()).contains("label 0 is the token 319");
            assertThat(notAsked.grade()).isEqualTo(Grade.BAD);
            assertThat(notAsked.sentence()).contains("none for option B");
        }
    }

    @Test
    void a_model_that_is_not_served_ends_the_check() throws IOException {
        try (StandIn server = server(0.5)) {
            List<Finding> findings = ModelCheck.of(model(server.endpoint(), "other", "answer_choices"), PATIENCE);

            assertThat(findings).extracting(Finding::grade).containsExactly(Grade.GOOD, Grade.BAD);
            assertThat(findings.getLast().sentence()).contains("model other is not ready");
        }
    }

    @Test
    void a_server_that_is_away_and_an_unknown_backend_are_one_sentence_each() throws IOException {
        StandIn closed = server(0.5);
        closed.close();

        List<Finding> away = ModelCheck.of(model(closed.endpoint(), "m", "answer_choices"), PATIENCE);
        List<Finding> unknown = ModelCheck.of(model(closed.endpoint(), "m", "other"), PATIENCE);

        assertThat(away).singleElement().satisfies(finding -> {
            assertThat(finding.grade()).isEqualTo(Grade.BAD);
            assertThat(finding.sentence()).contains(closed.endpoint()).contains("does not answer");
        });
        assertThat(unknown)
                .containsExactly(new Finding(
                        Grade.BAD,
                        "There is no backend 'other'; there are answer_choices, vllm, vllm_top_k, tensorrt_llm,"
                                + " tensorrt_llm_context."));
    }
}
