package io.plurascope.streams;

import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.PopulationMeasure;
import java.util.List;

/** The order in which the state holds values: the measures of a model alone, and those against a population. */
final class MeasureOrder {
    static final List<ModelMeasure> OWN = only(ModelMeasure.class);
    static final List<PopulationMeasure> AGAINST = only(PopulationMeasure.class);
    static final List<String> OWN_NAMES = OWN.stream().map(Measure::name).toList();
    static final List<String> AGAINST_NAMES =
            AGAINST.stream().map(Measure::name).toList();

    private MeasureOrder() {}

    private static <M extends Measure> List<M> only(Class<M> kind) {
        return Measures.ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
