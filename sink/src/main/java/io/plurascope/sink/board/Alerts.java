package io.plurascope.sink.board;

import io.plurascope.event.Alert;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What has drifted: the latest alerts, and which of them stand, that is, are raised and not cleared. A change of version is
 * never cleared and does not stand. Memory is bounded by a number of alerts and by the number of values watched. Safe for
 * use by any number of threads.
 */
public final class Alerts {
    /** How many are kept. */
    public static final int KEPT = 1000;

    private final Deque<Numbered> latest = new ArrayDeque<>();
    private final SortedMap<String, Numbered> standing = new TreeMap<>();
    private final List<Consumer<Alert>> listeners = new CopyOnWriteArrayList<>();
    private long raised;
    private long taken;
    private boolean forgotten;

    /**
     * An alert with its place.
     *
     * @param number how many had been taken with it
     */
    public record Numbered(long number, Alert alert) {}

    /** Calls a listener after each alert from now on; it has to be quick and must not throw. */
    public void listen(Consumer<Alert> listener) {
        listeners.add(listener);
    }

    /** Takes an alert, in the order in which they were judged. */
    public void add(Alert alert) {
        keep(alert);
        listeners.forEach(listener -> listener.accept(alert));
    }

    private synchronized void keep(Alert alert) {
        taken++;
        Numbered numbered = new Numbered(taken, alert);
        latest.addLast(numbered);
        if (latest.size() > KEPT) {
            latest.removeFirst();
            forgotten = true;
        }
        String side = alert.getSide();
        if (side != null) {
            String key = Keys.of(
                    alert.getRun(),
                    alert.getModel(),
                    Keys.text(alert.getSteering()),
                    alert.getMeasure(),
                    Objects.requireNonNullElse(alert.getPopulation(), ""),
                    side);
            if (alert.getRaised()) {
                standing.put(key, numbered);
            } else {
                standing.remove(key);
            }
        }
        raised += alert.getRaised() ? 1 : 0;
    }

    /** The latest alerts, the newest first. */
    public synchronized List<Alert> latest() {
        return numbered().stream().map(Numbered::alert).toList();
    }

    /** The latest alerts with their places, the newest first. */
    public synchronized List<Numbered> numbered() {
        return new ArrayList<>(latest).reversed();
    }

    /** Those that are raised and not cleared with their places, the newest first. */
    public synchronized List<Numbered> numberedStanding() {
        return standing.values().stream()
                .sorted(Comparator.comparingLong(Numbered::number).reversed())
                .toList();
    }

    /** The latest alerts of a run, the newest first. */
    public List<Alert> latest(String run) {
        return latest().stream().filter(alert -> alert.getRun().equals(run)).toList();
    }

    /** The window that the oldest of the latest is about, where older ones are kept no more; empty where all are. */
    public synchronized Optional<Instant> keptSince() {
        return forgotten ? Optional.of(latest.getFirst().alert().getWindow().getStart()) : Optional.empty();
    }

    /** Whether any of a run is among the latest. */
    public synchronized boolean has(String run) {
        return latest.stream().anyMatch(each -> each.alert().getRun().equals(run));
    }

    /** Those that are raised and not cleared, by run, model and measure. */
    public synchronized List<Alert> standing() {
        return standing.values().stream().map(Numbered::alert).toList();
    }

    /** How many were ever raised, of all that were read. */
    public synchronized long raised() {
        return raised;
    }
}
