package io.plurascope.sink.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What runs say, as {@value #MARKDOWN} to read and a CSV file for each table. The same topics give the same bytes.
 *
 * @param title its heading
 * @param said paragraphs before its sections, in Markdown
 * @param sections the names of their tables are unique
 */
public record Report(String title, List<String> said, List<Section> sections) {
    /** Name of the file that is read. */
    public static final String MARKDOWN = "report.md";

    public Report {
        said = List.copyOf(said);
        sections = List.copyOf(sections);
        Set<String> names = new HashSet<>();
        for (Section section : sections) {
            for (Table table : section.tables()) {
                if (!names.add(table.name())) {
                    throw new IllegalArgumentException("Two tables are named '" + table.name() + "'.");
                }
            }
        }
    }

    /** The report as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# " + Markdown.text(title) + "\n\n");
        said.forEach(paragraph -> text.append(paragraph).append("\n\n"));
        sections.forEach(section -> text.append(section.markdown()));
        return text.toString().stripTrailing() + "\n";
    }

    /**
     * Writes all files, each in one step, in place of those of before.
     *
     * @param directory created where it is missing
     * @throws IOException where a file cannot be written
     */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Section section : sections) {
            for (Table table : section.tables()) {
                place(directory.resolve(table.file()), table.written().csv());
            }
        }
        place(directory.resolve(MARKDOWN), markdown());
    }

    private static void place(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        try {
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
