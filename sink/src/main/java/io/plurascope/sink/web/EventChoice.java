package io.plurascope.sink.web;

import io.plurascope.sink.board.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a client is told.
 *
 * @param run the run that it follows; null for all. Changes of a run's own record come of all, so that a list of runs stays true
 * @param boards names of the boards that it follows; empty for all
 */
record EventChoice(@Nullable String run, SortedSet<String> boards) {
    private static final int DIGEST_LENGTH = 8;

    EventChoice {
        boards = Collections.unmodifiableSortedSet(new TreeSet<>(boards));
    }

    /** Whether a change is told. */
    boolean has(Change change) {
        return switch (change) {
            case Change.OfRun any -> true;
            case Change.OfProgress progress -> ofRun(progress);
            case Change.OfAlerts alerts -> ofRun(alerts);
            case Change.OfWindows windows -> ofRun(windows);
            case Change.OfStandings standings ->
                ofRun(standings) && (boards.isEmpty() || boards.contains(standings.board()));
        };
    }

    private boolean ofRun(Change change) {
        return run == null || change.run().equals(run);
    }

    /** A short name of the choice; two choices have the same by a chance of one in four billion. */
    String digest() {
        List<String> names = new ArrayList<>(boards);
        names.addFirst(run == null ? "all" : "run " + run);
        return UUID.nameUUIDFromBytes(String.join("\n", names).getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, DIGEST_LENGTH);
    }
}
