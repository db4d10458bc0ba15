package io.plurascope.producer.dataset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Several texts as one array of bytes, for readers that gather what many rows say: the bytes are hardly more than those of
 * the file, where strings of two bytes a character, an object each, would be several times that.
 */
final class PackedTexts {
    private PackedTexts() {}

    /**
     * The bytes of some texts, each after its length.
     *
     * @throws Json.Malformed where one has half of a character, of which UTF-8 has no bytes
     */
    static byte[] of(List<String> texts) throws Json.Malformed {
        List<ByteBuffer> encoded = new ArrayList<>();
        int length = 0;
        for (String text : texts) {
            ByteBuffer bytes = encoded(text);
            encoded.add(bytes);
            length += Integer.BYTES + bytes.remaining();
        }
        ByteBuffer packed = ByteBuffer.allocate(length);
        encoded.forEach(bytes -> packed.putInt(bytes.remaining()).put(bytes));
        return packed.array();
    }

    /**
     * The bytes of one text.
     *
     * @throws Json.Malformed where it has half of a character, of which UTF-8 has no bytes
     */
    static byte[] one(String text) throws Json.Malformed {
        ByteBuffer encoded = encoded(text);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    private static ByteBuffer encoded(String text) throws Json.Malformed {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new Json.Malformed(Findings.HALF_OF_A_CHARACTER);
        }
    }

    /** The texts again. */
    static List<String> texts(byte[] packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        List<String> texts = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] text = new byte[bytes.getInt()];
            bytes.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
