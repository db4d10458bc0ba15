package io.plurascope.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a board as a file, row by row; no cell of it holds a comma. */
final class StandingsFile {
    private StandingsFile() {}

    /** The whole-run rows by model, population and measure, without the run's id. */
    static Map<String, Map<String, String>> board(Path file) throws IOException {
        Map<String, Map<String, String>> board = new TreeMap<>();
        for (Map<String, String> row : rows(file)) {
            if (cell(row, "window").equals("run")) {
                row.remove("run");
                board.put(key(row), row);
            }
        }
        return board;
    }

    static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] names = lines.getFirst().split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < names.length; i++) {
                        row.put(names[i], cells[i]);
                    }
                    return row;
                })
                .toList();
    }

    static String key(Map<String, String> row) {
        return cell(row, "model") + "|" + cell(row, "population") + "|" + cell(row, "measure");
    }

    static String cell(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }
}
