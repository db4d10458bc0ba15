package io.plurascope.measures;

import java.util.Arrays;
import java.util.List;

/** Ranks of models that are only told apart where a test says so, however many of them are compared. */
public final class Ranks {
    /** The share of boards on which any two models are told apart by chance alone. */
    public static final double LEVEL = 0.05;

    private Ranks() {}

    /**
     * Two models on the questions that both answered.
     *
     * @param better place of the one with the better mean, from 0
     * @param worse place of the other
     * @param pValue that of their difference, see {@link PairedDifference#pValue}
     */
    public record Comparison(int better, int worse, double pValue) {}

    /**
     * The rank of each model: 1 + the number of models that are significantly better, at the level {@value #LEVEL} for
     * all comparisons together, by {@link Holm}'s correction. Models that cannot be told apart from the best ones share
     * rank 1.
     *
     * @param models the number of models
     * @param comparisons those of all pairs that can be compared, each once
     */
    public static int[] ranks(int models, List<Comparison> comparisons) {
        double[] adjusted = Holm.adjusted(
                comparisons.stream().mapToDouble(Comparison::pValue).toArray());
        int[] ranks = new int[models];
        Arrays.fill(ranks, 1);
        for (int comparison = 0; comparison < adjusted.length; comparison++) {
            if (adjusted[comparison] < LEVEL) {
                ranks[comparisons.get(comparison).worse()]++;
            }
        }
        return ranks;
    }
}
