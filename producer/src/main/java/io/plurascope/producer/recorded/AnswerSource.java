package io.plurascope.producer.recorded;

import java.util.List;
import java.util.Optional;

/** Answers that are known without asking a model. */
public interface AnswerSource {
    /** Names of the models, or of the rows to compare models with, sorted. */
    List<String> models();

    /** Digest of the answers: other answers have another one. */
    String version();

    /**
     * A model's probabilities for the question at a row of the data set, in the options' order; empty where there are
     * none. They sum to 1.
     */
    Optional<List<Double>> probabilities(String model, int row);
}
