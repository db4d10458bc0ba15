package io.plurascope.producer.dataset;

import org.jspecify.annotations.Nullable;

/**
 * One answer option.
 *
 * @param text the option as the data set has it, not blank
 * @param position ordinal position on the question's scale, any unit, finite; null where it has no place on one
 * @param refusal whether it is a refusal or "don't know", see {@link Refusals}
 */
public record AnswerOption(String text, @Nullable Double position, boolean refusal) {
    public AnswerOption {
        if (text.isBlank()) {
            throw new IllegalArgumentException("An option is blank.");
        }
        if (position != null && !Double.isFinite(position)) {
            throw new IllegalArgumentException("The position of option '" + text + "' is " + position + ".");
        }
    }

    /** An option without a position, a refusal where its text says so. */
    public static AnswerOption of(String text) {
        return new AnswerOption(text, null, Refusals.recognise(text));
    }
}
