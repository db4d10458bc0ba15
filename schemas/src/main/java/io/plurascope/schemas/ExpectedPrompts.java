package io.plurascope.schemas;

import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.RunJurors;
import org.jspecify.annotations.Nullable;

/** How many prompts of a run a model is to answer. */
public final class ExpectedPrompts {
    private ExpectedPrompts() {}

    /** Those with choices, and its long answers where they are judged; null in a run that never ends. */
    public static @Nullable Long of(Run run, String model) {
        Long all = run.getPrompts();
        Long prompts = all == null ? null : run.getFewerPrompts().getOrDefault(model, all);
        RunEntailment judged = run.getEntailment();
        RunJurors jurors = run.getJurors();
        if (prompts == null || !run.getWriters().contains(model)) {
            return prompts;
        }
        return prompts + (judged != null ? judged.getResponses() : jurors != null ? jurors.getResponses() : 0);
    }
}
