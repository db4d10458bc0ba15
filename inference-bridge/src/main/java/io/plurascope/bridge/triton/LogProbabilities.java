package io.plurascope.bridge.triton;

import java.util.List;
import java.util.Optional;

/** What numbers can be log-probabilities. */
final class LogProbabilities {
    /** How far above 0 rounding may lift one. */
    private static final double ROUNDING = 1e-6;

    private LogProbabilities() {}

    /** The first that is none, in a sentence; empty where all are. */
    static Optional<String> fault(List<Double> logProbabilities) {
        for (int i = 0; i < logProbabilities.size(); i++) {
            double value = logProbabilities.get(i);
            if (Double.isNaN(value) || value > ROUNDING) {
                return Optional.of("The log-probability of label " + i + " is " + value + " and not a number up to 0.");
            }
        }
        return Optional.empty();
    }
}
