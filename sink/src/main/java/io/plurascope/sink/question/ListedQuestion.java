package io.plurascope.sink.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question in a run's list.
 *
 * @param text as the data set has it; empty where the topic does not hold it any more
 * @param options number of its options
 * @param models the models that have a distribution of it, plain or steered
 * @param value of the measure by which the list is ordered; absent where it is undefined or nothing is asked for
 * @param before the same in the round that is compared with; absent where it was not asked then, or nothing is asked for
 */
public record ListedQuestion(
        String question,
        String text,
        int options,
        List<String> models,
        @Nullable Double value,
        @Nullable Double before) {}
