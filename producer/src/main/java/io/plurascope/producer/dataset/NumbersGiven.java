package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Findings.Raw;
import io.plurascope.schemas.Counted;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the numbers of each population are counts of people or shares, over a file in which a person may have taken the
 * one for the other. What is unlikely and possible is told at the end of the file, once for each population; of at most
 * {@value #MOST} populations.
 */
final class NumbersGiven {
    private static final int MOST = 10_000;

    /** Percentages of many options, each rounded, may sum to a little less or more than 100. */
    private static final double ROUNDING = 100 * Shares.TOLERANCE;

    private final SortedMap<String, Told> populations = new TreeMap<>();

    /** What was told of one population. */
    private static final class Told {
        private int counts;
        private int hundreds;
        private int shares;
        private long firstCount;
        private long firstHundred;
        private long firstShare;

        void take(long line, Raw raw) {
            if (!raw.counted()) {
                firstShare = shares++ == 0 ? line : firstShare;
                return;
            }
            firstCount = counts++ == 0 ? line : firstCount;
            Long people = raw.sampleSize();
            if (people != null && isHundred(people)) {
                firstHundred = hundreds++ == 0 ? line : firstHundred;
            }
        }
    }

    /** Whether a sum is one of percentages. */
    static boolean isHundred(double sum) {
        return Math.abs(sum - 100) <= ROUNDING;
    }

    /** Takes the answers to a question that was kept. */
    void take(long line, Map<String, Raw> answers) {
        answers.forEach((name, raw) -> {
            if (populations.size() < MOST || populations.containsKey(name)) {
                populations.computeIfAbsent(name, first -> new Told()).take(line, raw);
            }
        });
    }

    /** Warns of counts that sum to 100 in half of the questions at least, as percentages do. */
    void warnOfPercentages(Findings found) {
        populations.forEach((name, told) -> {
            if (told.hundreds > 0 && 2 * told.hundreds >= told.counts) {
                found.warn(
                        told.firstHundred,
                        "population '" + name + "'",
                        "Its numbers sum to 100 or nearly in " + told.hundreds + " of "
                                + Counted.of(told.counts, "question")
                                + " and are taken for counts of so many people; where they are percentages, divide them"
                                + " by 100.");
            }
        });
    }

    /** Warns of populations that have counts in some questions and shares in others, where only the numbers say which. */
    void warnOfBoth(Findings found) {
        populations.forEach((name, told) -> {
            if (told.counts > 0 && told.shares > 0) {
                found.warn(
                        Math.max(told.firstCount, told.firstShare),
                        "population '" + name + "'",
                        "Its numbers are taken for counts of people in " + Counted.of(told.counts, "question")
                                + " (first in line " + told.firstCount + ") and for shares in " + told.shares
                                + " (first in line " + told.firstShare
                                + "); where all are meant to be the same, correct"
                                + " them: whole numbers that sum to more than 1 are counts.");
            }
        });
    }
}
