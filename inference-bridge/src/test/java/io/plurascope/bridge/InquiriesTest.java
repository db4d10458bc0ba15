package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.event.Label;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a model of the topic is asked, and as which model of its server. */
class InquiriesTest {
    private static final List<Label> LABELS =
            List.of(Label.newBuilder().setOption(0).setText(" A").build());

    private static Model.Builder model(String backend, String frame) {
        return Model.newBuilder()
                .setModel("m")
                .setFamily("m")
                .setStage(Stage.UNKNOWN)
                .setEndpoint("127.0.0.1:8001")
                .setBackend(backend)
                .setServedName("served")
                .setFrame(frame);
    }

    private static Inquiries.Made made(Model model) {
        return new Inquiries(model, TritonBackends.named(model.getBackend())).choices("Which?", LABELS, null);
    }

    @Test
    void the_models_frame_goes_with_every_inquiry_and_its_token_ids_stand_for_the_labels() {
        Model model = model("answer_choices", "chat")
                .setLabelTokens(Map.of("A", List.of(319)))
                .build();

        assertThat(made(model))
                .isEqualTo(new Inquiries.Made.Askable(new Inquiry.Choices(
                        "Which?",
                        PromptFrame.CHAT,
                        List.of(Label.newBuilder().setOption(0).setToken(319).build()))));
    }

    @Test
    void what_the_backend_cannot_ask_is_unaskable_in_its_words() {
        assertThat(made(model("tensorrt_llm", "plain").build()))
                .isInstanceOfSatisfying(
                        Inquiries.Made.Unaskable.class,
                        unaskable -> assertThat(unaskable.why())
                                .contains("needs token ids and cannot look for the text ' A'"));
    }

    @Test
    void the_one_version_of_the_models_file_is_asked_for_and_else_whichever() {
        assertThat(ServedModels.of(model("vllm", "plain").setVersion("3").build()))
                .isEqualTo(new ServedModel("served", "3"));
        assertThat(ServedModels.of(model("vllm", "plain").build())).isEqualTo(ServedModel.latest("served"));
    }

    @Test
    void a_frame_that_the_backend_cannot_put_is_told_before_a_bridge_starts() {
        ServedModels.check(model("answer_choices", "chat").build());

        assertThatThrownBy(() -> ServedModels.check(model("vllm", "chat").build()))
                .hasMessage(
                        "Model 'm' has the prompt frame 'chat', which backend vllm cannot put around a prompt; choose"
                                + " plain, or another backend.");
        assertThatThrownBy(() -> ServedModels.check(model("vllm", "gilded").build()))
                .hasMessageContaining("There is no prompt frame 'gilded'");
    }
}
