package io.plurascope.measures;

import io.plurascope.measures.Intervals.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The Poisson bootstrap of a mean over questions: in each replicate every question counts as often as a Poisson(1) number
 * says that is hashed from seed, question id and replicate. No question is kept; the replicates are exact sums, so adding,
 * removing and merging in any order gives the same bits. Measures, models and machines with the same seed draw the same
 * questions. Not safe for use by several threads at once.
 *
 * <p>It asks for no normal scores and, like the normal interval, holds at one n that was fixed beforehand. Each question
 * may count once; the same one added twice counts double.
 *
 * <p>Sources: Hanley and MacGibbon 2006, "Creating non-parametric bootstrap samples using Poisson frequencies"; Chamandy,
 * Muralidharan, Najmi and Naidu 2012, "Estimating uncertainty for massive data streams".
 */
public final class PoissonBootstrap {
    /** The usual number of replicates; 2.5% of one more are a whole number. */
    public static final int REPLICATES = 999;

    /** The smallest number of replicates, of which the least and the largest mean are the 95% interval. */
    public static final int FEWEST_REPLICATES = 39;

    private final long seed;
    private final int replicates;

    /** A cell a replicate, and at the end one in which every question counts once. */
    private final ExactSums sums;

    /**
     * A bootstrap of nothing.
     *
     * @throws IllegalArgumentException if there are fewer than {@value #FEWEST_REPLICATES} replicates
     */
    public PoissonBootstrap(long seed, int replicates) {
        this(seed, new ExactSums(replicates + 1));
    }

    private PoissonBootstrap(long seed, ExactSums sums) {
        this.seed = seed;
        this.sums = sums;
        replicates = sums.cells() - 1;
        if (replicates < FEWEST_REPLICATES) {
            throw new IllegalArgumentException("A bootstrap with " + replicates
                    + " replicates was asked for; a 95% interval needs at least " + FEWEST_REPLICATES + ".");
        }
    }

    /**
     * Adds the score of a question; +Infinity is counted apart.
     *
     * @throws IllegalArgumentException if {@link ExactSums#fixed} refuses the score
     */
    public void add(String question, double score) {
        sums.add(replicates, score);
        PoissonWeights weights = new PoissonWeights(seed, question);
        for (int replicate = 0; replicate < replicates; replicate++) {
            for (int times = weights.weight(replicate); times > 0; times--) {
                sums.add(replicate, score);
            }
        }
    }

    /**
     * Takes away a score that was added for that question.
     *
     * @throws IllegalArgumentException if {@link ExactSums#fixed} refuses the score
     * @throws IllegalStateException if there is no score to take away
     */
    public void remove(String question, double score) {
        sums.remove(replicates, score);
        PoissonWeights weights = new PoissonWeights(seed, question);
        for (int replicate = 0; replicate < replicates; replicate++) {
            for (int times = weights.weight(replicate); times > 0; times--) {
                sums.remove(replicate, score);
            }
        }
    }

    /**
     * Adds all that another bootstrap holds.
     *
     * @throws IllegalArgumentException if it has another seed or another number of replicates
     */
    public void addAll(PoissonBootstrap other) {
        if (other.seed != seed || other.replicates != replicates) {
            throw new IllegalArgumentException("A bootstrap with seed " + other.seed + " and " + other.replicates
                    + " replicates cannot be added to one with seed " + seed + " and " + replicates
                    + "; both have to draw the same questions.");
        }
        sums.addAll(other.sums);
    }

    /** The number of replicates. */
    public int replicates() {
        return replicates;
    }

    /** The number of finite scores. */
    public long count() {
        return sums.count(replicates);
    }

    /** The mean of the scores themselves; +Infinity if any of them is, empty if there is none. */
    public OptionalDouble mean() {
        return sums.mean(replicates);
    }

    /**
     * The percentile interval: of the means of the B replicates that drew any question, the k-th smallest and the k-th
     * largest with k = floor(.025 (B + 1)). Empty below {@value PairedDifference#FEWEST} questions, of which a replicate
     * may well draw none, and where a score is +Infinity.
     *
     * <p>Source: Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapters 12 and 13.
     */
    public Optional<Interval> interval() {
        if (count() < PairedDifference.FEWEST || sums.infinite(replicates) > 0) {
            return Optional.empty();
        }
        double[] means = IntStream.range(0, replicates)
                .mapToObj(sums::mean)
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        int k = (means.length + 1) / 40;
        return k == 0 ? Optional.empty() : Optional.of(new Interval(means[k - 1], means[means.length - k]));
    }

    /** The sums as bytes, equal for equal ones; without the seed, which is a setting. */
    public byte[] toBytes() {
        return sums.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are not that
     */
    public static PoissonBootstrap fromBytes(long seed, byte[] bytes) {
        return new PoissonBootstrap(seed, ExactSums.fromBytes(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PoissonBootstrap that && seed == that.seed && sums.equals(that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(seed) + sums.hashCode();
    }
}
