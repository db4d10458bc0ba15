package io.plurascope.sink.board;

import io.plurascope.event.Standings;
import java.time.Instant;

/**
 * A board as it was last published.
 *
 * @param standings the event
 * @param updated when the broker appended it
 */
public record Board(Standings standings, Instant updated) {
    /** Name of the board that says how far a run is. */
    public static final String PROGRESS = "progress";

    /** Whether it says how far a run is, and not how models stand. */
    public boolean isProgress() {
        return standings.getBoard().equals(PROGRESS);
    }
}
