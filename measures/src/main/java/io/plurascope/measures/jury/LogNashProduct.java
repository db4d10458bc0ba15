package io.plurascope.measures.jury;

import io.plurascope.measures.Direction;
import java.util.OptionalDouble;

/**
 * The natural logarithm of {@link NashProduct}, which does not overflow with many jurors: n times the weighted mean of
 * ln u. -Infinity where a juror has nothing.
 *
 * <p>Source: Nash 1950, "The Bargaining Problem"; Kaneko and Nakamura 1979, "The Nash Social Welfare Function".
 */
public record LogNashProduct() implements JuryMeasure {
    @Override
    public String name() {
        return "log_nash_product";
    }

    @Override
    public String meaning() {
        return "What the jurors have, multiplied, as a natural logarithm: log of the Nash product.";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Utilities utilities) {
        double sum = 0;
        for (Utilities.Juror juror : utilities.jurors()) {
            sum += juror.weight() * StrictMath.log(juror.utility());
        }
        return OptionalDouble.of(sum / utilities.totalWeight() * utilities.size());
    }
}
