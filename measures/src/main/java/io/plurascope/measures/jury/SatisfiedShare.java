package io.plurascope.measures.jury;

import io.plurascope.measures.Direction;
import java.util.OptionalDouble;

/**
 * The share of jurors, by weight, whose utility is above a threshold, and not only at it: the average of the utilities
 * 1{j &gt; tau}, whose maximum is that of a MAX-SAT problem. Always defined, from 0 to 1.
 *
 * <p>Source: Sorensen et al. 2024, section 4.3.
 *
 * @param threshold tau, finite, on the scale of the utilities as the jurors gave them, without the jury's shift
 */
public record SatisfiedShare(double threshold) implements JuryMeasure {
    /**
     * Checks the threshold.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public SatisfiedShare {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException(
                    "Jurors above the threshold " + threshold + " were asked for; it has to be finite.");
        }
    }

    @Override
    public String name() {
        return "satisfied_above_" + JuryMeasure.inName(threshold);
    }

    @Override
    public String meaning() {
        return "The share of jurors who have more than a threshold, however much more: MAX-SAT.";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Utilities utilities) {
        double satisfied = 0;
        for (Utilities.Juror juror : utilities.jurors()) {
            if (juror.given() > threshold) {
                satisfied += juror.weight();
            }
        }
        return OptionalDouble.of(Math.min(1, satisfied / utilities.totalWeight()));
    }
}
