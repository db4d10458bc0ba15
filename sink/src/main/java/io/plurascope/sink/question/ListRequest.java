package io.plurascope.sink.question;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which questions of a run are asked for, and in which order.
 *
 * @param search a part of the text, in any case; empty for all
 * @param by a model's values of a measure to order by; null for the order of the ids
 * @param bestFirst whether the best stand first instead of the worst
 */
public record ListRequest(String search, @Nullable By by, boolean bestFirst) {
    /**
     * Values of a model.
     *
     * @param steering empty for plain answers
     * @param population null for a measure of the model alone
     */
    public record By(
            String model,
            String steering,
            String measure,
            @Nullable String population) {}

    /**
     * Where a value stands: what is undefined last. Of a measure that has no better side, the greatest are first.
     */
    public double place(@Nullable Double value) {
        By asked = by;
        if (value == null || asked == null) {
            return asked == null ? 0 : Double.NaN;
        }
        Measure measure = Measures.named(asked.measure());
        boolean greatestFirst = (measure.direction() == Direction.HIGHER_IS_BETTER) == bestFirst;
        return greatestFirst ? -value : value + 0.0;
    }

    /** The order of the list. */
    public Comparator<ListedQuestion> order() {
        return Comparator.comparingDouble((ListedQuestion question) -> place(question.value()))
                .thenComparing(ListedQuestion::question);
    }
}
