package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.ModelCheck.Finding;
import io.plurascope.bridge.ModelCheck.Grade;
import io.plurascope.bridge.standin.Dialect;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.bridge.standin.Vocabulary;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ModelRepositoryParameter;
import io.plurascope.bridge.triton.protocol.RepositoryModelLoadRequest;
import io.plurascope.bridge.triton.protocol.RepositoryModelUnloadRequest;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Dialect OWN = StandInModel.named("m").dialect();
    private static final Vocabulary VOCABULARY = new Vocabulary(64, Map.of(11, " A", 12, " B", 13, "A", 14, "B"));
    private static final Map<String, List<Integer>> TOKENS = Map.of("A", List.of(11, 13), "B", List.of(12, 14));

    private static StandIn server(double probability, StandInModel... models) throws IOException {
        return server(
                (model, prompt) -> new RecordedAnswer.Shares(List.of(probability, probability), false, "made up"),
                models);
    }

    private static StandIn server(RecordedSource source, StandInModel... models) throws IOException {
        return StandIn.start(StandInSettings.onPort(0), List.of(models), source);
    }

    private static Model.Builder model(StandIn server, String backend) {
        return Model.newBuilder()
                .setModel("m")
                .setFamily("m")
                .setStage(Stage.UNKNOWN)
                .setEndpoint(server.endpoint())
                .setBackend(backend)
                .setServedName("m");
    }

    private static List<Finding> check(Model.Builder model) {
        return ModelCheck.of(model.build(), PATIENCE);
    }

    private static void assertLast(List<Finding> findings, Grade grade, String sentence) {
        assertThat(findings.getLast()).isEqualTo(new Finding(grade, sentence));
    }

    @Test
    void a_model_that_is_there_is_good_in_every_step() throws IOException {
        try (StandIn server = server(0.45, StandInModel.named("m"))) {
            List<Finding> findings = check(model(server, "answer_choices"));

            // Two options at 0.45 each hold 90%.
            assertThat(findings)
                    .containsExactly(
                            new Finding(
                                    Grade.GOOD,
                                    "The server at " + server.endpoint()
                                            + " is plurascope-stand-in 1, live and ready."),
                            new Finding(
                                    Grade.GOOD,
                                    "Model m is ready at version 1, and whichever is served is asked; name 'version' in"
                                            + " the models file to ask for one only."),
                            new Finding(Grade.GOOD, "It has the tensors of backend answer_choices."),
                            new Finding(
                                    Grade.GOOD, "It answers; the options hold 90.0% of the next token's probability."));
        }
    }

    @Test
    void a_judge_of_pairs_is_asked_a_pair_that_anybody_can_judge() throws IOException {
        RecordedSource sure = (model, pair) -> new RecordedAnswer.Shares(List.of(0.75, 0.125, 0.125), true, "made up");
        try (StandIn server = server(sure, StandInModel.named("m", new Dialect.Nli()))) {
            List<Finding> right = check(model(server, "nli"));
            List<Finding> reversed = check(
                    model(server, "nli").setLabelTokens(Map.of("A", List.of(2), "B", List.of(1), "C", List.of(0))));

            assertLast(
                    right,
                    Grade.GOOD,
                    "It judges; that 'A black cat is asleep on the sofa.' entails 'An animal is sleeping.' has 75.0%.");
            assertThat(reversed.getLast().grade()).isEqualTo(Grade.DOUBTFUL);
            assertThat(reversed.getLast().sentence()).contains("12.5%").contains("order of its classes");
        }
    }

    /** ln(0.75 / 0.25) is the reward, and its logistic 0.75 again. */
    @Test
    void a_reward_model_is_asked_about_an_answer_and_no_reward_is_doubtful() throws IOException {
        RecordedSource liking = (model, pair) -> new RecordedAnswer.Shares(List.of(0.75, 0.25), true, "made up");
        try (StandIn server = server(liking, StandInModel.named("m", new Dialect.Reward()))) {
            assertLast(
                    check(model(server, "reward")),
                    Grade.GOOD,
                    "It judges; that 'What is the capital of France?' is answered well by 'Paris.' has 75.0%.");
            assertLast(
                    check(model(server, "reward").setLabelTokens(Map.of("A", List.of(1), "B", List.of(0)))),
                    Grade.GOOD,
                    "It judges; that 'What is the capital of France?' is answered well by 'Paris.' has 25.0%.");
        }
    }

    @Test
    void little_option_mass_is_doubtful() throws IOException {
        try (StandIn server = server(0.05, StandInModel.named("m"))) {
            List<Finding> findings = check(model(server, "answer_choices"));

            assertLast(
                    findings,
                    Grade.DOUBTFUL,
                    "It answers; the options hold 10.0% of the next token's probability, which is little; check the"
                            + " prompt frame and the label variants.");
        }
    }

    @Test
    void a_model_with_token_ids_is_asked_for_these_and_needs_one_for_every_option() throws IOException {
        try (StandIn server = server(0.45, StandInModel.named("m"))) {
            List<Finding> all = check(model(server, "answer_choices").setLabelTokens(TOKENS));
            List<Finding> half = check(model(server, "answer_choices").setLabelTokens(Map.of("A", List.of(11))));

            // The stand-in has no vocabulary, and its sentence shows what it was asked.
            assertThat(all.getLast().grade()).isEqualTo(Grade.BAD);
            assertThat(all.getLast().sentence()).contains("label 0 is the token 11");
            assertThat(half.getLast().grade()).isEqualTo(Grade.BAD);
            assertThat(half.getLast().sentence()).contains("none for option B");
        }
    }

    @Test
    void a_model_that_is_not_served_ends_the_check_with_those_that_are() throws IOException {
        try (StandIn server = server(0.5, StandInModel.named("one"), StandInModel.named("other"));
                StandIn empty = server(0.5)) {
            List<Finding> findings = check(model(server, "answer_choices"));
            List<Finding> none = check(model(empty, "answer_choices"));

            assertThat(findings).hasSize(2);
            assertLast(
                    findings,
                    Grade.BAD,
                    "The server at " + server.endpoint() + " is there, but model m is not ready on it. Loaded there:"
                            + " one, other. Load it or correct 'served' in the models file.");
            assertThat(none.getLast().sentence()).contains("No model is loaded there.");
        }
    }

    @Test
    void a_model_that_was_unloaded_says_so() throws IOException {
        try (StandIn server = server(0.5, StandInModel.named("m"));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            client.blocking(PATIENCE)
                    .repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                            .setModelName("m")
                            .build());

            List<Finding> findings = check(model(server, "answer_choices"));

            assertThat(findings.getLast().grade()).isEqualTo(Grade.BAD);
            assertThat(findings.getLast().sentence())
                    .contains("The server has it in its repository but not loaded: unloaded.");
        }
    }

    @Test
    void the_version_named_is_asked_for_and_a_newer_one_told() throws IOException {
        try (StandIn server = server(0.5, new StandInModel("m", List.of(1L, 2L), OWN));
                TritonClient client = new TritonClient(server.endpoint(), 1)) {
            List<Finding> newest = check(model(server, "answer_choices").setVersion("2"));
            List<Finding> missing = check(model(server, "answer_choices").setVersion("3"));
            load(client, 1);
            List<Finding> older = check(model(server, "answer_choices").setVersion("1"));
            List<Finding> changed = check(model(server, "answer_choices"));
            List<Finding> gone = check(model(server, "answer_choices").setVersion("2"));

            assertThat(newest.get(1))
                    .isEqualTo(new Finding(Grade.GOOD, "Model m is ready at version 2, and no other is asked."));
            assertLast(
                    missing,
                    Grade.BAD,
                    "The server at " + server.endpoint() + " is there, but model m version 3 is not ready on it. It has"
                            + " version 2 of it. Load it or correct 'served' or 'version' in the models file.");
            assertThat(older.get(1))
                    .isEqualTo(new Finding(
                            Grade.DOUBTFUL,
                            "Model m is ready at version 1, and no other is asked. Version 2 is newer and not asked;"
                                    + " change 'version' where it is wanted."));
            assertThat(changed.get(1).grade()).isEqualTo(Grade.DOUBTFUL);
            assertThat(changed.get(1).sentence())
                    .startsWith("Model m is ready at version 1, and whichever is served is asked;")
                    .endsWith("Version 2 is newer and not asked; load it where it is wanted.");
            assertThat(gone.getLast().sentence())
                    .contains("model m version 2 is not ready")
                    .contains("It has version 1");
        }
    }

    private static void load(TritonClient client, long version) {
        client.blocking(PATIENCE)
                .repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                        .setModelName("m")
                        .putParameters(
                                "config",
                                ModelRepositoryParameter.newBuilder()
                                        .setStringParam(
                                                "{\"version_policy\":{\"specific\":{\"versions\":[" + version + "]}}}")
                                        .build())
                        .build());
    }

    @Test
    void a_model_of_another_backend_is_told_by_its_tensors_and_calls() throws IOException {
        Dialect vllm = new Dialect.Vllm(VOCABULARY, Dialect.TokenIds.KNOWN);
        try (StandIn server = server(0.45, StandInModel.named("m", vllm))) {
            List<Finding> findings = check(model(server, "answer_choices"));

            assertThat(findings.getLast().grade()).isEqualTo(Grade.BAD);
            assertThat(findings.getLast().sentence())
                    .startsWith("It is no model of backend answer_choices: 'prompt' is missing; ")
                    .contains("it needs 'text_input', which is not sent")
                    .contains("it is decoupled and answers streams only")
                    .endsWith("name the backend that it is served with.");
        }
    }

    @Test
    void a_frame_that_the_backend_cannot_put_is_told_before_anything_is_asked() throws IOException {
        try (StandIn server = server(0.45)) {
            List<Finding> findings = check(model(server, "vllm").setFrame("chat"));

            assertThat(findings)
                    .containsExactly(new Finding(
                            Grade.BAD,
                            "Model 'm' has the prompt frame 'chat', which backend vllm cannot put around a prompt; choose"
                                    + " plain, or another backend."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer_choices", "vllm", "vllm_top_k", "tensorrt_llm", "tensorrt_llm_context"})
    void every_backend_is_good_on_its_own_model(String backend) throws IOException {
        Dialect dialect = backend.startsWith("tensorrt")
                ? new Dialect.TensorRtLlm(VOCABULARY, Datatype.FP32, true)
                : backend.startsWith("vllm") ? new Dialect.Vllm(VOCABULARY, Dialect.TokenIds.KNOWN) : OWN;
        try (StandIn server = server(0.45, StandInModel.named("m", dialect))) {
            Map<String, List<Integer>> tokens = backend.equals("answer_choices") ? Map.of() : TOKENS;

            List<Finding> findings = check(model(server, backend).setLabelTokens(tokens));

            assertThat(findings)
                    .extracting(Finding::grade)
                    .containsOnly(Grade.GOOD)
                    .hasSize(4);
        }
    }

    @Test
    void tensorrt_llm_without_token_ids_is_told_to_name_them() throws IOException {
        Dialect dialect = new Dialect.TensorRtLlm(VOCABULARY, Datatype.FP32, true);
        try (StandIn server = server(0.45, StandInModel.named("m", dialect))) {
            List<Finding> findings = check(model(server, "tensorrt_llm"));

            assertThat(findings.getLast().grade()).isEqualTo(Grade.BAD);
            assertThat(findings.getLast().sentence())
                    .contains("name the ids of this model's vocabulary under 'labels'");
        }
    }

    @Test
    void a_vllm_server_that_does_not_know_token_ids_is_told_which_backend_to_name() throws IOException {
        Dialect dialect = new Dialect.Vllm(VOCABULARY, Dialect.TokenIds.REFUSED);
        try (StandIn server = server(0.45, StandInModel.named("m", dialect))) {
            List<Finding> findings = check(model(server, "vllm").setLabelTokens(TOKENS));

            assertThat(findings.getLast().grade()).isEqualTo(Grade.BAD);
            assertThat(findings.getLast().sentence()).endsWith("name backend vllm_top_k.");
        }
    }

    @Test
    void variants_that_the_server_leaves_out_are_named() throws IOException {
        Dialect dialect = new Dialect.Vllm(new Vocabulary(64, Map.of(40, " A", 41, " B")), Dialect.TokenIds.KNOWN);
        try (StandIn server = server(0.45, StandInModel.named("m", dialect))) {
            List<Finding> findings = check(model(server, "vllm"));

            assertThat(findings)
                    .filteredOn(finding -> finding.grade() == Grade.DOUBTFUL)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence())
                            .startsWith("Its server left out 'A', 'B', which answers will say;"));
        }
    }

    @Test
    void texts_of_several_tokens_are_told_with_their_number_where_the_server_counts() throws IOException {
        // A token a character, so that " A" is 2 and "A" is 1; the numbers are made up.
        RecordedSource counting = (model, prompt) -> new RecordedAnswer.Scores(
                Map.of(" A", -1.0, "A", -2.0, " B", -1.5, "B", -3.0), Map.of(), 9.0, false, prompt.length(), "");
        try (StandIn own = server(counting, StandInModel.named("m"));
                StandIn vllm = server(
                        counting, StandInModel.named("m", new Dialect.Vllm(VOCABULARY, Dialect.TokenIds.KNOWN)))) {
            List<Finding> several = check(model(own, "answer_choices"));
            List<Finding> first = check(model(vllm, "vllm"));

            assertLast(
                    several,
                    Grade.GOOD,
                    "Of the label variants, ' A' is 2 tokens, ' B' is 2 tokens; backend answer_choices adds up the"
                            + " log-probabilities of its tokens.");
            assertLast(
                    first,
                    Grade.DOUBTFUL,
                    "Of the label variants, ' A' is 2 tokens, ' B' is 2 tokens, of which backend vllm sees the first at"
                            + " most; name token ids under 'labels' in the models file.");
        }
    }

    @Test
    void a_server_that_is_away_and_an_unknown_backend_are_one_sentence_each() throws IOException {
        StandIn closed = server(0.5, StandInModel.named("m"));
        closed.close();

        List<Finding> away = check(model(closed, "answer_choices"));
        List<Finding> unknown = check(model(closed, "other"));

        assertThat(away).singleElement().satisfies(finding -> {
            assertThat(finding.grade()).isEqualTo(Grade.BAD);
            assertThat(finding.sentence()).contains(closed.endpoint()).contains("does not answer");
        });
        assertThat(unknown)
                .containsExactly(new Finding(
                        Grade.BAD,
                        "There is no backend 'other'; there are answer_choices, vllm, vllm_top_k, tensorrt_llm,"
                                + " tensorrt_llm_context, nli, reward."));
    }
}
