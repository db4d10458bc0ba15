package io.plurascope.bridge.triton;

import io.plurascope.event.Label;
import java.util.List;

/** What a model is asked, whatever the backend. */
public sealed interface Inquiry {
    /** The full text, without the frame. */
    String prompt();

    /** What stands around the text. */
    PromptFrame frame();

    /**
     * Wanted are log-probabilities of what may come next.
     *
     * @param labels label variants, at least one, each with a text or a token id
     */
    record Choices(String prompt, PromptFrame frame, List<Label> labels) implements Inquiry {
        public Choices {
            labels = List.copyOf(labels);
            if (labels.isEmpty()
                    || labels.stream().anyMatch(label -> (label.getText() == null) == (label.getToken() == null))) {
                throw new IllegalArgumentException("Labels need either a text or a token id, and there has to be one.");
            }
        }
    }

    /**
     * Wanted is a text.
     *
     * @param maxTokens most tokens that it may have, at least 1
     * @param temperature 0: always the most probable token; above: sampled from the softmax of the logits divided by it
     * @param seed of the sampling
     */
    record LongAnswer(String prompt, PromptFrame frame, int maxTokens, double temperature, long seed)
            implements Inquiry {
        public LongAnswer {
            if (maxTokens < 1) {
                throw new IllegalArgumentException(
                        "A long answer of " + maxTokens + " tokens is none; ask for at least 1.");
            }
            if (!(temperature >= 0) || Double.isInfinite(temperature)) {
                throw new IllegalArgumentException(
                        "The temperature is " + temperature + "; choose 0 or a finite number above.");
            }
        }
    }
}
