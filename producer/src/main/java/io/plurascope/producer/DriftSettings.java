package io.plurascope.producer;

import io.plurascope.event.DriftTest;
import io.plurascope.event.Monitor;
import org.jspecify.annotations.Nullable;

/**
 * When a monitor takes a change of a model's values for drift. Of run length and threshold one is given: a run length has the threshold
 * of each value follow from it and from the number of values that are watched.
 *
 * @param test which test judges the windows
 * @param runLength windows up to a false alarm of a model on average, 100 to a billion; null where the threshold is given
 * @param slack how much a window has to deviate to be evidence at all, in standard errors: half the shift to be found soonest; above
 *     0 and at most 1
 * @param threshold the cumulative sum that raises an alert, above 0 and finite; null where it follows
 * @param coolDown windows after an alert in which no other of the same value is raised, 0 or more
 */
public record DriftSettings(
        DriftTest test,
        @Nullable Long runLength,
        double slack,
        @Nullable Double threshold,
        int coolDown) {
    public static final double LARGEST_SLACK = 1;
    public static final long SHORTEST_RUN = 100;
    private static final long LONGEST_RUN = 1_000_000_000;

    /** A false alarm of a model in 50 000 windows, which are a year of ten minutes, and a shift by one standard error found soonest. */
    public static final DriftSettings DEFAULT = new DriftSettings(DriftTest.CUSUM, 50_000L, 0.5, null, 6);

    public DriftSettings {
        if ((runLength == null) == (threshold == null)) {
            throw new IllegalArgumentException("Of the run length (" + runLength + ") and the threshold (" + threshold
                    + ") of drift exactly one has to be given; the other follows.");
        }
        if (runLength != null && (runLength < SHORTEST_RUN || runLength > LONGEST_RUN)) {
            throw new IllegalArgumentException("A false alarm is to come after " + runLength
                    + " windows on average; it has to be from " + SHORTEST_RUN + " to " + LONGEST_RUN + ".");
        }
        if (!(slack > 0 && slack <= LARGEST_SLACK)) {
            throw new IllegalArgumentException(
                    "The slack is " + slack + "; it has to be above 0 and at most " + LARGEST_SLACK + ".");
        }
        if (threshold != null && !(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The threshold of drift is " + threshold + "; it has to be above 0 and finite.");
        }
        if (coolDown < 0) {
            throw new IllegalArgumentException("The cool-down is " + coolDown + " windows; it has to be 0 or more.");
        }
    }

    /** Adds what a run's record says of it. */
    Monitor.Builder addTo(Monitor.Builder monitor) {
        monitor.setDriftTest(test).setSlack(slack).setCoolDown(coolDown);
        return threshold == null
                ? monitor.setRunLength(runLength)
                : monitor.setThreshold(threshold).setLowerThreshold(threshold / 2);
    }
}
