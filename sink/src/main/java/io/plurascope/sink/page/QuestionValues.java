package io.plurascope.sink.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What models have question by question, of a run as a report read it or as the topics stand. */
interface QuestionValues {
    /**
     * A model's values by question, without those that are undefined.
     *
     * @param population null for a measure of the model alone
     */
    Map<String, Double> of(String model, @Nullable String population, String measure);
}
