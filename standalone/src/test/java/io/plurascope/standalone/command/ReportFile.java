package io.plurascope.standalone.command;

import java.util.Arrays;
import java.util.List;

/** Tables of a report as they are read. */
final class ReportFile {
    private ReportFile() {}

    /**
     * The cells of a table, its head first.
     *
     * @param section heading of its section
     * @param title how its title begins
     */
    static List<List<String>> table(String report, String section, String title) {
        String part = report.substring(report.indexOf("## " + section + "\n"));
        return part.substring(part.indexOf("**" + title))
                .lines()
                .skip(1)
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|---"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
