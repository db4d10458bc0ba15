package io.plurascope.benchmarks.jmh;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import io.plurascope.producer.Template;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the bridge itself does for one prompt of an {@code answer_choices} model, with five options in two variants each:
 * the request as bytes, and from the response's bytes to the log-probabilities.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AnswerChoicesSpeed {
    private static final int OPTIONS = 5;

    /** As long as a prompt of three examples and a question. */
    private static final int CHARACTERS = 1200;

    private final AnswerChoices backend = new AnswerChoices();
    private final ServedModel model = ServedModel.latest("answer_choices");
    private final List<Label> labels = Template.labels(OPTIONS);
    private Inquiry inquiry = new Inquiry.Choices("x".repeat(CHARACTERS), PromptFrame.PLAIN, labels);
    private ByteString response = response(2 * OPTIONS);

    /** The bytes that go to the server. */
    @Benchmark
    public ByteString request() {
        ModelInferRequest request = backend.request(model, inquiry);
        return request.toByteString();
    }

    /** What the server's bytes say. */
    @Benchmark
    public Reading read() throws InvalidProtocolBufferException {
        return backend.read(inquiry, List.of(ModelInferResponse.parseFrom(response)));
    }

    private static ByteString response(int labels) {
        ModelInferResponse.Builder response =
                ModelInferResponse.newBuilder().setModelName("answer_choices").setModelVersion("1");
        add(response, AnswerChoices.LOG_PROBABILITIES, labels, Tensors.doubles(Collections.nCopies(labels, -1.5)));
        add(response, AnswerChoices.LOG_NORMALISER, 1, Tensors.doubles(List.of(12.5)));
        add(response, AnswerChoices.TOKEN_COUNT, 1, Tensors.integers(List.of(300)));
        add(response, AnswerChoices.NORMALISED, 1, Tensors.booleans(List.of(false)));
        add(response, AnswerChoices.FINGERPRINT, 1, Tensors.texts(List.of("weights@engine")));
        return response.build().toByteString();
    }

    private static void add(ModelInferResponse.Builder response, TensorForm form, int size, ByteString raw) {
        response.addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                        .setName(form.name())
                        .setDatatype(form.datatype().name())
                        .addShape(1)
                        .addShape(size))
                .addRawOutputContents(raw);
    }
}
