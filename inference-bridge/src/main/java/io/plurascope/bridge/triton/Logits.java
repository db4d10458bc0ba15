package io.plurascope.bridge.triton;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One row of logits, over a whole vocabulary, read where it lies: 4-byte floating point numbers, those of 2 bytes of
 * IEEE 754, or the upper halves of those of 4.
 */
final class Logits {
    private final ByteBuffer buffer;
    private final Datatype datatype;
    private final int begin;
    private final int size;

    private Logits(ByteBuffer buffer, Datatype datatype, int begin, int size) {
        this.buffer = buffer;
        this.datatype = datatype;
        this.begin = begin;
        this.size = size;
    }

    /**
     * One row of a tensor whose last dimension is the vocabulary.
     *
     * @param row its index, all dimensions before the last taken as one
     */
    static Logits row(TensorForm form, ResponseTensors.Output output, long row) throws Malformed {
        long vocabulary = output.sizes().getLast();
        long elements = output.sizes().stream().reduce(1L, Math::multiplyExact);
        int bytes = output.datatype().bytes();
        if (output.raw().size() != elements * bytes) {
            throw new Malformed("Output '" + form.name() + "' has "
                    + output.raw().size() + " bytes where the shape has " + elements + " elements of " + bytes + ".");
        }
        if (vocabulary < 1 || row < 0 || (row + 1) * vocabulary > elements) {
            throw new Malformed(
                    "Output '" + form.name() + "' of the shape " + output.sizes() + " has no row " + row + ".");
        }
        ByteBuffer buffer = output.raw().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return new Logits(buffer, output.datatype(), (int) (row * vocabulary * bytes), (int) vocabulary);
    }

    /** Number of tokens of the vocabulary. */
    int size() {
        return size;
    }

    /** The logit of a token. */
    double at(int token) {
        int position = begin + token * datatype.bytes();
        return switch (datatype) {
            case FP32 -> buffer.getFloat(position);
            case FP16 -> Float.float16ToFloat(buffer.getShort(position));
            case BF16 -> Float.intBitsToFloat(buffer.getShort(position) << Short.SIZE);
            case BYTES, FP64, INT32, INT64, UINT32, UINT64, BOOL ->
                throw new IllegalStateException("Logits are never " + datatype + ".");
        };
    }

    /** Why these are no logits, in a sentence; empty where they are. */
    Optional<String> fault() {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int token = 0; token < size; token++) {
            double logit = at(token);
            if (Double.isNaN(logit) || logit == Double.POSITIVE_INFINITY) {
                return Optional.of("The logit of token " + token + " is " + logit + " and no number below infinity.");
            }
            greatest = Math.max(greatest, logit);
        }
        return Double.isInfinite(greatest)
                ? Optional.of("Not one of the " + size + " tokens has a logit above -Infinity.")
                : Optional.empty();
    }

    /** Natural log of the sum of the exponentials of all logits, which have no {@link #fault}. */
    double logNormaliser() {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int token = 0; token < size; token++) {
            greatest = Math.max(greatest, at(token));
        }
        double sum = 0;
        for (int token = 0; token < size; token++) {
            sum += Math.exp(at(token) - greatest);
        }
        return greatest + Math.log(sum);
    }
}
