package io.plurascope.sink.export;

import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The juries of a run as lines for a terminal: of each jury and what it judges, how many its jurors are, the first welfare
 * of the run's and the one that minds inequality most, with the worst-off juror where that is the welfare of one; below,
 * what is no welfare; and the texts that raters have least of.
 */
final class TerminalJuries {
    private static final String JURY = "jury:";
    private static final String TEXTS = "texts";
    private static final String WELFARE = "jury_welfare";
    private static final String SATISFIED = "satisfied_above_";
    private static final int MOST_LINES = 40;
    private static final int MOST_TEXTS = 10;
    private static final int FIRST = 24;
    private static final int SECOND = 26;
    private static final int NAMES = FIRST + 1 + SECOND;

    private final Boards boards;
    private final TerminalRoom room;
    private final List<String> lines = new ArrayList<>();

    /** What stands over the cells of the lines that are written. */
    private List<String> heads = List.of();

    private TerminalJuries(Boards boards, TerminalRoom room) {
        this.boards = boards;
        this.room = room;
    }

    /** Whether a board is one of these. */
    static boolean shows(Board board) {
        String name = board.standings().getBoard();
        return name.startsWith(JURY) || name.equals(TEXTS);
    }

    /** The lines; none where there is no such board. */
    static List<String> lines(Boards boards, List<Board> all, TerminalRoom room) {
        TerminalJuries juries = new TerminalJuries(boards, room);
        juries.juries(all.stream()
                .filter(board -> board.standings().getBoard().startsWith(JURY))
                .toList());
        all.stream()
                .filter(board -> board.standings().getBoard().equals(TEXTS))
                .findFirst()
                .ifPresent(juries::texts);
        return juries.lines;
    }

    /** Who is worst off under each model, of the board on which all populations are a jury; none where nobody is named. */
    static List<String> worstOff(List<Row> rows, TerminalRoom room) {
        List<String> named = rows.stream()
                .filter(row -> row.text() != null && row.measure().startsWith(WELFARE))
                .map(row -> room.wide()
                        ? "%-51s %s".formatted(cut(row.model(), NAMES), row.text())
                        : row.model() + ": " + row.text())
                .toList();
        return named.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(
                                        "", "Worst off on average, of those who sit in 10 questions or more if any do"),
                                named.stream())
                        .toList();
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
        lines.add("jurors: those who have a utility / how many of them in a question, where that is not all");
        besides(juries);
    }

    /** What is said of juries beside their welfare: the satisfied, the inequality and the Nash product. */
    private void besides(List<Board> juries) {
        List<String> measures = boards.rows(juries.getFirst())
                .map(Row::measure)
                .distinct()
                .filter(measure -> !measure.contains("welfare"))
                .toList();
        if (measures.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("What juries have beside welfare");
        heads = measures.stream().map(TerminalJuries::shortName).toList();
        if (room.wide()) {
            lines.add(besides(names("jury", "of"), heads));
            lines.add("-".repeat(90));
        }
        List<String> rows = juries.stream()
                .flatMap(board -> besides(board, measures).stream())
                .toList();
        rows.stream().limit(MOST_LINES).forEach(lines::add);
    }

    private List<String> besides(Board board, List<String> measures) {
        Map<String, Map<String, String>> byModel = new LinkedHashMap<>();
        boards.rows(board)
                .filter(row -> measures.contains(row.measure()))
                .forEach(row -> byModel.computeIfAbsent(of(row), name -> new LinkedHashMap<>())
                        .put(row.measure(), number(row.value())));
        String jury = String.valueOf(board.standings().getPopulation());
        return byModel.entrySet().stream()
                .map(model -> besides(
                        names(jury, model.getKey()),
                        measures.stream()
                                .map(measure -> model.getValue().getOrDefault(measure, "-"))
                                .toList()))
                .toList();
    }

    private String besides(String names, List<String> cells) {
        if (!room.wide()) {
            return TextCells.sentence(names, heads, cells);
        }
        StringBuilder line = new StringBuilder("%-51s".formatted(cut(names, NAMES)));
        cells.forEach(cell -> line.append(" %15s".formatted(cell)));
        return line.toString().stripTrailing();
    }

    private static String of(Row row) {
        return row.steering().isEmpty() ? row.model() : row.model() + " " + row.steering();
    }

    private static String jurors(Row row) {
        Long jurors = row.jurors();
        Double perQuestion = row.jurorsPerQuestion();
        if (jurors == null || perQuestion == null) {
            return "";
        }
        return perQuestion == jurors.doubleValue()
                ? jurors.toString()
                : String.format(Locale.ROOT, "%d/%.1f", jurors, perQuestion);
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
        heads = List.of("jurors", shortName(measures.getFirst()), shortName(measures.getLast()), "worst off");
        if (room.wide()) {
            lines.add(line(names, heads));
            lines.add("-".repeat(90));
        }
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

    private Stream<String> rows(List<Row> rows, List<String> measures, @Nullable String name) {
        return rows.stream()
                .filter(row -> row.measure().equals(measures.getFirst()))
                .map(first -> {
                    Row last = rows.stream()
                            .filter(row -> row.measure().equals(measures.getLast()))
                            .filter(row -> row.model().equals(first.model())
                                    && row.steering().equals(first.steering()))
                            .findFirst()
                            .orElse(first);
                    String worst = Objects.requireNonNullElse(last.text(), "");
                    String of = of(first);
                    return line(
                            of.equals(name) ? of : names(Objects.requireNonNullElse(name, ""), of),
                            List.of(jurors(first), number(first.value()), number(last.value()), worst));
                });
    }

    private String names(String first, String second) {
        return room.wide() ? "%-24s %s".formatted(cut(first, FIRST), cut(second, SECOND)) : first + ", " + second;
    }

    /** @param cells as many as there are heads: how many jurors, two values, and who is worst off */
    private String line(String names, List<String> cells) {
        if (!room.wide()) {
            return TextCells.sentence(names, heads, cells);
        }
        return "%-51s %9s %8s %8s %s"
                .formatted(cut(names, NAMES), cells.get(0), cells.get(1), cells.get(2), cut(cells.get(3), 20))
                .stripTrailing();
    }

    private static String shortName(String measure) {
        String plain =
                measure.replace(WELFARE + "_", "").replace("alpha_", "α ").replace("jury_", "");
        return plain.startsWith(SATISFIED)
                ? "> " + plain.substring(SATISFIED.length()).replace('_', '.')
                : plain.replace("infinity", "∞").replace('_', ' ');
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
