package io.plurascope.bridge.triton;

import io.plurascope.event.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param pair what the prompt asks, where that is whether one text entails another: a model for pairs takes it in the
     *     place of the prompt
     */
    record Choices(
            String prompt,
            PromptFrame frame,
            List<Label> labels,
            @Nullable Pair pair) implements Inquiry {
        public Choices {
            labels = List.copyOf(labels);
            if (labels.isEmpty()
                    || labels.stream().anyMatch(label -> (label.getText() == null) == (label.getToken() == null))) {
                throw new IllegalArgumentException("Labels need either a text or a token id, and there has to be one.");
            }
        }

        /** A question that is about no pair of texts. */
        public Choices(String prompt, PromptFrame frame, List<Label> labels) {
            this(prompt, frame, labels, null);
        }
    }

    /**
     * Two texts.
     *
     * @param premise may entail the other
     * @param hypothesis may be entailed
     */
    record Pair(String premise, String hypothesis) {}

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
