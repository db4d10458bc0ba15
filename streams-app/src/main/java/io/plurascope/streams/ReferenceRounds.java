package io.plurascope.streams;

import io.plurascope.event.Monitor;
import io.plurascope.event.Run;

/**
 * The rounds of a monitor that a model's later ones are compared with: its first ones, counted from the one in which the
 * model joined the run. With a baseline there are none, and every round is judged.
 *
 * @param first the first of them
 * @param end the first round after them
 */
record ReferenceRounds(long first, long end) {
    static ReferenceRounds of(Run run, String model) {
        Monitor monitor = run.getMonitor();
        if (monitor == null) {
            throw new IllegalArgumentException("Run " + run.getRun() + " is no monitor.");
        }
        long first = run.getJoined().getOrDefault(model, 0L);
        return new ReferenceRounds(
                first, monitor.getBaseline() == null ? first + monitor.getReferenceWindows() : first);
    }

    /** Whether a run compares its windows question by question: it has a baseline, or asks the same ones every time. */
    static boolean pairs(Run run) {
        Monitor monitor = run.getMonitor();
        return monitor != null && (monitor.getBaseline() != null || !monitor.getRotation());
    }

    /** How many windows' worth of answers a run's windows are compared with. */
    static double size(Monitor monitor) {
        return monitor.getBaseline() == null ? monitor.getReferenceWindows() : monitor.getBaselineWindows();
    }

    boolean contains(long round) {
        return round >= first && round < end;
    }

    /** Whether a round is compared with these. */
    boolean judged(long round) {
        return round >= end;
    }
}
