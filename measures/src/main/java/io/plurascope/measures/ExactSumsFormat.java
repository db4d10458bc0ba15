package io.plurascope.measures;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How {@link ExactSums} are written down: a version, the number of cells, then for each cell a byte that says which of
 * its words are not 0, followed by those words. The low halves of sums are as good as random and take 8 bytes each; all
 * other words are small and take as many bytes as they need. Where that first byte is 0, the length of the run of empty
 * cells follows.
 */
final class ExactSumsFormat {
    private static final byte VERSION = 1;
    private static final int MOST_CELLS = 1 << 24;
    private static final int VARIABLE_WORDS = ExactSums.SUM_LOW;
    private static final int LONGEST_VARIABLE = 10;
    private static final int LONGEST_CELL =
            1 + VARIABLE_WORDS * LONGEST_VARIABLE + (ExactSums.WORDS - VARIABLE_WORDS) * Long.BYTES;

    private ExactSumsFormat() {}

    static byte[] write(long[] words) {
        int cells = words.length / ExactSums.WORDS;
        ByteBuffer to = ByteBuffer.allocate(1 + LONGEST_VARIABLE + Math.multiplyExact(cells, LONGEST_CELL));
        to.put(VERSION);
        writeVariable(to, cells);
        int start = 0;
        while (start < words.length) {
            int present = present(words, start);
            to.put((byte) present);
            if (present == 0) {
                int end = endOfEmpty(words, start);
                writeVariable(to, (end - start) / ExactSums.WORDS);
                start = end;
            } else {
                writeCell(to, words, start, present);
                start += ExactSums.WORDS;
            }
        }
        return Arrays.copyOf(to.array(), to.position());
    }

    static long[] read(byte[] bytes) {
        try {
            return read(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException(
                    "The " + bytes.length + " bytes of sums end too early; they have to be whole.", tooShort);
        }
    }

    private static long[] read(ByteBuffer from) {
        byte version = from.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "The sums are written in format " + version + "; only format " + VERSION + " can be read.");
        }
        long cells = readVariable(from);
        if (cells < 0 || cells > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "The sums claim to have " + cells + " cells; it has to be from 0 to " + MOST_CELLS + ".");
        }
        long[] words = new long[(int) cells * ExactSums.WORDS];
        int start = 0;
        while (start < words.length) {
            int present = from.get();
            if (present == 0) {
                start += emptyCells(from, (words.length - start) / ExactSums.WORDS) * ExactSums.WORDS;
            } else {
                readCell(from, words, start, present);
                start += ExactSums.WORDS;
            }
        }
        if (from.hasRemaining()) {
            throw new IllegalArgumentException(from.remaining() + " bytes follow the sums; none may.");
        }
        return words;
    }

    private static int emptyCells(ByteBuffer from, int most) {
        long run = readVariable(from);
        if (run < 1 || run > most) {
            throw new IllegalArgumentException(
                    "The sums claim a run of " + run + " empty cells; it has to be from 1 to " + most + ".");
        }
        return (int) run;
    }

    private static int present(long[] words, int start) {
        int present = 0;
        for (int word = 0; word < ExactSums.WORDS; word++) {
            present |= words[start + word] == 0 ? 0 : 1 << word;
        }
        return present;
    }

    private static int endOfEmpty(long[] words, int start) {
        int end = start + ExactSums.WORDS;
        while (end < words.length && present(words, end) == 0) {
            end += ExactSums.WORDS;
        }
        return end;
    }

    private static void writeCell(ByteBuffer to, long[] words, int start, int present) {
        for (int word = 0; word < ExactSums.WORDS; word++) {
            if ((present >>> word & 1) == 1) {
                if (word < VARIABLE_WORDS) {
                    writeVariable(to, words[start + word]);
                } else {
                    to.putLong(words[start + word]);
                }
            }
        }
    }

    private static void readCell(ByteBuffer from, long[] words, int start, int present) {
        for (int word = 0; word < ExactSums.WORDS; word++) {
            if ((present >>> word & 1) == 1) {
                words[start + word] = word < VARIABLE_WORDS ? readVariable(from) : from.getLong();
            }
        }
    }

    /** Seven bits a byte, lowest first; the sign is moved to the lowest bit, so that -1 is as short as 1. */
    private static void writeVariable(ByteBuffer to, long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            to.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }

    private static long readVariable(ByteBuffer from) {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = from.get();
            rest |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new IllegalArgumentException("A number in the sums is longer than 64 bits; the bytes are damaged.");
    }
}
