package io.plurascope.producer.steering;

import io.plurascope.event.Steering;

/**
 * One way in which every question of a run is asked, beside the plain one.
 *
 * @param steering what events say that the model was steered to
 * @param preface what the prompts show for it
 */
public record PromptSteering(Steering steering, Preface preface) {
    public PromptSteering {
        if (steering.getName().isBlank()) {
            throw new IllegalArgumentException("What a model is to be steered to has no name.");
        }
    }
}
