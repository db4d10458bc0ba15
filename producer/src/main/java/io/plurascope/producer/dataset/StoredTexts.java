package io.plurascope.producer.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts in a row as the bytes that they have in UTF-8, and 4 more each, where a string, an object each, would need 50 and
 * more. A text is known by its number, from 0.
 */
final class StoredTexts {
    private static final int BITS = 14;
    private static final int BLOCK = 1 << BITS;

    private final List<byte[]> blocks = new ArrayList<>();
    private final Ints ends = new Ints();

    /**
     * Adds a text, and gives its number.
     *
     * @throws DatasetException where all of them are longer than 2 GiB
     */
    int add(byte[] text) {
        int from = start(ends.size());
        if (text.length > Integer.MAX_VALUE - from) {
            throw new DatasetException(
                    "The file has more than 2 GiB of texts that have to be kept to its end; divide it.");
        }
        int written = 0;
        while (written < text.length) {
            int at = (from + written) % BLOCK;
            if (at == 0) {
                blocks.add(new byte[BLOCK]);
            }
            int length = Math.min(BLOCK - at, text.length - written);
            System.arraycopy(text, written, blocks.getLast(), at, length);
            written += length;
        }
        ends.add(from + text.length);
        return ends.size() - 1;
    }

    private int start(int number) {
        return number == 0 ? 0 : ends.at(number - 1);
    }

    /** The text of a number. */
    byte[] at(int number) {
        int from = start(number);
        byte[] text = new byte[ends.at(number) - from];
        int read = 0;
        while (read < text.length) {
            int at = (from + read) % BLOCK;
            int length = Math.min(BLOCK - at, text.length - read);
            System.arraycopy(blocks.get((from + read) >>> BITS), at, text, read, length);
            read += length;
        }
        return text;
    }

    /** Whether a number has that text. */
    boolean is(int number, byte[] text) {
        return ends.at(number) - start(number) == text.length && Arrays.equals(at(number), text);
    }

    int size() {
        return ends.size();
    }
}
