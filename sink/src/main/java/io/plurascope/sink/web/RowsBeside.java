package io.plurascope.sink.web;

import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import io.plurascope.sink.report.PairsAnswer;
import io.plurascope.sink.report.PairsDesk;
import io.plurascope.sink.table.RowColumn;
import io.plurascope.sink.table.TableRow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the page shows beside the rows of a board: how models are changed from their bases, and their option mass. */
final class RowsBeside {
    private static final String OPTION_MASS = "option_mass";
    private static final String FIXED_N = IntervalKind.FIXED_N.name().toLowerCase(Locale.ROOT);

    private final Boards boards;
    private final PairsDesk pairs;

    RowsBeside(Boards boards, PairsDesk pairs) {
        this.boards = boards;
        this.pairs = pairs;
    }

    /**
     * The rows of one board in one measure with what stands beside them.
     *
     * @param board name of the board
     * @param version that of the tests of pairs
     */
    Map<Row, TableRow> of(Run run, String board, String measure, List<RowColumn> columns, String version) {
        List<Row> rows = plain(run, board, measure);
        Map<String, Row> byModel = byModel(rows);
        Map<String, Row> masses = byModel(plain(run, Measures.DISTRIBUTIONAL, OPTION_MASS));
        boolean changed = columns.stream().anyMatch(RowColumn::isOfChange);
        Map<Row, TableRow> beside = new HashMap<>();
        for (Row row : rows) {
            Row base = changed && row.baseModel() != null && !row.reference() ? byModel.get(row.baseModel()) : null;
            Row mass = masses.get(row.model());
            beside.put(
                    row,
                    new TableRow(
                            row,
                            base == null ? null : change(base, row),
                            base == null ? null : test(run, base, row, version),
                            mass == null ? null : mass.value()));
        }
        return beside;
    }

    private List<Row> plain(Run run, String board, String measure) {
        Predicate<Row> wanted =
                row -> row.measure().equals(measure) && row.steering().isEmpty();
        return boards.board(run.getRun(), board).stream()
                .flatMap(boards::rows)
                .filter(wanted)
                .toList();
    }

    private static Map<String, Row> byModel(List<Row> rows) {
        Map<String, Row> byModel = new HashMap<>();
        rows.forEach(row -> byModel.put(row.model(), row));
        return byModel;
    }

    /** Under way the two means are over different questions, and their difference would say nothing. */
    private static @Nullable Double change(Row base, Row aligned) {
        if (!base.interval().equals(FIXED_N)
                || !aligned.interval().equals(FIXED_N)
                || base.value() == null
                || aligned.value() == null) {
            return null;
        }
        double change = aligned.value() - base.value();
        return Double.isFinite(change) ? (Double) change : null;
    }

    private TableRow.@Nullable Test test(Run run, Row base, Row aligned, String version) {
        String measure = aligned.measure();
        if (!boards.complete(run.getRun())
                || Measures.ALL.stream().noneMatch(each -> each.name().equals(measure))) {
            return null;
        }
        PairsAnswer tests =
                FromTopics.read(() -> pairs.answer(run, boards.models(), measure, aligned.population(), version));
        return tests.pairs().stream()
                .filter(each ->
                        each.base().equals(base.model()) && each.aligned().equals(aligned.model()))
                .findFirst()
                .map(each -> new TableRow.Test(
                        each.low(),
                        each.high(),
                        each.pHolm(),
                        each.says().name().toLowerCase(Locale.ROOT)))
                .orElse(null);
    }
}
