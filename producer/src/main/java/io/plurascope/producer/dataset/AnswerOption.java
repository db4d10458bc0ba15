package io.plurascope.producer.dataset;

import org.jspecify.annotations.Nullable;

/**
 * One answer option.
 *
 * @param text the option as the data set has it, not blank
 * @param position ordinal position on the question's scale, any unit, finite; null where it has no place on one
 * @param refusal whether it is a refusal or "don't know", see {@link Refusals}
 * @param listed as what the data set lists it; where it lists no option of a question, people's support says which answers
 *     are reasonable
 */
public record AnswerOption(String text, @Nullable Double position, boolean refusal, Listed listed) {
    /** As what a data set lists an option. */
    public enum Listed {
        NO,
        /** The question is one of fact, and only the correct options are right. */
        CORRECT,
        /** Only options listed so are reasonable. */
        REASONABLE,
        /** All options but those listed so are reasonable. */
        UNREASONABLE
    }

    public AnswerOption {
        if (text.isBlank()) {
            throw new IllegalArgumentException("An option is blank.");
        }
        if (position != null && !Double.isFinite(position)) {
            throw new IllegalArgumentException("The position of option '" + text + "' is " + position + ".");
        }
    }

    /** An option that is not listed as anything. */
    public AnswerOption(String text, @Nullable Double position, boolean refusal) {
        this(text, position, refusal, Listed.NO);
    }

    /** An option without a position, a refusal where its text says so. */
    public static AnswerOption of(String text) {
        return new AnswerOption(text, null, Refusals.recognise(text));
    }
}
