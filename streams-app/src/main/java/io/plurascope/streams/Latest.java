package io.plurascope.streams;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest outcome of something that takes long, told again where it is asked for with the same inputs.
 *
 * @param <I> what the outcome follows from and nothing else, with an equality of its values
 * @param <O> the outcome
 */
final class Latest<I, O> {
    private record Worked<I, O>(I inputs, O outcome) {}

    private @Nullable Worked<I, O> latest;

    /** The outcome for these inputs, worked out where they are others than last time. */
    O of(I inputs, Supplier<O> work) {
        Worked<I, O> known = latest;
        if (known == null || !known.inputs.equals(inputs)) {
            known = new Worked<>(inputs, work.get());
            latest = known;
        }
        return known.outcome;
    }
}
