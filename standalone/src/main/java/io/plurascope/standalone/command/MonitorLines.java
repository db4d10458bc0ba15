package io.plurascope.standalone.command;

import io.plurascope.event.Alert;
import io.plurascope.measures.PairedDifference;
import io.plurascope.producer.MonitorSettings;
import io.plurascope.producer.Monitoring;
import io.plurascope.schemas.Counted;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a person is told of a monitor while it runs: each window asked, windows left out, and alerts that are judged after
 * it was started. Any thread adds a line, one shows them.
 */
final class MonitorLines implements Monitoring.Progress {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final String run;
    private final Instant started;

    MonitorLines(String run, Instant started) {
        this.run = run;
        this.started = started;
    }

    /** A warning where a window has too few questions for anything to be judged. */
    Optional<String> few(int questions) {
        return questions >= PairedDifference.FEWEST
                ? Optional.empty()
                : Optional.of("A window has " + Counted.of(questions, "question") + "; with fewer than "
                        + PairedDifference.FEWEST + " no drift is judged.");
    }

    /** A warning where the reference is so small that it could itself be off by what a model is to be watched for. */
    static Optional<String> uncertain(MonitorSettings settings) {
        int usual = MonitorSettings.DEFAULT.referenceWindows();
        return settings.baseline() != null || settings.referenceWindows() >= usual
                ? Optional.empty()
                : Optional.of("Beside a reference of " + Counted.of(settings.referenceWindows(), "window")
                        + " only large changes are found in the first windows; give --reference-windows " + usual
                        + " or more to find smaller ones.");
    }

    @Override
    public void asked(long round, Instant window) {
        lines.add("Asked in the window from " + window + ", number " + round);
    }

    @Override
    public void leftOut(long windows) {
        lines.add(Counted.of(windows, "window") + " ended while nobody asked and " + (windows == 1 ? "is" : "are")
                + " left out");
    }

    /** Adds an alert, unless it is another run's or from before the start. */
    void alert(Alert alert) {
        if (alert.getRun().equals(run) && !alert.getAt().isBefore(started)) {
            lines.add(text(alert));
        }
    }

    /** Adds a line, unless it was added before. */
    void once(String line) {
        if (said.add(line)) {
            lines.add(line);
        }
    }

    /** Shows what was added since. */
    void tell(Display display) {
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            display.say(line);
        }
    }

    /** An alert in a sentence. */
    static String text(Alert alert) {
        String window = " in the window from " + alert.getWindow().getStart();
        String side = alert.getSide();
        if (side == null) {
            return "VERSION of " + alert.getModel() + ": '" + alert.getVersionBefore() + "' became '"
                    + alert.getVersion() + "'" + window;
        }
        String population = alert.getPopulation();
        String measure = alert.getMeasure() + (population == null ? "" : " to " + population);
        String who =
                alert.getModel() + (alert.getSteering() == null ? "" : " steered to " + Keys.text(alert.getSteering()));
        String values = String.format(
                Locale.ROOT,
                " (%.3f, was %.3f; the difference is %+.3f to %+.3f, over %d questions)",
                alert.getValue(),
                alert.getReferenceValue(),
                alert.getLow(),
                alert.getHigh(),
                alert.getN());
        return alert.getRaised()
                ? "DRIFT of " + who + ": " + measure + " went " + side + window + values + ", since " + alert.getSince()
                : "Drift of " + who + " is over: " + measure + " is back" + window + values;
    }
}
