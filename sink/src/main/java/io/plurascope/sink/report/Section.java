package io.plurascope.sink.report;

import java.util.List;

/**
 * A part of a report.
 *
 * @param title its heading
 * @param said paragraphs before its tables, in Markdown
 */
public record Section(String title, List<String> said, List<Table> tables) {
    public Section {
        said = List.copyOf(said);
        tables = List.copyOf(tables);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## " + Markdown.text(title) + "\n\n");
        said.forEach(paragraph -> text.append(paragraph).append("\n\n"));
        tables.forEach(table -> text.append(table.markdown()));
        return text.toString();
    }
}
