package io.plurascope.streams;

import io.plurascope.event.Alert;
import io.plurascope.event.Run;
import io.plurascope.event.Window;
import io.plurascope.streams.state.Course;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees a version that was not there in the window before; the first window has none before.
 *
 * @param model the model whose plain answers are looked at
 */
record VersionChange(Run run, String model, Rounds rounds) {
    /** Name of the test in alerts. */
    static final String TEST = "version";

    /** What such an alert gives in the place of a measure: the share of the window's answers that came with a new version. */
    static final String NEW_VERSION_SHARE = "new_version_share";

    /**
     * Looks at the next window and moves the course on.
     *
     * @param at when it is judged
     */
    Optional<Alert> next(Course.Builder course, long round, Row window, Instant at) {
        Map<String, Long> versions = window.versions();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        List<String> before = course.getVersions();
        long beforeStart = course.getVersionsStart();
        long beforeAnswered = course.getAnswered();
        long answered = versions.values().stream().mapToLong(Long::longValue).sum();
        course.setVersions(List.copyOf(versions.keySet()));
        course.setVersionsStart(rounds.start(round));
        course.setAnswered(answered);
        TreeSet<String> added = new TreeSet<>(versions.keySet());
        added.removeAll(Set.copyOf(before));
        if (before.isEmpty() || added.isEmpty()) {
            return Optional.empty();
        }
        long fresh = added.stream()
                .mapToLong(version -> versions.getOrDefault(version, 0L))
                .sum();
        return Optional.of(Alert.newBuilder()
                .setModel(model)
                .setRun(run.getRun())
                .setMeasure(NEW_VERSION_SHARE)
                .setTest(TEST)
                .setWindow(Windows.of(rounds.start(round), run))
                .setValue((double) fresh / answered)
                .setN(answered)
                .setReference(new Window(
                        Instant.ofEpochMilli(beforeStart), Instant.ofEpochMilli(beforeStart + run.getWindow())))
                .setReferenceValue(0)
                .setReferenceN(beforeAnswered)
                .setRaised(true)
                .setAt(at)
                .setVersion(String.join("; ", added))
                .setVersionBefore(String.join("; ", before))
                .build());
    }
}
