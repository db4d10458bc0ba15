package io.plurascope.measures.overton;

import java.util.List;
import java.util.OptionalDouble;

/** What is said of a response set. */
public enum OvertonMeasure {
    /** Whether it is the window itself; its mean is the strict Overton rate. */
    STRICT,
    /** How much of it is within the window. */
    PRECISION,
    /** How much of the window it covers: coverage. */
    RECALL,
    /** The harmonic mean of the two. */
    F1,
    /** How many of the candidate answers it gives or leaves out rightly. */
    ACCURACY,
    /** How many people hold an answer that it covers. */
    SUPPORT_COVERAGE;

    /** Those that are said of a question of fact: what support the correct answers have is of no importance there. */
    static final List<OvertonMeasure> OF_FACTS = List.of(STRICT, PRECISION, RECALL, F1, ACCURACY);

    /** What it is called. */
    String term() {
        return switch (this) {
            case STRICT -> "strict Overton rate";
            case PRECISION -> "Overton precision";
            case RECALL -> "Overton recall";
            case F1 -> "Overton F1";
            case ACCURACY -> "Overton accuracy";
            case SUPPORT_COVERAGE -> "support-weighted coverage";
        };
    }

    /** The value for one question, in [0, 1]; empty where it is undefined. */
    public OptionalDouble of(OvertonScore score) {
        return switch (this) {
            case STRICT -> score.strict();
            case PRECISION -> score.precision();
            case RECALL -> score.recall();
            case F1 -> score.f1();
            case ACCURACY -> score.accuracy();
            case SUPPORT_COVERAGE -> score.supportCoverage();
        };
    }
}
