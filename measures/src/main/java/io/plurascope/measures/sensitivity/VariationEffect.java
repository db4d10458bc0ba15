package io.plurascope.measures.sensitivity;

import io.plurascope.measures.Answered;
import io.plurascope.measures.VariedBy;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the order of the options, or the wording, does beyond chance: {@link Sensitivity} to it minus that to asking again,
 * on the same question. From -1 to 1, its expectation 0 where the order does not matter, so that an interval above 0 says
 * that it does; undefined where one of the two is.
 *
 * <p>It is no distance without noise: chance and effect do not add up, and where both are large it says less than the
 * effect is. Below 0 is chance.
 *
 * <p>Source: this project's, see {@link Sensitivity}.
 *
 * @param variation the order or the wording
 */
public record VariationEffect(VariedBy variation) implements OfVariations {
    /** Of the order and of the wording. */
    public static final List<VariationEffect> ALL =
            List.of(new VariationEffect(VariedBy.ORDER), new VariationEffect(VariedBy.WORDING));

    private static final Sensitivity CHANCE = new Sensitivity(VariedBy.AGAIN);

    public VariationEffect {
        if (variation == VariedBy.AGAIN) {
            throw new IllegalArgumentException("Asking again is what an effect is compared with, and has none itself.");
        }
    }

    @Override
    public String name() {
        return switch (variation) {
            case AGAIN -> throw new IllegalStateException("Asking again has no effect.");
            case ORDER -> "order_effect";
            case WORDING -> "wording_effect";
        };
    }

    @Override
    public String meaning() {
        return "How much more of the model's probability moves to other options when "
                + (variation == VariedBy.ORDER ? "their order changes" : "the question is put in other words")
                + " than when it is asked again as it was: " + name().replace('_', ' ')
                + ", a difference of total variation distances.";
    }

    @Override
    public Set<VariedBy> variations() {
        return Set.of(VariedBy.AGAIN, variation);
    }

    @Override
    public double lowest() {
        return -1;
    }

    @Override
    public OptionalDouble of(Answered answered) {
        OptionalDouble moved = new Sensitivity(variation).of(answered);
        OptionalDouble chance = CHANCE.of(answered);
        return moved.isEmpty() || chance.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(moved.getAsDouble() - chance.getAsDouble());
    }
}
