package io.plurascope.streams;

import static io.plurascope.streams.Scoring.NOTHING;

import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell whose part of the sums was worked out again.
 *
 * @param cell the cell as it was
 * @param before what the sums hold of it
 * @param after what they are to hold
 * @param run the run that it belongs to
 */
record Rescored(Cell cell, Counted before, Counted after, Run run) {
    @Nullable
    Steering steering() {
        return SteeringBytes.read(cell.getSteering());
    }

    /**
     * Changes the cell's rows: of the whole run, and of the windows that its event time is in.
     *
     * @param over whether its round is too old to be kept, so that its windows have no rows that it could be taken out of
     */
    void into(Rows rows, boolean over) {
        rows.replace(RowKey.ofRun(cell.getRun(), cell.getModel(), steering()), before, after);
        Juries.changes(before.getJuries(), after.getJuries())
                .forEach((jury, change) -> rows.change(
                        RowKey.ofJury(cell.getRun(), cell.getModel(), steering(), jury),
                        row -> row.replace(change, after.getEventTime())));
        if (over) {
            return;
        }
        List<Long> then = before.getDraws() == 0 ? List.of() : Windows.starts(before.getEventTime(), run);
        List<Long> now = Windows.starts(after.getEventTime(), run);
        then.stream().filter(start -> !now.contains(start)).forEach(start -> window(rows, start, before, NOTHING));
        now.forEach(start -> window(rows, start, then.contains(start) ? before : NOTHING, after));
    }

    private void window(Rows rows, long start, Counted from, Counted to) {
        rows.replace(RowKey.ofWindow(cell.getRun(), cell.getModel(), steering(), start), from, to);
    }
}
