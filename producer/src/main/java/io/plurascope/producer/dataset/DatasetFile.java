package io.plurascope.producer.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file's content with what a data set is named by.
 *
 * @param name stem of the file's name
 * @param location the file as the person named it, for messages
 * @param version first eight hexadecimal digits of the SHA-256 of its bytes
 * @param text its content, without a byte order mark
 */
public record DatasetFile(String name, String location, String version, String text) {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /**
     * Reads a file.
     *
     * @throws DatasetException where it is missing, unreadable, empty, or not UTF-8
     */
    public static DatasetFile read(Path file) {
        if (Files.isDirectory(file)) {
            throw new DatasetException("'" + file + "' is a directory; name the file in it.");
        }
        try {
            return of(file.getFileName().toString(), file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new DatasetException("There is no file '" + file + "'.", e);
        } catch (AccessDeniedException e) {
            throw new DatasetException("The file '" + file + "' may not be read; check its permissions.", e);
        } catch (IOException e) {
            throw new DatasetException("The file '" + file + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The content of a file, or a resource, of that name. */
    static DatasetFile of(String fileName, String location, byte[] bytes) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DatasetException("The file '" + location + "' is not UTF-8 text.", e);
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        if (text.isBlank()) {
            throw new DatasetException("The file '" + location + "' is empty.");
        }
        return new DatasetFile(stem, location, new Sha256().add(bytes).shortDigits(), text);
    }

    /** Its first line, shortened, for messages. */
    String beginning() {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 100 ? line : line.substring(0, 100) + "...";
    }
}
