package io.plurascope.measures;

/**
 * How often each question is drawn in each replicate of a bootstrap: a Poisson(1) number that depends on nothing but the
 * seed, the question's id and the replicate, so that a question need not be kept to be drawn again or taken away.
 *
 * <p>The id is hashed ({@link Hashed}); from there on the replicates are the numbers of SplitMix64, turned into Poisson
 * numbers by inverting the distribution function.
 */
final class PoissonWeights {
    /** P(weight &lt;= k) for k = 0, 1, ...; what lies above the last is below 2^-53. */
    private static final double[] CUMULATIVE = cumulative(18);

    private final long start;

    PoissonWeights(long seed, String question) {
        start = Hashed.mixed(Hashed.mixed(seed) ^ Hashed.of(question));
    }

    /** How often the question is drawn in a replicate, counted from 0. */
    int weight(int replicate) {
        double uniform = (Hashed.mixed(start + (replicate + 1) * Hashed.GOLDEN_GAMMA) >>> 11) * 0x1p-53;
        int weight = 0;
        while (weight < CUMULATIVE.length && uniform >= CUMULATIVE[weight]) {
            weight++;
        }
        return weight;
    }

    private static double[] cumulative(int size) {
        double[] cumulative = new double[size];
        double probability = StrictMath.exp(-1);
        double sum = 0;
        for (int weight = 0; weight < size; weight++) {
            sum += probability;
            cumulative[weight] = sum;
            probability /= weight + 1;
        }
        return cumulative;
    }
}
