package io.plurascope.standalone.command;

import io.plurascope.event.Run;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.UserError;
import java.util.Set;

/** Runs by their ids. */
final class HeldRuns {
    private HeldRuns() {}

    /**
     * The record of a run.
     *
     * @throws UserError where there is no such run; its sentence names those that there are
     */
    static Run named(HeldEvents events, String run) {
        return events.latest(Topics.RUNS, run, Run::getRevision).orElseThrow(() -> unknown(events, run));
    }

    private static UserError unknown(HeldEvents events, String run) {
        Set<String> runs = events.last(Topics.RUNS, key -> true).keySet();
        return new UserError("There is no run '" + run + "'; "
                + (runs.isEmpty() ? "nothing was replayed yet." : "there are " + String.join(", ", runs) + "."));
    }
}
