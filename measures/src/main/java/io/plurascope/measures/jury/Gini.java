package io.plurascope.measures.jury;

import io.plurascope.measures.Direction;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The Gini coefficient: half the mean absolute difference between two jurors drawn by weight, one of them perhaps twice,
 * over the mean utility. From 0, all have the same, to below 1, one has all; undefined where nobody has anything.
 *
 * <p>Source: Gini 1912, "Variabilità e mutabilità"; the form that counts a juror with itself, so that n equal jurors of
 * whom one has all have 1 - 1/n.
 */
public record Gini() implements JuryMeasure {
    @Override
    public String name() {
        return "gini";
    }

    @Override
    public String meaning() {
        return "How unequal the jurors' utilities are, from 0 (all the same) to nearly 1 (one has all): Gini coefficient.";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Utilities utilities) {
        double highest = utilities.highest();
        if (highest == 0) {
            return OptionalDouble.empty();
        }
        List<Utilities.Juror> jurors = utilities.jurors();
        double above = utilities.totalWeight();
        double below = 0;
        double differences = 0;
        double sum = 0;
        double previous = 0;
        // Between two neighbours lies a gap that every pair across it bridges; so no two large numbers are subtracted.
        for (Utilities.Juror juror : jurors) {
            double utility = juror.utility() / highest;
            differences += (utility - previous) * below * above;
            sum += juror.weight() * utility;
            below += juror.weight();
            above = Math.max(0, utilities.totalWeight() - below);
            previous = utility;
        }
        return OptionalDouble.of(Math.clamp(differences / (utilities.totalWeight() * sum), 0, 1));
    }
}
