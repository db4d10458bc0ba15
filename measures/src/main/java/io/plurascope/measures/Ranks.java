package io.plurascope.measures;

import java.util.function.BiPredicate;

/** Ranks of models that are only told apart where a test says so. */
public final class Ranks {
    private Ranks() {}

    /**
     * The rank of each model: 1 + the number of models that are significantly better. Models that cannot be told apart
     * from the best ones share rank 1.
     *
     * @param models the number of models, which are counted from 0
     * @param better whether the first model is significantly better than the second; never asked about a model and
     *     itself
     */
    public static int[] ranks(int models, BiPredicate<Integer, Integer> better) {
        int[] ranks = new int[models];
        for (int model = 0; model < models; model++) {
            ranks[model] = 1;
            for (int other = 0; other < models; other++) {
                if (other != model && better.test(other, model)) {
                    ranks[model]++;
                }
            }
        }
        return ranks;
    }
}
