package io.plurascope.sink.export;

import io.plurascope.sink.board.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of boards, each for as many measures as stand side by side: of the page that is looked at, or of all, one below the
 * other; and what is to be said of them all.
 */
final class TerminalTables {
    private final TerminalRoom room;
    private final Set<TerminalLayout.Form> forms = EnumSet.noneOf(TerminalLayout.Form.class);
    private int pages = 1;

    TerminalTables(TerminalRoom room) {
        this.room = room;
    }

    /** How many pages the board with most of them has. */
    int pages() {
        return pages;
    }

    /** @param counts whether each value shows its number of questions */
    List<String> lines(String title, List<Row> rows, List<String> measures, boolean counts) {
        if (measures.isEmpty()) {
            return List.of();
        }
        TerminalTable table = new TerminalTable(rows, measures, counts, room);
        int side = table.layout().measures();
        int all = (measures.size() + side - 1) / side;
        int first = room.page(all);
        int last = room.paged() ? first + 1 : all;
        pages = Math.max(pages, room.paged() ? all : 1);
        forms.add(table.layout().form());
        List<String> lines = new ArrayList<>();
        for (int index = first; index < last; index++) {
            List<String> shown = measures.subList(index * side, Math.min(measures.size(), (index + 1) * side));
            lines.add("");
            lines.add(title);
            if (last - first < all) {
                lines.add(which(index * side, shown.size(), measures.size()));
            }
            lines.addAll(table.lines(shown));
        }
        return lines;
    }

    private static String which(int before, int shown, int all) {
        String numbers = shown == 1 ? "Measure " + (before + 1) : "Measures " + (before + 1) + "-" + (before + shown);
        return numbers + " of " + all + "; ← → show others";
    }

    /** What stands behind values, after a comma. */
    String intervals(Stream<Row> rows) {
        String kinds = rows.map(Row::interval)
                .filter(kind -> !kind.equals("none"))
                .map(kind -> kind.equals("fixed_n") ? " of the complete run" : " that holds at any time")
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or"));
        List<String> said = new ArrayList<>();
        if (forms.isEmpty() || forms.contains(TerminalLayout.Form.INTERVAL)) {
            said.add("[95% interval" + kinds + "]");
        }
        if (forms.contains(TerminalLayout.Form.PLUS_MINUS)) {
            said.add("± the longer side of its 95% interval" + kinds);
        }
        if (forms.contains(TerminalLayout.Form.ALONE)) {
            said.add("no interval where there is no room");
        }
        return ", " + String.join(", or ", said);
    }
}
