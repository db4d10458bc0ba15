package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Findings.Raw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts how groups of people answered statements about themselves, on six steps from very inaccurate to very accurate. A
 * group with fewer than {@value #SMALLEST_GROUP} answers to a statement is left out there.
 */
final class GroupCounts {
    /** The group that holds all others. */
    static final String EVERYONE = "everyone";

    static final int SMALLEST_GROUP = 50;

    private static final List<String> STEPS = List.of(
            "Very Inaccurate",
            "Moderately Inaccurate",
            "Slightly Inaccurate",
            "Slightly Accurate",
            "Moderately Accurate",
            "Very Accurate");

    private static final List<AnswerOption> OPTIONS = options();

    private final Map<String, SortedMap<String, double[]>> counts = new HashMap<>();

    private static List<AnswerOption> options() {
        List<AnswerOption> options = new ArrayList<>();
        for (String step : STEPS) {
            options.add(new AnswerOption(step, options.size() + 1.0, false));
        }
        return List.copyOf(options);
    }

    /** The group of an age in years. */
    static String aged(int age) {
        if (age < 18) {
            return "aged under 18";
        }
        if (age < 25) {
            return "aged 18 to 24";
        }
        int from = (age + 5) / 10 * 10 - 5;
        return age < 55 ? "aged " + from + " to " + (from + 9) : "aged 55 and over";
    }

    /**
     * Counts an answer.
     *
     * @param column column of the statement
     * @param step 1 to 6
     * @param groups groups that the person belongs to
     * @throws IllegalArgumentException where the step is another
     */
    void add(String column, String step, Collection<String> groups) {
        if (step.length() != 1 || step.charAt(0) < '1' || step.charAt(0) > '0' + STEPS.size()) {
            throw new IllegalArgumentException("It is '" + step + "' on a scale from 1 to " + STEPS.size() + ".");
        }
        SortedMap<String, double[]> statement = counts.computeIfAbsent(column, first -> new TreeMap<>());
        for (String group : groups) {
            statement.computeIfAbsent(group, first -> new double[STEPS.size()])[step.charAt(0) - '1']++;
        }
    }

    /** Hands over the statement of a column as a question. */
    void hand(Findings found, long line, String column, String statement) {
        Map<String, Raw> populations = new TreeMap<>();
        counts.getOrDefault(column, new TreeMap<>()).forEach((group, chosen) -> {
            List<Double> people = new ArrayList<>();
            double total = 0;
            for (double count : chosen) {
                people.add(count);
                total += count;
            }
            if (total >= SMALLEST_GROUP) {
                double all = total;
                populations.put(
                        group, new Raw(people.stream().map(count -> count / all).toList(), (long) total));
            }
        });
        String question = "Here is a statement about you: \"" + statement + "\" How accurately does it describe you?";
        found.add(line, question, OPTIONS, populations);
    }
}
