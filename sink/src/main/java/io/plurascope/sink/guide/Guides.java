package io.plurascope.sink.guide;

import io.plurascope.measures.Measures;
import io.plurascope.measures.PopulationMeasure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of models against a population are read between, over the questions of a run that some model has ended.
 *
 * @param measures a measure after the other
 */
public record Guides(String run, String population, List<Guide> measures) {
    /** The measures that have them: those of an answer against one population. */
    public static final List<PopulationMeasure> ALL = Measures.ALL.stream()
            .filter(PopulationMeasure.class::isInstance)
            .map(PopulationMeasure.class::cast)
            .toList();

    /** Copies. */
    public Guides {
        measures = List.copyOf(measures);
    }

    /** Those of one measure. */
    public record Guide(String measure, Floor floor, Ceiling ceiling) {}

    /**
     * What uniform answers have.
     *
     * @param n number of the population's questions on which that is defined
     * @param undefined why there is no value, in a sentence; null where there is one
     */
    public record Floor(
            @Nullable Double value, long n, @Nullable String undefined) {}

    /**
     * What the nearest other people have, as if they were a model.
     *
     * @param population who they are; null where there is nobody
     * @param n number of questions that both were asked
     * @param low lower end of the 95% interval over these questions, at that n; null where there is none
     * @param undefined why there is no value, in a sentence; null where there is one
     */
    public record Ceiling(
            @Nullable String population,
            @Nullable Double value,
            long n,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable String undefined) {
        static Ceiling none(String undefined) {
            return new Ceiling(null, null, 0, null, null, undefined);
        }
    }
}
