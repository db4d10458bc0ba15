package io.plurascope.measures.sensitivity;

import io.plurascope.measures.Direction;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.VariedBy;
import java.util.Set;

/** What all measures have in common that compare askings of the same question. */
interface OfVariations extends ModelMeasure {
    /** How the question is asked otherwise. */
    VariedBy variation();

    @Override
    default String board() {
        return "sensitivity";
    }

    @Override
    default Set<VariedBy> variations() {
        return Set.of(variation());
    }

    @Override
    default Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }
}
