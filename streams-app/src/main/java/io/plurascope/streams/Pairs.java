package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.ExactSums;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Differences between models on the same question, for the run's board measures and compared populations only: from
 * their sums it is known which models differ, without keeping the questions. A monitor has none: the same questions come again in
 * every window, and of a model that is far behind another the other's answers are dropped by then.
 */
final class Pairs {
    private final Rows rows;

    Pairs(Rows rows) {
        this.rows = rows;
    }

    /**
     * Puts a cell's new values in the place of its old ones in the differences to one other model's cell.
     *
     * @param other the other model's cell for the same question, round and steering
     */
    void replace(Run run, Cell cell, Counted before, Counted after, Cell other) {
        Counted there = other.getCounted();
        if (run.getMonitor() != null
                || there.getOwn().isEmpty()
                || (before.getOwn().isEmpty() && after.getOwn().isEmpty())) {
            return;
        }
        boolean first = cell.getModel().compareTo(other.getModel()) < 0;
        @Nullable Steering steering = SteeringBytes.read(cell.getSteering());
        RowKey key = first
                ? RowKey.ofPair(cell.getRun(), cell.getModel(), other.getModel(), steering)
                : RowKey.ofPair(cell.getRun(), other.getModel(), cell.getModel(), steering);
        rows.change(key, row -> {
            change(row, run, before, there, first, ExactSums::removeFixed);
            change(row, run, after, there, first, ExactSums::addFixed);
        });
    }

    private interface Change {
        void apply(ExactSums sums, int cell, long difference);
    }

    private static void change(Row row, Run run, Counted here, Counted there, boolean first, Change change) {
        if (here.getOwn().isEmpty()) {
            return;
        }
        List<String> board = run.getBoardMeasures();
        differences(row.kept(null), MeasureOrder.OWN_NAMES, board, here.getOwn(), there.getOwn(), first, change);
        int width = MeasureOrder.width(here);
        int otherWidth = MeasureOrder.width(there);
        for (String population : run.getCompared()) {
            int at = here.getPopulations().indexOf(population);
            int otherAt = there.getPopulations().indexOf(population);
            if (at >= 0 && otherAt >= 0) {
                differences(
                        row.kept(population),
                        MeasureOrder.AGAINST_NAMES,
                        board,
                        here.getAgainst().subList(at * width, (at + 1) * width),
                        there.getAgainst().subList(otherAt * otherWidth, (otherAt + 1) * otherWidth),
                        first,
                        change);
            }
        }
    }

    private static void differences(
            ExactSums sums,
            List<String> names,
            List<String> board,
            List<Double> here,
            List<Double> there,
            boolean first,
            Change change) {
        int measures = Math.min(here.size(), there.size());
        for (int index = 0; index < measures; index++) {
            double value = here.get(index);
            double other = there.get(index);
            if (board.contains(names.get(index)) && Double.isFinite(value) && Double.isFinite(other)) {
                long difference = ExactSums.fixed(value) - ExactSums.fixed(other);
                change.apply(sums, index, first ? difference : -difference);
            }
        }
    }
}
