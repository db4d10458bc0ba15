package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
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

    /** Changes the cell's rows: of the whole run, and of the window that its event time is in. */
    void into(Rows rows) {
        rows.replace(RowKey.ofRun(cell.getRun(), cell.getModel(), steering()), before, after);
        long then = Windows.start(before.getEventTime(), run);
        long now = Windows.start(after.getEventTime(), run);
        boolean moved = then != now && before.getEventTime() != 0;
        if (moved) {
            rows.replace(RowKey.ofWindow(cell.getRun(), cell.getModel(), steering(), then), before, Scoring.NOTHING);
        }
        rows.replace(
                RowKey.ofWindow(cell.getRun(), cell.getModel(), steering(), now),
                moved ? Scoring.NOTHING : before,
                after);
    }
}
