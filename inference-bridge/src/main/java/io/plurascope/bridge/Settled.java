package io.plurascope.bridge;

import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * What is published for one record of the prompts.
 *
 * @param answer absent where there is nothing to answer
 * @param deadLetter absent where everything could be used
 */
record Settled(@Nullable Answer answer, @Nullable DeadLetter deadLetter) {
    /** A prompt for other models. */
    static final Settled SKIPPED = new Settled(null, null);
}
