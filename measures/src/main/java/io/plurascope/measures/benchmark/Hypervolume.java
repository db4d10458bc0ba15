package io.plurascope.measures.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The hypervolume indicator: the volume of what the points dominate and the reference point does not reach. At least 0,
 * larger is better, in the product of the objectives' units. Exact but for rounding, and the same bits for any order of
 * the points; equal points count once.
 *
 * <p>Source: Zitzler and Thiele 1998, "Multiobjective optimization using evolutionary algorithms"; Guerreiro, Fonseca
 * and Paquete 2020, "The hypervolume indicator: problems and algorithms".
 *
 * @param objectives from {@value #FEWEST} to {@value #MOST} objectives
 * @param reference the reference point, which is to be published with every volume: a finite value for each objective as
 *     it is measured, in its own direction and unit
 */
public record Hypervolume(List<Objective> objectives, List<Double> reference) {
    /** The smallest number of objectives. */
    public static final int FEWEST = 2;

    /** The largest number of objectives; the time grows exponentially with it. */
    public static final int MOST = 8;

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there are too few or too many objectives, or if the reference has not one
     *     finite value for each
     */
    public Hypervolume {
        objectives = List.copyOf(objectives);
        reference = List.copyOf(reference);
        if (objectives.size() < FEWEST || objectives.size() > MOST) {
            throw new IllegalArgumentException("The hypervolume of " + objectives.size()
                    + " objectives was asked for; choose from " + FEWEST + " to " + MOST + " of them.");
        }
        if (reference.size() != objectives.size() || !reference.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("The reference point " + reference + " is for " + objectives.size()
                    + " objectives; it needs one finite value for each.");
        }
    }

    /**
     * The volume. A point adds nothing where it is incomplete or does not beat the reference point in every objective; it
     * is 0 if none does.
     *
     * @throws IllegalArgumentException if a point has other objectives, or beats the reference by an infinite value
     */
    public double of(Collection<Point> points) {
        List<double[]> gains = new ArrayList<>();
        for (Point point : Point.complete(points, objectives)) {
            double[] gain = point.values();
            boolean beats = true;
            for (int objective = 0; objective < gain.length; objective++) {
                gain[objective] -= objectives.get(objective).maximised(reference.get(objective));
                beats &= gain[objective] > 0;
            }
            if (beats) {
                requireFinite(point, gain);
                gains.add(gain);
            }
        }
        return BoxUnion.volume(gains);
    }

    private static void requireFinite(Point point, double[] gain) {
        for (double length : gain) {
            if (length == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("The model \"" + point.model()
                        + "\" beats the reference point by an infinite value, which has no volume; leave out that"
                        + " objective or the model.");
            }
        }
    }
}
