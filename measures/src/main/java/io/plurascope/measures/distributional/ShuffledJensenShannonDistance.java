package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Convention;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The Jensen-Shannon distance (base 2) of people to the model with its labels permuted: what a model would get that
 * spreads its probability as this one does, but knows nothing of which option is which. Always defined; at most 1.
 *
 * <p>For up to {@value #EXACT_UP_TO} options it is the exact mean over all N! permutations, which is symmetric. For more
 * it is the mean over {@value #SAMPLE} permutations drawn at random, seeded by the id of the question and thus the same
 * for every model and population, with a standard error of the permutations' deviation over 16. Both sides are sorted
 * first: the mean over all permutations is the same for any order of the options, and so the sampled one is as well.
 *
 * <p>Under {@link Convention#SEED_COMPAT} it is the distance to one permutation, drawn for the question and the same for
 * all populations.
 *
 * <p>Source: the shuffled baseline of table 5 of Sorensen et al. 2024, which draws one permutation a question.
 */
public record ShuffledJensenShannonDistance() implements PopulationMeasure {
    static final int EXACT_UP_TO = 7;
    static final int SAMPLE = 256;

    @Override
    public String name() {
        return "shuffled_js_distance";
    }

    @Override
    public String meaning() {
        return "How far from people's answers the model would be with its labels shuffled, to compare its true distance"
                + " with: Jensen-Shannon distance, base 2, of the shuffled baseline.";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        Distribution model = answered.probabilities();
        model.requireSize(people.size());
        if (people.size() == 1) {
            return OptionalDouble.of(0);
        }
        if (answered.convention() == Convention.SEED_COMPAT) {
            return OptionalDouble.of(
                    JensenShannonDistance.between(people, SeedCompat.shuffled(answered.question(), model)));
        }
        double[][] bits = bits(sorted(people), sorted(model));
        int options = bits.length;
        double mean;
        if (options <= EXACT_UP_TO) {
            mean = total(bits, 0, (1 << options) - 1, 0) / factorial(options);
        } else {
            mean = sampled(bits, answered.question());
        }
        // Disjoint distributions can come out a hair above 1.
        return OptionalDouble.of(Math.min(mean, 1));
    }

    private static double[] sorted(Distribution distribution) {
        double[] probabilities = distribution.toArray();
        Arrays.sort(probabilities);
        return probabilities;
    }

    /** What people's option adds to the divergence when it meets the model's, in bits. */
    private static double[][] bits(double[] people, double[] model) {
        double[][] bits = new double[people.length][model.length];
        for (int row = 0; row < people.length; row++) {
            for (int column = 0; column < model.length; column++) {
                bits[row][column] =
                        JensenShannonDistance.term(people[row], model[column]) / 2 / JensenShannonDistance.LN_2;
            }
        }
        return bits;
    }

    /**
     * The distances of all permutations that give the rows from one on the columns that are free, added up. The last two
     * rows are written out, because that is where the time goes.
     *
     * @param free one bit for each free column, as many as there are rows left, which are two or more
     * @param above what the rows above add
     */
    private static double total(double[][] bits, int row, int free, double above) {
        if (row == bits.length - 2) {
            int first = Integer.numberOfTrailingZeros(free);
            int second = Integer.numberOfTrailingZeros(free & (free - 1));
            return root(above + bits[row][first] + bits[row + 1][second])
                    + root(above + bits[row][second] + bits[row + 1][first]);
        }
        double total = 0;
        for (int left = free; left != 0; left &= left - 1) {
            int column = Integer.numberOfTrailingZeros(left);
            total += total(bits, row + 1, free & ~(1 << column), above + bits[row][column]);
        }
        return total;
    }

    private static double sampled(double[][] bits, String question) {
        Shuffles shuffles = new Shuffles(question, bits.length);
        double total = 0;
        for (int sample = 0; sample < SAMPLE; sample++) {
            int[] columns = shuffles.next();
            double sum = 0;
            for (int row = 0; row < bits.length; row++) {
                sum += bits[row][columns[row]];
            }
            total += root(sum);
        }
        return total / SAMPLE;
    }

    /** Equal distributions but for rounding can sum to a hair below 0. */
    private static double root(double bits) {
        return Math.sqrt(Math.max(bits, 0));
    }

    private static double factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }
}
