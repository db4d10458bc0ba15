package io.plurascope.benchmarks.jmh;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import io.plurascope.event.Label;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Log-probabilities out of the logits of a whole vocabulary of 128256 tokens, as the backend {@code tensorrt_llm} reads
 * them, against the least that has to be done: the same sum over numbers that lie in an array already.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VocabularySpeed {
    private static final int VOCABULARY = 128_256;
    private static final int OPTIONS = 5;

    /** How the server's numbers are stored. */
    @Param({"FP32", "FP16", "BF16"})
    public String datatype = "FP32";

    private final TritonBackend backend = TritonBackends.named("tensorrt_llm");
    private final Inquiry inquiry = new Inquiry.Choices("?", PromptFrame.PLAIN, labels());
    private final float[] logits = new float[VOCABULARY];
    private ModelInferResponse response = ModelInferResponse.getDefaultInstance();

    /** Logits as a model has them: most of them far below the greatest. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int token = 0; token < VOCABULARY; token++) {
            logits[token] = (float) (3 * random.nextGaussian());
        }
        int bytes = datatype.equals("FP32") ? Float.BYTES : Short.BYTES;
        ByteBuffer raw = ByteBuffer.allocate(VOCABULARY * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float logit : logits) {
            put(raw, logit);
        }
        response = ModelInferResponse.newBuilder()
                .addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                        .setName("generation_logits")
                        .setDatatype(datatype)
                        .addAllShape(List.of(1L, 1L, 1L, (long) VOCABULARY)))
                .addRawOutputContents(ByteString.copyFrom(raw.flip()))
                .build();
    }

    private void put(ByteBuffer raw, float logit) {
        switch (datatype) {
            case "FP32" -> raw.putFloat(logit);
            case "FP16" -> raw.putShort(Float.floatToFloat16(logit));
            default -> raw.putShort((short) (Float.floatToRawIntBits(logit) >>> Short.SIZE));
        }
    }

    /** What the bridge does. */
    @Benchmark
    public Reading read() {
        Reading reading = backend.read(inquiry, List.of(response));
        if (reading instanceof Reading.Unusable unusable) {
            throw new IllegalStateException("Nothing was read: " + unusable.detail());
        }
        return reading;
    }

    /** The bare loop: greatest, sum of exponentials, logarithm. */
    @Benchmark
    public double bareLoop() {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        return greatest + Math.log(sum);
    }

    private static List<Label> labels() {
        return IntStream.range(0, OPTIONS)
                .mapToObj(option -> Label.newBuilder()
                        .setOption(option)
                        .setToken(1000 + option)
                        .build())
                .toList();
    }
}
