package io.plurascope.measures;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for many comparisons: whoever calls a difference one where its adjusted p-value is below .05 calls
 * any difference one by mistake in at most 5% of the cases, however many pairs were compared and however they depend on
 * each other.
 *
 * <p>Source: Holm 1979, "A simple sequentially rejective multiple test procedure"; as adjusted p-values in Wright 1992,
 * "Adjusted p-values for simultaneous inference".
 */
public final class Holm {
    private Holm() {}

    /**
     * The adjusted p-values, in the order of those given: in ascending order of p, the i-th of m is max over j &lt;= i of
     * min(1, (m - j + 1) p_j). They are in the order of the p-values, never below them, and the same for equal ones. A
     * comparison without a p-value is no comparison: leave it out.
     *
     * @param pValues one a comparison, in [0, 1]; possibly none
     * @throws IllegalArgumentException if a p-value is outside [0, 1]
     */
    public static double[] adjusted(double... pValues) {
        for (int comparison = 0; comparison < pValues.length; comparison++) {
            if (!(pValues[comparison] >= 0 && pValues[comparison] <= 1)) {
                throw new IllegalArgumentException("The p-value of comparison " + comparison + " is "
                        + pValues[comparison] + "; it has to be from 0 to 1.");
            }
        }
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(comparison -> pValues[comparison]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int smaller = 0; smaller < ascending.length; smaller++) {
            double corrected = (pValues.length - smaller) * pValues[ascending[smaller]];
            largest = Math.max(largest, Math.min(1, corrected));
            adjusted[ascending[smaller]] = largest;
        }
        return adjusted;
    }
}
