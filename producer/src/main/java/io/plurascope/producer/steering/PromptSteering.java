package io.plurascope.producer.steering;

import io.plurascope.event.Steering;
import org.jspecify.annotations.Nullable;

/**
 * One way in which every question of a run is asked, beside the plain one.
 *
 * @param steering what events say that the model was steered to
 * @param preface what the prompts show for it
 * @param statement what a long answer is to express that is written so; null where nothing is said of that
 */
public record PromptSteering(
        Steering steering, Preface preface, @Nullable String statement) {
    /** One in which nothing is said of long answers. */
    public PromptSteering(Steering steering, Preface preface) {
        this(steering, preface, null);
    }

    public PromptSteering {
        if (steering.getName().isBlank()) {
            throw new IllegalArgumentException("What a model is to be steered to has no name.");
        }
    }
}
