package io.plurascope.producer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files that are no text in UTF-8: what they are, by their first bytes, and where the first byte stands that is wrong. */
public final class ForeignBytes {
    private static final String SAVE = "save its sheet as CSV in UTF-8";

    /** What begins with these bytes, and what to do with it. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>(Map.of(
            "504b0304", "a spreadsheet or another zip archive; " + SAVE,
            "d0cf11e0", "a spreadsheet or another document of an office program; " + SAVE,
            "1f8b", "compressed; unpack it with `gunzip`",
            "50415231", "a Parquet file; write it as CSV or JSON lines",
            "fffe", "text in UTF-16; convert it with `iconv -f UTF-16 -t UTF-8`",
            "feff", "text in UTF-16; convert it with `iconv -f UTF-16 -t UTF-8`"));

    private static final int LONGEST = 4;
    private static final int BUFFER = 1 << 13;

    private ForeignBytes() {}

    /** What a file is and what to do about it, to complete the sentence "it is"; empty where it may be text in UTF-8. */
    static Optional<String> kind(InputStream bytes) throws IOException {
        byte[] head = bytes.readNBytes(LONGEST);
        String digits = HexFormat.of().formatHex(head);
        return KINDS.entrySet().stream()
                .filter(kind -> digits.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Why a file that is no UTF-8 cannot be read, and what to do about it, to complete the sentence "it". */
    public static String reason(InputStream bytes) throws IOException {
        return "is not UTF-8 text: line " + firstWrongLine(bytes)
                + " has a byte that cannot stand there; save it as UTF-8, or convert it,"
                + " for instance with `iconv -f WINDOWS-1252 -t UTF-8`";
    }

    /** The line of the first byte that is no UTF-8, from 1; the last line where there is none. */
    static long firstWrongLine(InputStream bytes) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer ignored = CharBuffer.allocate(BUFFER);
        ByteBuffer read = ByteBuffer.allocate(BUFFER);
        Lines lines = new Lines();
        for (boolean end = false; !end; read.compact()) {
            int n = bytes.read(read.array(), read.position(), read.remaining());
            end = n < 0;
            read.position(read.position() + Math.max(0, n)).flip();
            CoderResult result = decoder.decode(read, ignored.clear(), end);
            lines.take(Arrays.copyOf(read.array(), read.position()));
            if (result.isError()) {
                break;
            }
        }
        return lines.number;
    }

    /** Counts ends of lines, which are the same bytes in UTF-8 as in ASCII. */
    private static final class Lines {
        private long number = 1;
        private byte before;

        void take(byte[] bytes) {
            for (byte next : bytes) {
                if (next == '\r' || (next == '\n' && before != '\r')) {
                    number++;
                }
                before = next;
            }
        }
    }
}
