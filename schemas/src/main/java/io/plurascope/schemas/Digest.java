package io.plurascope.schemas;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Refusal;
import io.plurascope.event.Response;
import io.plurascope.event.Variation;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decides between two versions of the same thing by their content and never by the order in which they arrive: the
 * higher revision wins, then the smaller digest.
 */
public final class Digest {
    private static final int LENGTH = 16;

    private Digest() {}

    /** Whether a version displaces the one that is held; an equal one does not. */
    public static boolean wins(long revision, ByteBuffer digest, long heldRevision, ByteBuffer heldDigest) {
        if (revision != heldRevision) {
            return revision > heldRevision;
        }
        return Arrays.compareUnsigned(bytes(digest), bytes(heldDigest)) < 0;
    }

    /**
     * Which of two events about the same thing counts, as the topology decides it: by revision, then by the digest of the whole.
     */
    public static <T extends SpecificRecord> BinaryOperator<T> counting(ToLongFunction<T> revision) {
        return (held, next) ->
                wins(revision.applyAsLong(next), of(next), revision.applyAsLong(held), of(held)) ? next : held;
    }

    /** Digest of what an answer says; how long it took and how often it was tried is no part of it. */
    public static ByteBuffer of(Answer answer) {
        return digest(out -> {
            out.writeInt(answer.getDraws());
            out.writeLong(answer.getEventTime().toEpochMilli());
            for (Label label : answer.getLabels()) {
                out.writeInt(label.getOption());
            }
            for (Label label : answer.getLeftOut()) {
                out.writeInt(label.getOption());
            }
            for (double logProbability : answer.getLogProbabilities()) {
                out.writeDouble(logProbability);
            }
            out.writeBoolean(answer.getNormalised());
            Double normaliser = answer.getLogNormaliser();
            out.writeDouble(normaliser == null ? Double.NaN : normaliser);
            Refusal refusal = answer.getRefusal();
            out.writeUTF(refusal == null ? "" : refusal.getReason().name());
            Variation variation = answer.getVariation();
            if (variation != null) {
                out.writeUTF(variation.toString());
            }
        });
    }

    /** Digest of what a response says; how long it took and how often it was tried is no part of it. */
    public static ByteBuffer of(Response response) {
        return digest(out -> {
            out.writeInt(response.getDraws());
            out.writeLong(response.getEventTime().toEpochMilli());
            out.write(response.getText().getBytes(StandardCharsets.UTF_8));
            Refusal refusal = response.getRefusal();
            out.writeUTF(refusal == null ? "" : refusal.getReason().name());
        });
    }

    /** Digest of a text. */
    public static ByteBuffer of(String text) {
        return digest(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A digest in hexadecimal digits. */
    public static String digits(ByteBuffer digest) {
        return HexFormat.of().formatHex(bytes(digest));
    }

    /** Digest of a whole event. */
    public static <T extends SpecificRecord> ByteBuffer of(T event) {
        return digest(out -> {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<T>(event.getSchema()).write(event, encoder);
            encoder.flush();
        });
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static ByteBuffer digest(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return ByteBuffer.wrap(whole, 0, LENGTH).slice();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
