package io.plurascope.producer.recorded;

import io.plurascope.producer.Template;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Known answers, found by the full text of a prompt, as a server would be asked for them. Safe for use by any number
 * of threads.
 */
public final class AnswersByPrompt {
    private static final String EMPTY_LINE = "\n\n";

    private final Map<String, Item> asked = new HashMap<>();
    private final Map<String, AnswerSource> sources = new TreeMap<>();

    /**
     * @param dataset the data set whose questions the prompts ask
     * @param sources where the answers come from; no two may know a model of the same name
     */
    public AnswersByPrompt(Dataset dataset, List<? extends AnswerSource> sources) {
        for (Item item : dataset.items()) {
            Item same = asked.put(Template.asked(item), item);
            if (same != null) {
                throw new DatasetException("The questions at rows " + same.row() + " and " + item.row() + " of '"
                        + dataset.name() + "' look the same in a prompt, so their answers cannot be told apart.");
            }
        }
        for (AnswerSource source : sources) {
            for (String model : source.models()) {
                if (this.sources.put(model, source) != null) {
                    throw new DatasetException("Two sources have answers of the model '" + model + "'.");
                }
            }
        }
    }

    /** There is no answer to what was asked; the message says why. */
    public static final class NotRecorded extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotRecorded(String message) {
            super(message);
        }
    }

    /** Names of all models that have answers, sorted. */
    public List<String> models() {
        return List.copyOf(sources.keySet());
    }

    /**
     * The question that a prompt asks: its longest ending, begun at the prompt's start or after an empty line, that is
     * a question of the data set. The longest, because a question may hold empty lines and end like a shorter one.
     */
    public Optional<Item> question(String prompt) {
        Item whole = asked.get(prompt);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (int at = prompt.indexOf(EMPTY_LINE); at >= 0; at = prompt.indexOf(EMPTY_LINE, at + 1)) {
            Item item = asked.get(prompt.substring(at + EMPTY_LINE.length()));
            if (item != null) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /**
     * A model's answer to a prompt.
     *
     * @param labels label variants, each a letter from A with or without spaces around it
     * @return natural log-probability of each label variant: that of its option on the first variant of the option,
     *     -Infinity on its others, since a recorded answer has one number an option
     * @throws NotRecorded where the prompt, the model or a label is not known
     */
    public double[] logProbabilities(String model, String prompt, List<String> labels) {
        AnswerSource source = sources.get(model);
        if (source == null) {
            throw new NotRecorded("There are no recorded answers of the model '" + model + "'.");
        }
        Item item = question(prompt).orElseThrow(() -> new NotRecorded("The prompt asks no question of the data set."));
        List<Double> probabilities = source.probabilities(model, item.row())
                .orElseThrow(() -> new NotRecorded(
                        "The model '" + model + "' has no recorded answer to the question at row " + item.row() + "."));
        double[] logProbabilities = new double[labels.size()];
        BitSet seen = new BitSet();
        for (int i = 0; i < logProbabilities.length; i++) {
            int option = option(labels.get(i), probabilities.size());
            logProbabilities[i] =
                    seen.get(option) ? Double.NEGATIVE_INFINITY : StrictMath.log(probabilities.get(option));
            seen.set(option);
        }
        return logProbabilities;
    }

    private static int option(String label, int options) {
        String letter = label.strip();
        int option = letter.length() == 1 ? letter.charAt(0) - 'A' : -1;
        if (option < 0 || option >= options) {
            throw new NotRecorded("The label '" + label + "' stands for none of the question's " + options
                    + " options; recorded answers are known by letters from A.");
        }
        return option;
    }
}
