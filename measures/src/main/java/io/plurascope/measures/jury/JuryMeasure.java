package io.plurascope.measures.jury;

import io.plurascope.measures.Direction;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A number that says something about what jurors have: a welfare function (definition 19 of Sorensen et al. 2024) or how
 * unequal they are. Implementations are stateless; a value that is undefined is empty, never zero and never NaN.
 */
public sealed interface JuryMeasure permits Welfare, SatisfiedShare, Gini, NashProduct, LogNashProduct {
    /** The name in snake_case with the parameter, as in topics, files and addresses. */
    String name();

    /** One everyday sentence, with the term after it. */
    String meaning();

    /** Which values are the better ones. */
    Direction direction();

    /** The value for one question, or for the jurors' means; empty where it is undefined. */
    OptionalDouble of(Utilities utilities);

    /** A parameter as it stands in a name: 2 and not 2.0, infinity and not Infinity. */
    static String inName(double parameter) {
        if (Double.isInfinite(parameter)) {
            return parameter > 0 ? "infinity" : "minus_infinity";
        }
        return parameter == Math.rint(parameter) && Math.abs(parameter) < 1e9
                ? Long.toString((long) parameter)
                : Double.toString(parameter).toLowerCase(Locale.ROOT);
    }
}
