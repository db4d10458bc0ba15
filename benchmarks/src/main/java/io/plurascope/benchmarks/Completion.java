package io.plurascope.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One call or answer that has ended.
 *
 * @param nanos when, in nanoseconds of a clock that all of one measurement share
 * @param latencyMillis how long the call took, in milliseconds
 */
record Completion(long nanos, double latencyMillis) {
    /**
     * The same answers, ordered, each at the time of the commit that published it: of answers that follow each other
     * by less than the gap, the first one's time. What was settled since the last commit is published at once, so that
     * only from one commit to another does a count of answers say what was done in that time.
     *
     * @param gap shorter than the commit interval, longer than a transaction takes
     */
    static List<Completion> atCommits(List<Completion> answers, Duration gap) {
        List<Completion> ordered = new ArrayList<>(answers);
        ordered.sort(Comparator.comparingLong(Completion::nanos));
        List<Completion> commits = new ArrayList<>();
        long last = Long.MIN_VALUE;
        long commit = Long.MIN_VALUE;
        for (Completion answer : ordered) {
            if (commits.isEmpty() || answer.nanos - last > gap.toNanos()) {
                commit = answer.nanos;
            }
            last = answer.nanos;
            commits.add(new Completion(commit, answer.latencyMillis));
        }
        return commits;
    }
}
