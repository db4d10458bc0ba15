package io.plurascope.producer.dataset;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of text with what a data set is named by. Its content is not held: it is read from the beginning whenever it is
 * {@linkplain #open opened}.
 */
public final class DatasetFile {
    private static final int SHOWN = 100;

    private final String name;
    private final String location;
    private final String version;
    private final Content content;
    private final @Nullable Path path;

    /** Bytes that can be read more than once. */
    interface Content {
        /** The bytes from the beginning. */
        InputStream open() throws IOException;
    }

    private DatasetFile(String fileName, String location, Content content, @Nullable Path path) throws IOException {
        int dot = fileName.lastIndexOf('.');
        this.name = dot > 0 ? fileName.substring(0, dot) : fileName;
        this.location = location;
        this.content = content;
        this.path = path;
        this.version = checked();
    }

    /**
     * Reads a file once, for its digest.
     *
     * @throws DatasetException where it is missing, unreadable, empty, or not UTF-8
     */
    public static DatasetFile read(Path file) {
        if (Files.isDirectory(file)) {
            throw new DatasetException("'" + file + "' is a directory; name the file in it.");
        }
        String name = String.valueOf(file.getFileName());
        try {
            // What is no regular file, such as a pipe, can be read only once.
            if (Files.isRegularFile(file)) {
                return new DatasetFile(name, file.toString(), () -> Files.newInputStream(file), file);
            }
            byte[] all = Files.readAllBytes(file);
            return of(name, file.toString(), () -> new ByteArrayInputStream(all));
        } catch (NoSuchFileException e) {
            throw new DatasetException("There is no file '" + file + "'.", e);
        } catch (AccessDeniedException e) {
            throw new DatasetException("The file '" + file + "' may not be read; check its permissions.", e);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** The content of a file, or a resource, of that name. */
    static DatasetFile of(String fileName, String location, byte[] bytes) {
        byte[] copy = bytes.clone();
        return of(fileName, location, () -> new ByteArrayInputStream(copy));
    }

    /** The same of content that need not be in memory. */
    static DatasetFile of(String fileName, String location, Content content) {
        try {
            return new DatasetFile(fileName, location, content, null);
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }

    private static DatasetException unreadable(String location, IOException cause) {
        return new DatasetException("The file '" + location + "' cannot be read: " + cause.getMessage() + ".", cause);
    }

    private void requireText() throws IOException {
        try (InputStream head = content.open()) {
            ForeignBytes.kind(head).ifPresent(kind -> {
                throw new DatasetException("The file '" + location + "' is no text but " + kind + ".");
            });
        }
    }

    /** Reads everything once. */
    private String checked() throws IOException {
        requireText();
        Sha256 digest = new Sha256();
        boolean blank = true;
        try (BufferedReader text = text(digest.of(content.open()))) {
            char[] characters = new char[1 << 13];
            for (int n = text.read(characters); n >= 0; n = text.read(characters)) {
                blank = blank && String.valueOf(characters, 0, n).isBlank();
            }
        } catch (CharacterCodingException e) {
            try (InputStream again = content.open()) {
                throw new DatasetException("The file '" + location + "' " + ForeignBytes.reason(again) + ".", e);
            }
        }
        if (blank) {
            throw new DatasetException("The file '" + location + "' is empty.");
        }
        return digest.shortDigits();
    }

    /** Stem of the file's name. */
    public String name() {
        return name;
    }

    /** The file as the person named it, for messages. */
    public String location() {
        return location;
    }

    /** First eight hexadecimal digits of the SHA-256 of its bytes. */
    public String version() {
        return version;
    }

    /**
     * Its text from the beginning, without a byte order mark.
     *
     * @throws DatasetException where it can no longer be read
     */
    BufferedReader open() {
        try {
            return text(content.open());
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }

    private static BufferedReader text(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != TextFiles.BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** Takes one line. */
    interface Line {
        /** Takes the next one; the first has the number 1. */
        void take(long number, String text);
    }

    /** Hands over all its lines. */
    void lines(Line line) {
        try (BufferedReader text = open()) {
            long number = 1;
            for (String next = line(text); next != null; next = line(text)) {
                if (next.length() == RowLimit.MOST) {
                    throw new DatasetException("The file '" + location + "' has in line " + number + " more than "
                            + RowLimit.MOST + " characters, which are no question.");
                }
                line.take(number, next);
                number++;
            }
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }

    /** The next line, or as much of it as a row may have; null at the end. */
    private static @Nullable String line(BufferedReader text) throws IOException {
        StringBuilder line = new StringBuilder();
        int character = text.read();
        if (character < 0) {
            return null;
        }
        for (; character >= 0 && character != '\n' && character != '\r'; character = text.read()) {
            line.append((char) character);
            if (line.length() == RowLimit.MOST) {
                return line.toString();
            }
        }
        if (character == '\r') {
            text.mark(1);
            if (text.read() != '\n') {
                text.reset();
            }
        }
        return line.toString();
    }

    /** Its first line, or as much of it as a row may have. */
    String first() {
        try (BufferedReader text = open()) {
            return String.valueOf(line(text));
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }

    /** Its first line, shortened, for messages. */
    String beginning() {
        String line = first();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    /**
     * A file of that name in the same directory; empty where there is none.
     *
     * @throws DatasetException where it cannot be used
     */
    Optional<DatasetFile> beside(String fileName) {
        return Optional.ofNullable(path)
                .map(file -> file.resolveSibling(fileName))
                .filter(Files::isRegularFile)
                .map(DatasetFile::read);
    }
}
