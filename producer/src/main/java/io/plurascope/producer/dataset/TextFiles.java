package io.plurascope.producer.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files that people write, in UTF-8 with or without the byte order mark that some programs put first. */
public final class TextFiles {
    static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFiles() {}

    /**
     * The text of a file, without a byte order mark.
     *
     * @throws IOException where it cannot be read, or is not UTF-8: the message says where and what to do
     */
    public static String read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IOException("it " + ForeignBytes.reason(new ByteArrayInputStream(bytes)), e);
        }
    }

    /** A text, or the first line of one, without a byte order mark. */
    public static String withoutMark(String text) {
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }
}
