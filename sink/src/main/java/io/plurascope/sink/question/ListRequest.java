package io.plurascope.sink.question;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which questions of a run are asked for, and in which order.
 *
 * @param search a part of the text, in any case; empty for all
 * @param by a model's values of a measure to order by; null for the order of the ids
 * @param round which asking of the questions they are of; null for the latest of each
 * @param before another round, of which each question has its value as well; null for none
 */
public record ListRequest(
        String search,
        @Nullable By by,
        Order order,
        @Nullable Long round,
        @Nullable Long before) {
    /** What stands first. */
    public enum Order {
        WORST,
        BEST,
        /** What differs most from its value before. */
        CHANGE
    }

    /** Of the latest round of each question, the worst first. */
    public ListRequest(String search, @Nullable By by) {
        this(search, by, Order.WORST, null, null);
    }

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
     * Where a question stands: what is undefined last. Of a measure that has no better side, the greatest are first.
     */
    public double place(ListedQuestion question) {
        By asked = by;
        if (asked == null) {
            return 0;
        }
        Double value = question.value();
        Double earlier = question.before();
        if (value == null || (order == Order.CHANGE && earlier == null)) {
            return Double.NaN;
        }
        if (order == Order.CHANGE) {
            // The difference of two infinite values is no number.
            return value.equals(earlier) ? -0.0 : -Math.abs(value - Objects.requireNonNull(earlier));
        }
        Measure measure = Measures.named(asked.measure());
        boolean greatestFirst = (measure.direction() == Direction.HIGHER_IS_BETTER) == (order == Order.BEST);
        return greatestFirst ? -value : value + 0.0;
    }

    /** The order of the list. */
    public Comparator<ListedQuestion> comparator() {
        return Comparator.comparingDouble(this::place).thenComparing(ListedQuestion::question);
    }
}
