package io.plurascope.producer.recorded;

import io.plurascope.producer.Template;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the question of a data set that a prompt asks, whatever stands before it. */
final class AskedQuestions {
    private static final String EMPTY_LINE = "\n\n";

    private final Map<String, Item> asked = new HashMap<>();

    /**
     * @throws DatasetException where two questions look the same in a prompt
     */
    AskedQuestions(Dataset dataset) {
        for (Item item : dataset.items()) {
            Item same = asked.put(Template.asked(item), item);
            if (same != null) {
                throw new DatasetException("The questions at rows " + same.row() + " and " + item.row() + " of '"
                        + dataset.name() + "' look the same in a prompt, so their answers cannot be told apart.");
            }
        }
    }

    /**
     * The question that a prompt asks: its longest ending, begun at the prompt's start or after an empty line, that is
     * a question of the data set. The longest, because a question may hold empty lines and end like a shorter one.
     */
    Optional<Item> of(String prompt) {
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
}
