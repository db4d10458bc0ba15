package io.plurascope.measures.jury;

import io.plurascope.measures.Direction;
import java.util.OptionalDouble;

/**
 * The product of the utilities; where jurors carry weights, each is raised to its weight over the mean weight. 0 where a
 * juror has nothing. Beyond the range of a double it is +Infinity or 0, where {@link LogNashProduct} still tells models
 * apart. It depends on the number of jurors: compare only juries of one size.
 *
 * <p>Source: Nash 1950, "The Bargaining Problem"; weights as in Harsanyi and Selten 1972.
 */
public record NashProduct() implements JuryMeasure {
    private static final LogNashProduct LOG = new LogNashProduct();

    @Override
    public String name() {
        return "nash_product";
    }

    @Override
    public String meaning() {
        return "What the jurors have, multiplied, so that a gain in proportion counts the same for everyone: Nash product.";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Utilities utilities) {
        return OptionalDouble.of(StrictMath.exp(LOG.of(utilities).orElseThrow()));
    }
}
