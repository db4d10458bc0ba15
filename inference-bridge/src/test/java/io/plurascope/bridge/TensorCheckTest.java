package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.plurascope.bridge.ModelCheck.Finding;
import io.plurascope.bridge.ModelCheck.Grade;
import io.plurascope.bridge.triton.TensorUse;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.plurascope.bridge.triton.protocol.ModelConfigRequest;
import io.plurascope.bridge.triton.protocol.ModelConfigResponse;
import io.plurascope.bridge.triton.protocol.ModelInput;
import io.plurascope.bridge.triton.protocol.ModelMetadataRequest;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse.TensorMetadata;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Models whose tensors are not quite those of {@code answer_choices}. */
class TensorCheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TritonBackend BACKEND = TritonBackends.named("answer_choices");

    // Places among the backend's inputs.
    private static final int LABELS = 1;
    private static final int FRAME = 3;
    private static final int MAX_TOKENS = 4;

    /** A model that declares whatever it is told to. */
    private static final class Declared extends GRPCInferenceServiceImplBase {
        private final ModelMetadataResponse metadata;
        private final ModelConfigResponse configuration;

        Declared(ModelMetadataResponse metadata, ModelConfigResponse configuration) {
            this.metadata = metadata;
            this.configuration = configuration;
        }

        @Override
        public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> observer) {
            observer.onNext(metadata);
            observer.onCompleted();
        }

        @Override
        public void modelConfig(ModelConfigRequest request, StreamObserver<ModelConfigResponse> observer) {
            observer.onNext(configuration);
            observer.onCompleted();
        }
    }

    private static TensorMetadata tensor(TensorUse use) {
        return TensorMetadata.newBuilder()
                .setName(use.form().name())
                .setDatatype(use.form().datatype().name())
                .addAllShape(use.form().shape())
                .build();
    }

    private static ModelMetadataResponse.Builder whole() {
        return ModelMetadataResponse.newBuilder()
                .addAllInputs(
                        BACKEND.inputs().stream().map(TensorCheckTest::tensor).toList())
                .addAllOutputs(
                        BACKEND.outputs().stream().map(TensorCheckTest::tensor).toList());
    }

    private static List<Finding> check(String frame, Consumer<ModelMetadataResponse.Builder> change)
            throws IOException {
        return check(frame, change, ModelConfigResponse.getDefaultInstance());
    }

    private static List<Finding> check(
            String frame, Consumer<ModelMetadataResponse.Builder> change, ModelConfigResponse configuration)
            throws IOException {
        ModelMetadataResponse.Builder metadata = whole();
        change.accept(metadata);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(new Declared(metadata.build(), configuration))
                .build()
                .start();
        try (TritonClient client = new TritonClient("127.0.0.1:" + server.getPort(), 1)) {
            Model model = Model.newBuilder()
                    .setModel("m")
                    .setFamily("m")
                    .setEndpoint(client.endpoint())
                    .setBackend(BACKEND.name())
                    .setServedName("m")
                    .setFrame(frame)
                    .setStage(Stage.UNKNOWN)
                    .build();
            Findings findings = new Findings();
            new TensorCheck(model, client, PATIENCE, findings).run();
            return findings.all();
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void tensors_of_the_agreed_forms_are_good() throws IOException {
        assertThat(check("chat", metadata -> {}))
                .containsExactly(new Finding(Grade.GOOD, "It has the tensors of backend answer_choices."));
    }

    @Test
    void an_input_that_takes_more_and_an_output_that_says_more_are_good() throws IOException {
        List<Finding> findings = check("plain", metadata -> {
            metadata.getInputsBuilder(0).setShape(1, -1);
            metadata.getOutputsBuilder(0).setShape(1, 4);
        });

        assertThat(findings).extracting(Finding::grade).containsExactly(Grade.GOOD);
    }

    @Test
    void another_type_another_shape_and_a_missing_tensor_are_told_together() throws IOException {
        List<Finding> findings = check("plain", metadata -> {
            metadata.getInputsBuilder(0).setDatatype("INT32");
            metadata.getInputsBuilder(LABELS).setShape(1, 1);
            metadata.getOutputsBuilder(0).clearShape().addShape(-1);
            metadata.removeOutputs(1);
        });

        assertThat(findings)
                .containsExactly(new Finding(
                        Grade.BAD,
                        "It is no model of backend answer_choices: 'prompt' is INT32 [-1, 1] and not BYTES [-1, 1];"
                                + " 'labels' is BYTES [-1, 1] and not BYTES [-1, -1];"
                                + " 'log_probabilities' is FP64 [-1] and not FP64 [-1, -1]; 'log_normaliser' is missing;"
                                + " name the backend that it is served with."));
    }

    @Test
    void a_frame_that_it_does_not_take_matters_only_where_one_is_wanted() throws IOException {
        List<Finding> plain = check("plain", metadata -> metadata.removeInputs(FRAME));
        List<Finding> chat = check("chat", metadata -> metadata.removeInputs(FRAME));

        assertThat(plain).extracting(Finding::grade).containsExactly(Grade.GOOD);
        assertThat(chat).singleElement().satisfies(finding -> {
            assertThat(finding.grade()).isEqualTo(Grade.BAD);
            assertThat(finding.sentence()).contains("'frame' is missing");
        });
    }

    @Test
    void a_model_without_long_answers_is_doubtful_and_says_what_it_lacks() throws IOException {
        List<Finding> findings = check("plain", metadata -> metadata.removeInputs(MAX_TOKENS));

        assertThat(findings).extracting(Finding::grade).containsExactly(Grade.GOOD, Grade.DOUBTFUL);
        assertThat(findings.getLast().sentence())
                .isEqualTo(
                        "It gives choices but no long answers: 'max_tokens' is missing; serve a release of it that has"
                                + " them where they are wanted.");
    }

    @Test
    void an_input_that_it_needs_and_nobody_sends_is_told_and_an_optional_one_is_not() throws IOException {
        ModelConfigResponse.Builder configuration = ModelConfigResponse.newBuilder();
        configuration.getConfigBuilder().addInput(ModelInput.newBuilder().setName("prompt"));
        configuration.getConfigBuilder().addInput(ModelInput.newBuilder().setName("colour"));
        configuration
                .getConfigBuilder()
                .addInput(ModelInput.newBuilder().setName("shade").setOptional(true));

        List<Finding> findings = check("plain", metadata -> {}, configuration.build());

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence())
                        .contains("it needs 'colour', which is not sent;")
                        .doesNotContain("shade"));
    }

    @Test
    void a_decoupled_model_of_a_backend_with_unary_calls_is_told() throws IOException {
        ModelConfigResponse.Builder configuration = ModelConfigResponse.newBuilder();
        configuration.getConfigBuilder().getModelTransactionPolicyBuilder().setDecoupled(true);

        List<Finding> findings = check("plain", metadata -> {}, configuration.build());

        assertThat(findings)
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.sentence()).contains("it is decoupled and answers streams only"));
    }
}
