package io.plurascope.producer.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Looks through a file of CSV for the quotation mark that makes it none. Nothing of the file is kept. */
final class Quotation {
    private static final char MARK = '"';

    private enum Place {
        CELL_BEGINS,
        UNQUOTED,
        QUOTED,
        /** Behind a mark that ends a quotation, or that is the first half of a doubled one. */
        BEHIND
    }

    private Place place = Place.CELL_BEGINS;
    private long line = 1;
    private long opened;

    private Quotation() {}

    /** What is wrong and what to do about it, in a sentence; empty where every quotation is closed at the end of a cell. */
    static Optional<String> wrong(DatasetFile file) {
        Quotation quotation = new Quotation();
        try (BufferedReader text = file.open()) {
            int before = '\0';
            for (int next = text.read(); next >= 0; before = next, next = text.read()) {
                if (!quotation.take((char) next)) {
                    return Optional.of("In line " + quotation.line
                            + " something follows a quotation mark that ends a cell; the cell begins in line "
                            + quotation.opened + ". Double the quotation marks inside a cell, and close it with one.");
                }
                if (next == '\r' || (next == '\n' && before != '\r')) {
                    quotation.line++;
                }
            }
        } catch (IOException e) {
            // Why it cannot be read is told by whoever reads it.
            return Optional.empty();
        }
        return quotation.place == Place.QUOTED
                ? Optional.of("The quotation mark that begins a cell in line " + quotation.opened
                        + " is never closed. Close it, or double it where it is part of the text.")
                : Optional.empty();
    }

    /** Takes the next character; false where none such can stand there. */
    private boolean take(char next) {
        switch (place) {
            case CELL_BEGINS -> {
                place = next == MARK ? Place.QUOTED : unquoted(next);
                opened = line;
            }
            case UNQUOTED -> place = unquoted(next);
            case QUOTED -> place = next == MARK ? Place.BEHIND : Place.QUOTED;
            case BEHIND -> {
                if (next != MARK && !endsCell(next) && !Character.isWhitespace(next)) {
                    return false;
                }
                place = next == MARK ? Place.QUOTED : endsCell(next) ? Place.CELL_BEGINS : Place.BEHIND;
            }
        }
        return true;
    }

    private static Place unquoted(char next) {
        return endsCell(next) ? Place.CELL_BEGINS : Place.UNQUOTED;
    }

    private static boolean endsCell(char next) {
        return next == ',' || next == '\n' || next == '\r';
    }
}
