package io.plurascope.sink.report;

import java.util.List;

/**
 * A table of a report: rounded to be read, and with every digit to compute with.
 *
 * @param name name of its file without the ending, of letters, digits, '.', '_' and '-'
 * @param title what it is, in a few words
 * @param notes sentences below it, in Markdown
 * @param shown as it is read
 * @param written as it is computed with: a row a value
 */
public record Table(String name, String title, List<String> notes, Grid shown, Grid written) {
    public Table {
        notes = List.copyOf(notes);
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is to name a file of a table; make it of letters, digits, '.', '_' and '-'.");
        }
    }

    String markdown() {
        return "**" + Markdown.text(title) + "** (" + file() + ")\n\n" + shown.markdown() + "\n"
                + (notes.isEmpty() ? "" : String.join("\n", notes) + "\n\n");
    }

    /** Name of its file. */
    String file() {
        return name + ".csv";
    }
}
