package io.plurascope.measures.jury;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The jury of a benchmark (definition 18 of Sorensen et al. 2024): what its jurors weigh, and what is added to their
 * utilities where they can be negative.
 *
 * @param weights the weight of each juror by name, positive and finite; only their proportions count. Empty if every
 *     juror weighs the same, whoever it is
 * @param shift what is added to every utility before welfare is taken, 0 if nothing; the welfare is then that of the
 *     shifted utilities, on another scale than theirs
 */
public record Jury(Map<String, Double> weights, double shift) {
    /** Jurors that all weigh the same and have no negative utilities. */
    public static final Jury EQUAL = new Jury(Map.of(), 0);

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a weight is not positive or a number is not finite
     */
    public Jury {
        weights = Map.copyOf(weights);
        new TreeMap<>(weights).forEach((juror, weight) -> {
            if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("The weight of the juror \"" + juror + "\" is " + weight
                        + "; weights have to be positive and finite.");
            }
        });
        if (!Double.isFinite(shift)) {
            throw new IllegalArgumentException("The shift of a jury is " + shift + "; it has to be finite.");
        }
    }

    /**
     * The utilities that jurors have for one question or model. Jurors who have none are left out, and the weights of the
     * others keep their proportions.
     *
     * @param byJuror the utility of each juror by name, at least one
     * @throws IllegalArgumentException if there is none, a juror has no weight in a weighted jury, a utility is not finite
     *     or it is negative after the shift
     */
    public Utilities utilities(Map<String, Double> byJuror) {
        if (byJuror.isEmpty()) {
            throw new IllegalArgumentException("No juror has a utility; welfare needs at least 1.");
        }
        List<Utilities.Juror> jurors = new ArrayList<>();
        new TreeMap<>(byJuror)
                .forEach((name, utility) ->
                        jurors.add(new Utilities.Juror(name, utility, shifted(name, utility), weightOf(name))));
        return new Utilities(jurors);
    }

    private double shifted(String juror, double utility) {
        double shifted = utility + shift;
        if (!Double.isFinite(shifted)) {
            throw new IllegalArgumentException("The utility of the juror \"" + juror + "\" is " + utility
                    + ", which is not finite with the shift " + shift + "; leave out a juror without a utility.");
        }
        if (shifted < 0) {
            throw new IllegalArgumentException("The utility of the juror \"" + juror + "\" is " + utility
                    + " and the jury's shift " + shift
                    + "; welfare needs utilities of 0 or more, so declare a shift of at"
                    + " least " + -utility + " in the jury.");
        }
        // Adding 0 turns -0.0 into 0.0.
        return shifted + 0.0;
    }

    private double weightOf(String juror) {
        if (weights.isEmpty()) {
            return 1;
        }
        Double weight = weights.get(juror);
        if (weight == null) {
            throw new IllegalArgumentException(
                    "The juror \"" + juror + "\" has no weight; give every juror of a weighted jury one.");
        }
        return weight;
    }
}
