package io.plurascope.streams.preference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.PivotSelectionRule;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * All optimal lotteries of a game of preferences: the polytope of probabilities x that have a margin of at least 0 against
 * every model. The game is symmetric, so its value is 0 and there is one (von Neumann 1928).
 *
 * <p>A model is in the support if some optimal lottery chooses it; then every optimal lottery has the margin 0 against it.
 * Against a model that is not, some optimal lottery has a positive margin (Goldman and Tucker 1956). One linear programme
 * a model finds which it is, and the mean of all their solutions lies in the relative interior of the polytope.
 */
final class OptimalFace {
    /** Probabilities and margins up to here are those of rounding. */
    static final double TOLERANCE = 1e-9;

    /** A probability from which on a model is chosen: well above what the solver leaves where 0 is meant. */
    private static final double CHOSEN = 1e-7;

    private static final double PIVOT_TOLERANCE = 1e-10;
    /** Smaller entries of the tableau are taken for 0: a pivot on what rounding has left makes nonsense of the rest. */
    private static final double[] CUT_OFFS = {1e-9, 1e-7};

    private static final int ULPS = 10;
    private static final MaxIter MOST_PIVOTS = new MaxIter(5_000);

    private final Preferences preferences;
    private final List<Integer> support;
    private final double[] interior;

    private OptimalFace(Preferences preferences, List<Integer> support, double[] interior) {
        this.preferences = preferences;
        this.support = support;
        this.interior = interior;
    }

    /**
     * The face of a game.
     *
     * @throws IllegalStateException if rounding leads every attempt to solve it astray
     */
    static OptimalFace of(Preferences preferences) {
        int models = preferences.models().size();
        LinearConstraintSet optimal = optimal(preferences);
        List<double[]> lotteries = new ArrayList<>();
        for (int model = 0; model < models; model++) {
            double[] probability = new double[models];
            probability[model] = 1;
            maximise(probability, optimal, preferences).ifPresent(lotteries::add);
        }
        if (lotteries.isEmpty()) {
            throw new IllegalStateException("The preferences between " + models
                    + " models have an optimal lottery that the linear programme did not find; leave out models.");
        }
        double[] highest = new double[models];
        for (double[] lottery : lotteries) {
            Arrays.setAll(highest, model -> Math.max(highest[model], lottery[model]));
        }
        List<Integer> support = IntStream.range(0, models)
                .filter(model -> highest[model] > CHOSEN)
                .boxed()
                .toList();
        for (int model = 0; model < models; model++) {
            if (!support.contains(model)) {
                maximise(margins(preferences, model), optimal, preferences).ifPresent(lotteries::add);
            }
        }
        return new OptimalFace(preferences, support, mean(lotteries));
    }

    /** The game. */
    Preferences preferences() {
        return preferences;
    }

    /** The models of the support, counted from 0, in order. */
    List<Integer> support() {
        return support;
    }

    /** The probability of a model in an optimal lottery that chooses each model of the support. */
    double interior(int model) {
        return interior[model];
    }

    /** The margin of that lottery against a model. */
    double interiorMargin(int against) {
        return margin(preferences, interior, against);
    }

    /** The probability, less 1/2, with which a lottery is preferred to a model. */
    static double margin(Preferences preferences, double[] lottery, int against) {
        double margin = 0;
        for (int model = 0; model < lottery.length; model++) {
            margin += lottery[model] * preferences.margin(model, against);
        }
        return margin;
    }

    /**
     * The lotteries and, so that nothing is a solution to begin with and no artificial variable is needed, every smaller
     * multiple of them; the largest one is a lottery wherever anything positive is maximised.
     */
    private static LinearConstraintSet optimal(Preferences preferences) {
        int models = preferences.models().size();
        List<LinearConstraint> constraints = new ArrayList<>();
        double[] ones = new double[models];
        Arrays.fill(ones, 1);
        constraints.add(new LinearConstraint(ones, Relationship.LEQ, 1));
        for (int against = 0; against < models; against++) {
            double[] losses = Arrays.stream(margins(preferences, against))
                    .map(margin -> -margin)
                    .toArray();
            constraints.add(new LinearConstraint(losses, Relationship.LEQ, 0));
        }
        return new LinearConstraintSet(constraints);
    }

    private static double[] margins(Preferences preferences, int against) {
        return IntStream.range(0, preferences.models().size())
                .mapToDouble(model -> preferences.margin(model, against))
                .toArray();
    }

    /**
     * A solution that keeps the constraints, or none. Bland's rule comes first, since it cannot run in circles, as Dantzig's
     * does with games of many ties; but it pivots on small numbers, which with thirty models and more can end nowhere.
     */
    private static Optional<double[]> maximise(
            double[] objective, LinearConstraintSet constraints, Preferences preferences) {
        for (PivotSelectionRule rule : List.of(PivotSelectionRule.BLAND, PivotSelectionRule.DANTZIG)) {
            for (double cutOff : CUT_OFFS) {
                try {
                    double[] found = new SimplexSolver(PIVOT_TOLERANCE, ULPS, cutOff)
                            .optimize(
                                    new LinearObjectiveFunction(objective, 0),
                                    constraints,
                                    GoalType.MAXIMIZE,
                                    new NonNegativeConstraint(true),
                                    rule,
                                    MOST_PIVOTS)
                            .getPoint();
                    if (keeps(found, preferences)) {
                        return Optional.of(found);
                    }
                } catch (MathIllegalStateException lost) {
                    // It ran in circles or lost its way by rounding, as the next attempt may not.
                }
            }
        }
        return Optional.empty();
    }

    private static boolean keeps(double[] lottery, Preferences preferences) {
        double sum = 0;
        for (int model = 0; model < lottery.length; model++) {
            if (lottery[model] < -TOLERANCE || margin(preferences, lottery, model) < -TOLERANCE) {
                return false;
            }
            sum += lottery[model];
        }
        return sum < 1 + TOLERANCE;
    }

    /** The mean over those that are more than nothing. */
    private static double[] mean(List<double[]> lotteries) {
        double[] mean = new double[lotteries.getFirst().length];
        double sum = 0;
        for (double[] lottery : lotteries) {
            for (int model = 0; model < mean.length; model++) {
                mean[model] += Math.max(0, lottery[model]);
                sum += Math.max(0, lottery[model]);
            }
        }
        for (int model = 0; model < mean.length; model++) {
            mean[model] /= sum;
        }
        return mean;
    }
}
