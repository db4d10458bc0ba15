package io.plurascope.bridge.triton;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Triton's raw tensors: elements row-major and little-endian, byte strings with a 4-byte length before each.
 *
 * <p>Reading is strict: a buffer that is longer or shorter than its elements is {@link Malformed}.
 */
public final class Tensors {
    private Tensors() {}

    /** Byte strings as one buffer. */
    public static ByteString bytes(List<ByteString> elements) {
        int size = elements.stream()
                .mapToInt(element -> Integer.BYTES + element.size())
                .sum();
        ByteBuffer buffer = buffer(size);
        for (ByteString element : elements) {
            buffer.putInt(element.size());
            element.copyTo(buffer);
        }
        return ByteString.copyFrom(buffer.flip());
    }

    /** Texts as one buffer of byte strings in UTF-8. */
    public static ByteString texts(List<String> elements) {
        return bytes(elements.stream().map(ByteString::copyFromUtf8).toList());
    }

    /** Floating point numbers as one buffer. */
    public static ByteString doubles(List<Double> elements) {
        ByteBuffer buffer = buffer(elements.size() * Double.BYTES);
        elements.forEach(buffer::putDouble);
        return ByteString.copyFrom(buffer.flip());
    }

    /** Floating point numbers of 4 bytes as one buffer. */
    public static ByteString floats(List<Float> elements) {
        ByteBuffer buffer = buffer(elements.size() * Float.BYTES);
        elements.forEach(buffer::putFloat);
        return ByteString.copyFrom(buffer.flip());
    }

    /** Integers as one buffer. */
    public static ByteString integers(List<Integer> elements) {
        ByteBuffer buffer = buffer(elements.size() * Integer.BYTES);
        elements.forEach(buffer::putInt);
        return ByteString.copyFrom(buffer.flip());
    }

    /** Integers of 8 bytes as one buffer. */
    public static ByteString longs(List<Long> elements) {
        ByteBuffer buffer = buffer(elements.size() * Long.BYTES);
        elements.forEach(buffer::putLong);
        return ByteString.copyFrom(buffer.flip());
    }

    /** Truth values as one buffer. */
    public static ByteString booleans(List<Boolean> elements) {
        ByteBuffer buffer = buffer(elements.size());
        elements.forEach(element -> buffer.put((byte) (element ? 1 : 0)));
        return ByteString.copyFrom(buffer.flip());
    }

    /**
     * The byte strings of a buffer.
     *
     * @param count number of elements that the shape promises
     */
    public static List<ByteString> bytes(ByteString raw, long count) throws Malformed {
        ByteBuffer buffer = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<ByteString> elements = new ArrayList<>();
        while (buffer.hasRemaining()) {
            if (buffer.remaining() < Integer.BYTES) {
                throw new Malformed("A byte string's length is cut off at byte " + buffer.position() + ".");
            }
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw new Malformed("A byte string of " + Integer.toUnsignedString(length) + " bytes is cut off after "
                        + buffer.remaining() + ".");
            }
            elements.add(raw.substring(buffer.position(), buffer.position() + length));
            buffer.position(buffer.position() + length);
        }
        if (elements.size() != count) {
            throw new Malformed("There are " + elements.size() + " byte strings where the shape has " + count + ".");
        }
        return elements;
    }

    /** The texts of a buffer of byte strings in UTF-8. */
    public static List<String> texts(ByteString raw, long count) throws Malformed {
        List<String> texts = new ArrayList<>();
        for (ByteString element : bytes(raw, count)) {
            if (!element.isValidUtf8()) {
                throw new Malformed("Byte string " + texts.size() + " is no UTF-8 text.");
            }
            texts.add(element.toString(StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** The floating point numbers of a buffer; NaN and infinities are numbers here. */
    public static List<Double> doubles(ByteString raw, long count) throws Malformed {
        ByteBuffer buffer = elements(raw, count, Double.BYTES);
        List<Double> elements = new ArrayList<>();
        while (buffer.hasRemaining()) {
            elements.add(buffer.getDouble());
        }
        return elements;
    }

    /** The integers of a buffer. */
    public static List<Integer> integers(ByteString raw, long count) throws Malformed {
        ByteBuffer buffer = elements(raw, count, Integer.BYTES);
        List<Integer> elements = new ArrayList<>();
        while (buffer.hasRemaining()) {
            elements.add(buffer.getInt());
        }
        return elements;
    }

    /** The integers of 8 bytes of a buffer. */
    public static List<Long> longs(ByteString raw, long count) throws Malformed {
        ByteBuffer buffer = elements(raw, count, Long.BYTES);
        List<Long> elements = new ArrayList<>();
        while (buffer.hasRemaining()) {
            elements.add(buffer.getLong());
        }
        return elements;
    }

    /** The truth values of a buffer; a byte other than 0 and 1 is malformed. */
    public static List<Boolean> booleans(ByteString raw, long count) throws Malformed {
        ByteBuffer buffer = elements(raw, count, 1);
        List<Boolean> elements = new ArrayList<>();
        while (buffer.hasRemaining()) {
            byte value = buffer.get();
            if (value != 0 && value != 1) {
                throw new Malformed("A truth value is the byte " + value + " and neither 0 nor 1.");
            }
            elements.add(value == 1);
        }
        return elements;
    }

    private static ByteBuffer elements(ByteString raw, long count, int size) throws Malformed {
        if (raw.size() != count * size) {
            throw new Malformed(
                    "There are " + raw.size() + " bytes where the shape has " + count + " elements of " + size + ".");
        }
        return raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
