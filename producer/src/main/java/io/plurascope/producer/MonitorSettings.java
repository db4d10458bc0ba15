package io.plurascope.producer;

import io.plurascope.event.Monitor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What makes a run a monitor: it never ends, and asks in every window of event time.
 *
 * @param every length of a window, from a second to six days
 * @param questions most questions asked in a window, at least 1; all of the selection where it has fewer
 * @param asks which questions a window asks
 * @param missed what becomes of windows that ended while nobody asked; may differ when a monitor is gone on with
 * @param referenceWindows with how many of a model's first windows its later ones are compared, at least 1
 * @param baseline the run with whose answers windows are compared instead; null for none
 * @param keptWindows how many of the latest windows keep their values, at least 1
 * @param drift when a change is taken for drift
 */
public record MonitorSettings(
        Duration every,
        int questions,
        Asks asks,
        Missed missed,
        int referenceWindows,
        @Nullable String baseline,
        int keptWindows,
        DriftSettings drift) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Kafka forgets who writes under a name after seven days in which nothing was written. */
    private static final Duration LONGEST = Duration.ofDays(6);

    /** Every ten minutes the same fifty questions, compared with the first ten windows, and kept for a week. */
    public static final MonitorSettings DEFAULT =
            new MonitorSettings(Duration.ofMinutes(10), 50, Asks.PANEL, Missed.SKIP, 10, null, 1008);

    /** Which questions a window asks. */
    public enum Asks {
        /** The same in every window, so that windows are compared question by question. */
        PANEL,
        /** Those that follow in the run's order, which begins again where it ends: each question is asked equally often. */
        ROTATION
    }

    /**
     * What becomes of windows that ended while nobody asked. One that was begun is asked to its end in either case, so that
     * a window is whole or not there at all.
     */
    public enum Missed {
        /** They are left out: what a model answers now says nothing of what it would have answered then. */
        SKIP,
        /** They are asked now, the oldest first, with the event times of their windows. */
        CATCH_UP
    }

    /** Those of a monitor that takes the usual for drift. */
    public MonitorSettings(
            Duration every,
            int questions,
            Asks asks,
            Missed missed,
            int referenceWindows,
            @Nullable String baseline,
            int keptWindows) {
        this(every, questions, asks, missed, referenceWindows, baseline, keptWindows, DriftSettings.DEFAULT);
    }

    public MonitorSettings {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A window is " + every + " long; it has to be at least a second, and six days at most.");
        }
        if (questions < 1 || referenceWindows < 1 || keptWindows < 1) {
            throw new IllegalArgumentException("A window has " + questions + " questions, the reference "
                    + referenceWindows + " windows, and " + keptWindows + " are kept; each has to be at least 1.");
        }
    }

    /** What a run's record says of it. */
    Monitor event(int asked) {
        return drift.addTo(Monitor.newBuilder())
                .setQuestions(asked)
                .setRotation(asks == Asks.ROTATION)
                .setReferenceWindows(referenceWindows)
                .setBaseline(baseline)
                .setKeptWindows(keptWindows)
                .build();
    }
}
