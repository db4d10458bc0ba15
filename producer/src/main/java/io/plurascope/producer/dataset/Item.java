package io.plurascope.producer.dataset;

import io.plurascope.schemas.Counted;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One question of a data set.
 *
 * @param row its row in the file, from 0, rows that were refused counted
 * @param text the question as the data set has it; one of GlobalOpinionQA is published with an empty text
 * @param options the options in order, 2 to 26; none where the question is only asked openly
 * @param populations answers by the population's name, sorted; may be empty
 * @param candidates answers that long texts are looked through for, in order; where there are none, the options are
 */
public record Item(
        int row,
        String text,
        List<AnswerOption> options,
        SortedMap<String, PopulationAnswers> populations,
        List<CandidateAnswer> candidates) {
    /** Fewest options of a question. */
    public static final int FEWEST_OPTIONS = 2;

    /** Most options of a question: each is shown under a letter from A to Z. */
    public static final int MOST_OPTIONS = 26;

    public Item {
        options = List.copyOf(options);
        populations = Collections.unmodifiableSortedMap(new TreeMap<>(populations));
        candidates = List.copyOf(candidates);
        if (row < 0) {
            throw new IllegalArgumentException("The row is " + row + "; rows count from 0.");
        }
        boolean open = options.isEmpty() && !candidates.isEmpty();
        if (open && text.isBlank()) {
            throw new IllegalArgumentException("The question has no options and no text.");
        }
        if ((!open && options.size() < FEWEST_OPTIONS) || options.size() > MOST_OPTIONS) {
            throw new IllegalArgumentException(Counted.there(options.size(), "option") + "; " + FEWEST_OPTIONS + " to "
                    + MOST_OPTIONS + " can be asked.");
        }
        for (Map.Entry<String, PopulationAnswers> population : populations.entrySet()) {
            if (population.getValue().probabilities().size() != options.size()) {
                throw new IllegalArgumentException("Population '" + population.getKey() + "' has "
                        + population.getValue().probabilities().size() + " probabilities for " + options.size()
                        + " options.");
            }
        }
    }

    /** Whether an option is listed as correct. */
    public boolean isOfFact() {
        return options.stream().anyMatch(option -> option.listed() == AnswerOption.Listed.CORRECT);
    }

    /** A question whose options are all that is looked for. */
    public Item(int row, String text, List<AnswerOption> options, SortedMap<String, PopulationAnswers> populations) {
        this(row, text, options, populations, List.of());
    }
}
