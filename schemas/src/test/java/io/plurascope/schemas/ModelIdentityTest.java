package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelIdentityTest {
    private static final Model SERVED = Model.newBuilder()
            .setModel("llama")
            .setFamily("llama")
            .setStage(Stage.BASE)
            .setEndpoint("10.0.0.1:8001")
            .setBackend("answer_choices")
            .setServedName("llama-7b")
            .build();
    private static final Model RECORDED =
            Model.newBuilder(SERVED).setRecorded(true).setRecording("5f2d").build();

    private static Run run(Map<String, String> identities) {
        return Run.newBuilder()
                .setRun("r")
                .setDataset("d")
                .setDatasetVersion("1")
                .setTemplate("t")
                .setSeed(1)
                .setQuestions(1)
                .setDraws(1)
                .setModels(List.of("llama"))
                .setIdentities(identities)
                .setPopulations(List.of())
                .setCompared(List.of())
                .setBoardMeasures(List.of())
                .setWindow(1)
                .setGrace(0)
                .setStart(Instant.EPOCH)
                .build();
    }

    private static String digits(Model model) {
        return ModelIdentity.of(model).digits();
    }

    @Test
    void is_the_digest_of_what_decides_the_answers() {
        // printf '%s' 'answer_choices|llama-7b|plain|{}|' | sha256sum
        assertThat(digits(SERVED)).isEqualTo("b4de30f8");
        // printf '%s' 'answer_choices|llama-7b|plain|{}|5f2d' | sha256sum
        assertThat(digits(RECORDED)).isEqualTo("29730948");
    }

    @Test
    void where_a_model_is_served_makes_no_other_and_everything_else_does() {
        assertThat(digits(Model.newBuilder(SERVED).setEndpoint("10.0.0.2:8001").build()))
                .isEqualTo(digits(SERVED));
        assertThat(List.of(
                        digits(SERVED),
                        digits(RECORDED),
                        digits(Model.newBuilder(SERVED).setBackend("logits").build()),
                        digits(Model.newBuilder(SERVED)
                                .setServedName("llama-13b")
                                .build()),
                        digits(Model.newBuilder(SERVED).setFrame("chat").build()),
                        digits(Model.newBuilder(SERVED).setVersion("2").build()),
                        digits(Model.newBuilder(SERVED)
                                .setLabelTokens(Map.of("A", List.of(1)))
                                .build())))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_run_means_the_model_that_it_names_by_its_digest() {
        Run recorded = run(Map.of("llama", digits(RECORDED)));
        assertThat(ModelIdentity.of(RECORDED).isMeantBy(recorded)).isTrue();
        assertThat(ModelIdentity.of(SERVED).isMeantBy(recorded)).isFalse();
    }

    @Test
    void a_run_that_tells_no_digests_means_what_is_on_a_server_and_never_a_recording() {
        Run untold = run(Map.of());
        assertThat(ModelIdentity.of(SERVED).isMeantBy(untold)).isTrue();
        assertThat(ModelIdentity.of(RECORDED).isMeantBy(untold)).isFalse();
    }

    @Test
    void bridges_of_a_recording_have_a_group_of_their_own_that_tells_the_same_model() {
        assertThat(Groups.bridge(SERVED)).isEqualTo("plurascope.bridge.llama");
        assertThat(Groups.bridge(RECORDED)).isEqualTo("plurascope.bridge.llama@29730948");
        assertThat(Groups.bridgedModel(Groups.bridge(SERVED))).isEqualTo("llama");
        assertThat(Groups.bridgedModel(Groups.bridge(RECORDED))).isEqualTo("llama");
        assertThatThrownBy(() -> Groups.bridgedModel("plurascope.streams"))
                .hasMessageContaining("is no group of bridges");
    }

    @Test
    void a_bridge_tells_the_broker_what_it_asks() {
        assertThat(Groups.asked(Groups.client(RECORDED, "one"))).hasValue("29730948");
        assertThat(Groups.asked("consumer-1")).isEmpty();
        assertThat(Groups.asked("")).isEmpty();
    }
}
