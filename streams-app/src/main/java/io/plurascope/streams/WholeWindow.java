package io.plurascope.streams;

import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;

/** When a window of a monitor has all that will ever be in it. */
final class WholeWindow {
    private WholeWindow() {}

    /** Whether all prompts of a model's window have ended and none waits for anything; never in a run that is no monitor. */
    static boolean is(Run run, Row row) {
        Monitor monitor = run.getMonitor();
        if (monitor == null || row.key().windowStart() == null) {
            return false;
        }
        long ended = row.count(Row.Count.ANSWERED)
                + row.count(Row.Count.REFUSED)
                + row.count(Row.Count.INVALID)
                + row.count(Row.Count.LATE);
        return ended >= monitor.getQuestions() * Variations.draws(run) + texts(run, row.key())
                && row.count(Row.Count.WAITING) == 0;
    }

    /** Number of long answers in a window that are judged, of the model as it is or steered. */
    private static long texts(Run run, RowKey window) {
        RunEntailment judging = run.getEntailment();
        boolean written = window.steering() == null
                || Statements.of(judging, window.steering()).isPresent();
        return judging != null && written && run.getWriters().contains(window.model())
                ? judging.getResponses() / Statements.ways(run)
                : 0;
    }
}
