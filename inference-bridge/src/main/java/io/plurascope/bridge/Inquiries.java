package io.plurascope.bridge;

import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.event.Entailment;
import io.plurascope.event.Label;
import io.plurascope.event.LongAnswer;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns prompts into what one model is asked. */
final class Inquiries {
    private final TritonBackend backend;
    private final PromptFrame frame;
    private final AskedLabels labels;

    Inquiries(Model model, TritonBackend backend) {
        this.backend = backend;
        this.frame = PromptFrame.named(model.getFrame());
        this.labels = new AskedLabels(model);
    }

    /** What became of a prompt. */
    sealed interface Made {
        /** It can be asked. */
        record Askable(Inquiry inquiry) implements Made {}

        /**
         * It cannot.
         *
         * @param why one sentence
         */
        record Unaskable(String why) implements Made {}
    }

    /** What the model is asked for a prompt. */
    Made of(Prompt prompt) {
        LongAnswer wanted = prompt.getLongAnswer();
        return wanted == null
                ? choices(prompt.getText(), prompt.getLabels(), pair(prompt))
                : longAnswer(prompt, wanted);
    }

    private static Inquiry.@Nullable Pair pair(Prompt prompt) {
        Entailment about = prompt.getEntailment();
        String premise = prompt.getPremise();
        return about == null || premise == null ? null : new Inquiry.Pair(premise, about.getHypothesis());
    }

    /**
     * What the model is asked for a text.
     *
     * @param prompted the labels that the prompt has
     * @param pair the texts that it is about, where it asks whether one entails the other
     */
    Made choices(String text, List<Label> prompted, Inquiry.@Nullable Pair pair) {
        Optional<String> fault = labels.fault(prompted);
        return fault.isPresent()
                ? new Made.Unaskable(fault.get())
                : checked(new Inquiry.Choices(text, frame, labels.of(prompted), pair));
    }

    private Made longAnswer(Prompt prompt, LongAnswer wanted) {
        if (!prompt.getLabels().isEmpty()) {
            return new Made.Unaskable("The prompt has labels and wants a long answer; ask for one of the two.");
        }
        try {
            return checked(new Inquiry.LongAnswer(
                    prompt.getText(), frame, wanted.getMaxTokens(), wanted.getTemperature(), wanted.getSeed()));
        } catch (IllegalArgumentException e) {
            return new Made.Unaskable(String.valueOf(e.getMessage()));
        }
    }

    private Made checked(Inquiry inquiry) {
        return backend.fault(inquiry).<Made>map(Made.Unaskable::new).orElseGet(() -> new Made.Askable(inquiry));
    }
}
