package io.plurascope.producer.dataset;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text of which no row may be longer than {@value #MOST} characters or so, so that a file without an end of a row, such as
 * one with a quotation mark that is never closed, does not fill the memory.
 */
final class RowLimit extends FilterReader {
    /** Far more than any question has. */
    static final int MOST = 1 << 20;

    private long since;

    RowLimit(Reader text) {
        super(text);
    }

    /** Begins a row. What parsers have read ahead counts to the row before. */
    void next() {
        since = 0;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count(1);
        return character;
    }

    @Override
    public int read(char[] characters, int from, int length) throws IOException {
        int read = super.read(characters, from, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        since += read;
        if (since > MOST) {
            throw new IOException("A row is longer than " + MOST + " characters");
        }
    }
}
