package io.plurascope.measures.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The expected utility metric: the mean over weights of the best weighted sum that one of the points has, which is what
 * users whose weights are not known beforehand can expect. Weights are uniform on the simplex of non-negative weights
 * that sum to 1, and the same for every set of points, so that two sets are compared without the chance of the draw.
 * The objectives have to be on scales that can be compared.
 *
 * <p>Source: Zintgraf, Kanters, Roijers, Oliehoek and Beau 2015, "Quality assessment of MORL algorithms: a utility-based
 * approach".
 */
public final class ExpectedUtility {
    /** A number of weights that leaves a standard error of about 1% of the values' spread. */
    public static final int SAMPLES = 10_000;

    private final long seed;
    private final int samples;

    /** The weights by the number of objectives; they are drawn once. */
    private final Map<Integer, List<double[]>> weights = new ConcurrentHashMap<>();

    /**
     * The metric over some weights.
     *
     * @param seed decides the weights, the same ones on every machine
     * @param samples the number of weights
     * @throws IllegalArgumentException if it is below 1
     */
    public ExpectedUtility(long seed, int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException(
                    "The expected utility over " + samples + " weights was asked for; it needs at least 1.");
        }
        this.seed = seed;
        this.samples = samples;
    }

    /**
     * The metric for a set of points, in the unit of the objectives as such of which more is better. Incomplete points
     * are left out, and a point with -Infinity is worth that much; empty if no point is left.
     *
     * @throws IllegalArgumentException if two points have different objectives or a value as such of which more is better is
     *     +Infinity
     */
    public OptionalDouble of(Collection<Point> points) {
        if (points.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Objective> objectives = points.iterator().next().objectives();
        List<double[]> values = Point.complete(points, objectives).stream()
                .map(ExpectedUtility::valued)
                .toList();
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (double[] drawn : weights.computeIfAbsent(objectives.size(), this::drawn)) {
            sum += best(values, drawn);
        }
        return OptionalDouble.of(sum / samples);
    }

    private List<double[]> drawn(int objectives) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> drawn = new ArrayList<>(samples);
        for (int sample = 0; sample < samples; sample++) {
            drawn.add(weights(random, objectives));
        }
        return drawn;
    }

    /** Weights uniform on the simplex: exponential variates over their sum (Devroye 1986, chapter 5, section 2). */
    static double[] weights(SplittableRandom random, int objectives) {
        double[] weights = new double[objectives];
        double sum = 0;
        for (int objective = 0; objective < objectives; objective++) {
            // The middle of one of 2^52 equal parts of (0, 1), so that the logarithm is neither 0 nor infinite.
            double uniform = ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
            weights[objective] = -StrictMath.log(uniform);
            sum += weights[objective];
        }
        for (int objective = 0; objective < objectives; objective++) {
            weights[objective] /= sum;
        }
        return weights;
    }

    private static double best(List<double[]> points, double[] weights) {
        double best = Double.NEGATIVE_INFINITY;
        for (double[] point : points) {
            double sum = 0;
            for (int objective = 0; objective < weights.length; objective++) {
                sum += weights[objective] * point[objective];
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    private static double[] valued(Point point) {
        double[] values = point.values();
        for (double value : values) {
            if (value == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("The model \"" + point.model()
                        + "\" has an infinitely good value, which leaves nothing to compare; leave out that objective or"
                        + " the model.");
            }
        }
        return values;
    }
}
