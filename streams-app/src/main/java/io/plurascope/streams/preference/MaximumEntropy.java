package io.plurascope.streams.preference;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The optimal lottery with the largest entropy -sum x ln x. It is unique, because the entropy is strictly concave, and it
 * chooses every model of the support, because the entropy's slope is infinite where a probability is 0.
 *
 * <p>On the support the optimal lotteries are what solves the equations sum x = 1 and margin 0 against each model of the
 * support, within the inequalities margin &gt;= 0 against each other model. The singular value decomposition of the
 * equations gives the directions in which there is freedom (none in most games). Along them Newton's method climbs from
 * the face's interior to the largest entropy plus mu times the sum of the margins' logarithms, a barrier that keeps off the
 * inequalities, for mu from 1e-2 down to 1e-12 (Boyd and Vandenberghe 2004, "Convex Optimization", section 11.3). The
 * entropy then is within 1e-12 nats, times the number of inequalities, of the largest.
 */
final class MaximumEntropy {
    private static final double FIRST_BARRIER = 1e-2;
    private static final double LAST_BARRIER = 1e-12;
    private static final int MOST_STEPS = 100;
    /** Up to here what Newton's method would still gain is rounding. */
    private static final double NO_GAIN = 1e-18;
    /** Below this a full step is right, while the difference of two entropies is lost in rounding. */
    private static final double QUADRATIC = 1e-10;

    private final int size;
    /** One row for each margin that has to be positive, one column for each model of the support. */
    private final double[][] inequalities;
    /** One column for each direction in which a lottery may move. */
    private final RealMatrix directions;

    private double[] x;
    private double barrier;

    private MaximumEntropy(double[] x, double[][] equations, double[][] inequalities) {
        this.size = x.length;
        this.inequalities = inequalities;
        SingularValueDecomposition decomposition =
                new SingularValueDecomposition(MatrixUtils.createRealMatrix(equations));
        this.directions = directions(decomposition);
        this.x = onto(x, equations, decomposition);
    }

    /** The probabilities of all models; those outside the support have 0. */
    static double[] on(OptimalFace face) {
        List<Integer> support = face.support();
        double[] start =
                support.stream().mapToDouble(model -> face.interior(model)).toArray();
        List<double[]> equations = new ArrayList<>();
        List<double[]> inequalities = new ArrayList<>();
        equations.add(support.stream().mapToDouble(model -> 1).toArray());
        for (int against = 0; against < face.preferences().models().size(); against++) {
            int other = against;
            double[] margins = support.stream()
                    .mapToDouble(model -> face.preferences().margin(model, other))
                    .toArray();
            boolean free = !support.contains(against) && face.interiorMargin(against) > OptimalFace.TOLERANCE;
            (free ? inequalities : equations).add(margins);
        }
        double[] found = new MaximumEntropy(
                        start, equations.toArray(double[][]::new), inequalities.toArray(double[][]::new))
                .climb();
        double[] probabilities = new double[face.preferences().models().size()];
        for (int number = 0; number < found.length; number++) {
            probabilities[support.get(number)] = found[number];
        }
        return probabilities;
    }

    private double[] climb() {
        if (directions.getColumnDimension() > 0) {
            for (barrier = FIRST_BARRIER; barrier > LAST_BARRIER / 2; barrier /= 10) {
                int steps = 0;
                while (steps < MOST_STEPS && climbBy() > NO_GAIN) {
                    steps++;
                }
            }
        }
        double sum = 0;
        for (double probability : x) {
            sum += probability;
        }
        for (int model = 0; model < size; model++) {
            x[model] /= sum;
        }
        return x;
    }

    /** One step of Newton's method with backtracking; returns what it could have gained, twice. */
    private double climbBy() {
        double[] gradient = gradient();
        RealMatrix curvature = directions.transpose().multiply(curvature()).multiply(directions);
        double[] along = new LUDecomposition(curvature)
                .getSolver()
                .solve(MatrixUtils.createRealVector(directions.preMultiply(gradient)))
                .toArray();
        double[] change = directions.operate(along);
        double gain = dot(gradient, change);
        double length = 1;
        while (length > Double.MIN_NORMAL && !rises(length, change, gain)) {
            length /= 2;
        }
        x = moved(length, change);
        return gain;
    }

    private boolean rises(double length, double[] change, double gain) {
        double after = value(moved(length, change));
        return after > Double.NEGATIVE_INFINITY && (gain < QUADRATIC || after >= value(x) + 0.01 * length * gain);
    }

    private double[] moved(double length, double[] change) {
        double[] moved = new double[size];
        for (int model = 0; model < size; model++) {
            moved[model] = x[model] + length * change[model];
        }
        return moved;
    }

    /** The entropy with the barrier; -Infinity where a probability or a margin is not positive. */
    private double value(double[] lottery) {
        double value = 0;
        for (double probability : lottery) {
            if (!(probability > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            value -= probability * StrictMath.log(probability);
        }
        for (double[] margins : inequalities) {
            double margin = dot(margins, lottery);
            if (!(margin > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            value += barrier * StrictMath.log(margin);
        }
        return value;
    }

    private double[] gradient() {
        double[] gradient = new double[size];
        for (int model = 0; model < size; model++) {
            gradient[model] = -StrictMath.log(x[model]) - 1;
        }
        for (double[] margins : inequalities) {
            double factor = barrier / dot(margins, x);
            for (int model = 0; model < size; model++) {
                gradient[model] += factor * margins[model];
            }
        }
        return gradient;
    }

    /** Minus the matrix of second derivatives, which is positive definite. */
    private RealMatrix curvature() {
        RealMatrix curvature = MatrixUtils.createRealMatrix(size, size);
        for (int model = 0; model < size; model++) {
            curvature.setEntry(model, model, 1 / x[model]);
        }
        for (double[] margins : inequalities) {
            double margin = dot(margins, x);
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    curvature.addToEntry(row, column, barrier * (margins[row] / margin) * (margins[column] / margin));
                }
            }
        }
        return curvature;
    }

    private static RealMatrix directions(SingularValueDecomposition decomposition) {
        double[] singular = decomposition.getSingularValues();
        int rank = rank(singular);
        // A matrix needs a column; of a face without freedom an empty one stands for none.
        return rank == singular.length
                ? new Array2DRowRealMatrix()
                : decomposition.getV().getSubMatrix(0, singular.length - 1, rank, singular.length - 1);
    }

    /** The nearest point that solves the equations; the linear programmes solved them to their tolerance only. */
    private static double[] onto(double[] start, double[][] equations, SingularValueDecomposition decomposition) {
        double[] singular = decomposition.getSingularValues();
        double[] point = start.clone();
        double[] residual = new double[equations.length];
        for (int equation = 0; equation < equations.length; equation++) {
            residual[equation] = dot(equations[equation], start) - (equation == 0 ? 1 : 0);
        }
        for (int component = 0; component < rank(singular); component++) {
            double along = dot(decomposition.getU().getColumn(component), residual) / singular[component];
            double[] direction = decomposition.getV().getColumn(component);
            for (int model = 0; model < point.length; model++) {
                point[model] -= along * direction[model];
            }
        }
        return point;
    }

    private static int rank(double[] singular) {
        int rank = 0;
        while (rank < singular.length && singular[rank] > OptimalFace.TOLERANCE * singular[0]) {
            rank++;
        }
        return rank;
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }
}
