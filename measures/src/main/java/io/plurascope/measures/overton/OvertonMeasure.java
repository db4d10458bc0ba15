package io.plurascope.measures.overton;

import java.util.OptionalDouble;

/** What is said of a response set. */
public enum OvertonMeasure {
    /** Whether it is the window itself; its mean is the strict Overton rate. */
    STRICT(0),
    /** How much of it is within the window. */
    PRECISION(1),
    /** How much of the window it covers: coverage. */
    RECALL(2),
    /** The harmonic mean of the two. */
    F1(3),
    /** How many of the candidate answers it gives or leaves out rightly. */
    ACCURACY(4),
    /** How many people hold an answer that it covers. */
    SUPPORT_COVERAGE(5);

    /** Where sums hold it; stored sums depend on it, so that it never changes. */
    final int cell;

    OvertonMeasure(int cell) {
        this.cell = cell;
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
