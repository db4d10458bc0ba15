package io.plurascope.measures.distributional;

import io.plurascope.measures.Distribution;
import io.plurascope.measures.InvalidAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the published code of Sorensen et al. 2024 does, to compare with the numbers that the paper prints and for nothing
 * else. Distances are the {@link JensenShannonDistance} to base 2, as everywhere.
 */
public final class SeedCompat {
    private SeedCompat() {}

    /**
     * One distribution from all draws of a question. In this order: the mean over the draws of the raw logit of each
     * label variant; variants whose mean is -Infinity dropped, thus each that was impossible in any draw; the sum of
     * the means over the variants of each option; the softmax of the sums over the first N labels. Labels beyond those
     * are left out.
     *
     * <p>An option without a variant that is left has the probability 0, to which its softmax tends as the logits of its
     * variants fall; what the code makes of it is not known.
     *
     * @param options N, the number of options
     * @param labelOption the option of each variant, counted from 0; from N on they are left out
     * @param logits for each draw the raw logit of each variant: its natural log-probability plus the log normaliser of
     *     that draw
     * @throws InvalidAnswer if there is no draw, a draw has another number of logits than there are variants, a variant
     *     names a negative option, a logit is NaN or +Infinity, or no option has a variant that is left
     */
    public static Distribution distribution(int options, int[] labelOption, List<double[]> logits)
            throws InvalidAnswer {
        if (logits.isEmpty()) {
            throw new InvalidAnswer("There is no draw; the mean of raw logits needs at least 1.");
        }
        double[] sums = new double[options];
        Arrays.fill(sums, Double.NEGATIVE_INFINITY);
        for (int variant = 0; variant < labelOption.length; variant++) {
            double mean = mean(labelOption.length, variant, logits);
            int option = labelOption[variant];
            if (option < 0) {
                throw new InvalidAnswer(
                        "Label variant " + variant + " names option " + option + "; options are counted from 0.");
            }
            if (option < options && mean != Double.NEGATIVE_INFINITY) {
                sums[option] = sums[option] == Double.NEGATIVE_INFINITY ? mean : sums[option] + mean;
            }
        }
        requireSoftmax(sums);
        return softmax(sums);
    }

    /**
     * The entropy -sum p ln p in nats without a guard for zeros: 0 ln 0 is no number, so a question on which an option
     * has probability 0 is undefined and drops out of the mean.
     */
    public static OptionalDouble entropy(Distribution distribution) {
        for (double probability : distribution.toArray()) {
            if (probability == 0) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(Entropy.nats(distribution));
    }

    /**
     * A distribution with its labels permuted, by one permutation that the id of the question seeds: the same for all
     * populations that it is then compared with. Which permutations the authors drew is not known.
     */
    public static Distribution shuffled(String question, Distribution distribution) {
        int[] order = new Shuffles(question, distribution.size()).next();
        return Distribution.of(
                Arrays.stream(order).mapToDouble(distribution::probability).toArray());
    }

    private static double mean(int variants, int variant, List<double[]> logits) throws InvalidAnswer {
        double sum = 0;
        for (double[] draw : logits) {
            if (draw.length != variants) {
                throw new InvalidAnswer("There are " + variants + " label variants but " + draw.length
                        + " logits in a draw; each variant needs one.");
            }
            double logit = draw[variant];
            if (Double.isNaN(logit) || logit == Double.POSITIVE_INFINITY) {
                throw new InvalidAnswer("The logit of label variant " + variant + " is " + logit
                        + "; it has to be finite or -Infinity.");
            }
            sum += logit;
        }
        return sum / logits.size();
    }

    private static void requireSoftmax(double[] sums) throws InvalidAnswer {
        if (Arrays.stream(sums).allMatch(sum -> sum == Double.NEGATIVE_INFINITY)) {
            throw new InvalidAnswer("No option has a label variant that is possible in every draw; one is needed.");
        }
        for (int option = 0; option < sums.length; option++) {
            if (sums[option] == Double.POSITIVE_INFINITY) {
                throw new InvalidAnswer("The logits of option " + option
                        + " sum to Infinity, beyond the range of a double; no server returns such logits.");
            }
        }
    }

    private static Distribution softmax(double[] logits) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        return Distribution.of(Arrays.stream(logits)
                .map(logit -> StrictMath.exp(logit - largest))
                .toArray());
    }
}
