package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.Scale;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The ordinal Wasserstein distance: the least work that turns one distribution into the other when probability moves
 * along the scale, W1 = sum |P(x) - Q(x)| times the gap to the next position, over (largest - smallest position).
 * Symmetric, 0 for equal distributions and 1 for those at opposite ends. Representativeness is 1 minus its mean over
 * questions.
 *
 * <p>Options that refuse are dropped and the others renormalised; what they had is {@link RefusalMass}. Positions may be
 * fractional and in any order. Undefined where one of the other options has no position, where their positions are all
 * equal, and where model or people have nothing left once refusals are dropped.
 *
 * <p>Source: Santurkar et al. 2023, "Whose Opinions Do Language Models Reflect?", with W1 as the area between two
 * cumulative distributions (Vallender 1974).
 */
public record WassersteinDistance() implements PopulationMeasure {
    @Override
    public String name() {
        return "wasserstein";
    }

    @Override
    public String meaning() {
        return "How far along the scale of the options the model's probability would have to move to match people's"
                + " answers, 1 being from end to end: ordinal Wasserstein distance.";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        Distribution model = answered.probabilities();
        model.requireSize(people.size());
        Scale scale = answered.scale();
        int[] order = order(scale);
        if (order.length == 0) {
            return OptionalDouble.empty();
        }
        Optional<Distribution> p = over(order, model);
        Optional<Distribution> q = over(order, people);
        if (p.isEmpty() || q.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] positions = positions(order, scale);
        double range = positions[order.length - 1] - positions[0];
        return range == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(area(positions, p.get(), q.get()) / range, 1));
    }

    /** The options that do not refuse, by rising position; none if one of them has no position. */
    private static int[] order(Scale scale) {
        int[] order = new int[scale.size()];
        int kept = 0;
        for (int option = 0; option < scale.size(); option++) {
            if (scale.refusal(option)) {
                continue;
            }
            if (scale.position(option).isEmpty()) {
                return new int[0];
            }
            int place = kept++;
            while (place > 0 && position(scale, order[place - 1]) > position(scale, option)) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = option;
        }
        return Arrays.copyOf(order, kept);
    }

    private static double position(Scale scale, int option) {
        return scale.position(option).orElseThrow();
    }

    /** The positions in their order, all halved where their range is beyond that of a double. */
    private static double[] positions(int[] order, Scale scale) {
        double range = position(scale, order[order.length - 1]) - position(scale, order[0]);
        double factor = range == Double.POSITIVE_INFINITY ? 0.5 : 1;
        double[] positions = new double[order.length];
        for (int place = 0; place < order.length; place++) {
            positions[place] = factor * position(scale, order[place]);
        }
        return positions;
    }

    /** A distribution renormalised over some of its options; empty where they have no probability. */
    private static Optional<Distribution> over(int[] options, Distribution whole) {
        double[] weights = new double[options.length];
        boolean some = false;
        for (int place = 0; place < options.length; place++) {
            weights[place] = whole.probability(options[place]);
            some |= weights[place] > 0;
        }
        return some ? Optional.of(Distribution.of(weights)) : Optional.empty();
    }

    /** The area between the two cumulative distributions. */
    private static double area(double[] positions, Distribution p, Distribution q) {
        double ahead = 0;
        double area = 0;
        for (int place = 0; place < positions.length - 1; place++) {
            ahead += p.probability(place) - q.probability(place);
            area += Math.abs(ahead) * (positions[place + 1] - positions[place]);
        }
        return area;
    }
}
