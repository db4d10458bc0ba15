package io.plurascope.sink.export;

import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The juries of a run as lines for a terminal: of each jury and what it judges, the first welfare of the run's and the one
 * that minds inequality most, with the worst-off juror where that is the welfare of one; and the texts that raters have
 * least of.
 */
final class TerminalJuries {
    private static final String JURY = "jury:";
    private static final String TEXTS = "texts";
    private static final String WELFARE = "jury_welfare";
    private static final int MOST_LINES = 40;
    private static final int MOST_TEXTS = 10;
    private static final int FIRST = 30;
    private static final int SECOND = 32;
    private static final int NAMES = FIRST + 1 + SECOND;

    private final Boards boards;
    private final List<String> lines = new ArrayList<>();

    private TerminalJuries(Boards boards) {
        this.boards = boards;
    }

    /** Whether a board is one of these. */
    static boolean shows(Board board) {
        String name = board.standings().getBoard();
        return name.startsWith(JURY) || name.equals(TEXTS);
    }

    /** The lines; none where there is no such board. */
    static List<String> lines(Boards boards, List<Board> all) {
        TerminalJuries juries = new TerminalJuries(boards);
        juries.juries(all.stream()
                .filter(board -> board.standings().getBoard().startsWith(JURY))
                .toList());
        all.stream()
                .filter(board -> board.standings().getBoard().equals(TEXTS))
                .findFirst()
                .ifPresent(juries::texts);
        return juries.lines;
    }

    private void juries(List<Board> juries) {
        if (juries.isEmpty()) {
            return;
        }
        List<String> measures = measures(boards.rows(juries.getFirst()).toList());
        head("Juries, on each question and then averaged", names("jury", "of"), measures);
        List<String> rows = juries.stream()
                .flatMap(board -> rows(
                        boards.rows(board).toList(), measures, board.standings().getPopulation()))
                .toList();
        rows.stream().limit(MOST_LINES).forEach(lines::add);
        if (rows.size() > MOST_LINES) {
            lines.add((rows.size() - MOST_LINES) + " more are on the page and in the exported files.");
        }
    }

    private void texts(Board texts) {
        List<Row> rows = boards.rows(texts).toList();
        List<String> measures = measures(rows);
        head("Texts that raters have least of", "text", measures);
        // Sorted from the better end by the board's contract.
        List<Row> sorted = rows.stream()
                .filter(row -> row.measure().equals(measures.getFirst()))
                .toList()
                .reversed();
        for (Row row : sorted.subList(0, Math.min(MOST_TEXTS, sorted.size()))) {
            rows(rows.stream().filter(each -> each.model().equals(row.model())).toList(), measures, row.model())
                    .forEach(lines::add);
        }
        if (sorted.size() > MOST_TEXTS) {
            lines.add((sorted.size() - MOST_TEXTS) + " more are in the exported files.");
        }
    }

    private void head(String title, String names, List<String> measures) {
        lines.add("");
        lines.add(title);
        lines.add(line(names, shortName(measures.getFirst()), shortName(measures.getLast()), ""));
        lines.add("-".repeat(90));
    }

    /** The first measure and the last welfare. */
    private static List<String> measures(List<Row> rows) {
        List<String> all = rows.stream().map(Row::measure).distinct().toList();
        return List.of(
                all.getFirst(),
                all.stream()
                        .filter(measure -> measure.startsWith(WELFARE))
                        .reduce((one, next) -> next)
                        .orElse(all.getFirst()));
    }

    private static Stream<String> rows(List<Row> rows, List<String> measures, @Nullable String name) {
        return rows.stream()
                .filter(row -> row.measure().equals(measures.getFirst()))
                .map(first -> {
                    Row last = rows.stream()
                            .filter(row -> row.measure().equals(measures.getLast()))
                            .filter(row -> row.model().equals(first.model())
                                    && row.steering().equals(first.steering()))
                            .findFirst()
                            .orElse(first);
                    String worst = last.text() == null ? "" : "worst off: " + last.text();
                    String of = first.steering().isEmpty() ? first.model() : first.model() + " " + first.steering();
                    return line(
                            of.equals(name) ? of : names(Objects.requireNonNullElse(name, ""), of),
                            number(first.value()),
                            number(last.value()),
                            worst);
                });
    }

    private static String names(String first, String second) {
        return "%-30s %s".formatted(cut(first, FIRST), cut(second, SECOND));
    }

    private static String line(String names, String first, String second, String note) {
        return "%-63s %8s %8s %s"
                .formatted(cut(names, NAMES), first, second, cut(note, 19))
                .stripTrailing();
    }

    private static String shortName(String measure) {
        String plain =
                measure.replace(WELFARE + "_", "").replace("alpha_", "α ").replace("jury_", "");
        return plain.replace("infinity", "∞");
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
