package io.plurascope.measures;

import java.nio.charset.StandardCharsets;

/**
 * How often each question is drawn in each replicate of a bootstrap: a Poisson(1) number that depends on nothing but the
 * seed, the question's id and the replicate, so that a question need not be kept to be drawn again or taken away.
 *
 * <p>Sources: the id is hashed with FNV-1a, 64 bits (Fowler, Noll and Vo), over its UTF-8 bytes; from there on
 * the replicates are the numbers of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators"), turned into Poisson numbers by inverting the distribution function.
 */
final class PoissonWeights {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** P(weight &lt;= k) for k = 0, 1, ...; what lies above the last is below 2^-53. */
    private static final double[] CUMULATIVE = cumulative(18);

    private final long start;

    PoissonWeights(long seed, String question) {
        start = mixed(mixed(seed) ^ hash(question));
    }

    /** FNV-1a of the question's id. */
    static long hash(String question) {
        long hash = FNV_OFFSET;
        for (byte next : question.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (next & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    /** How often the question is drawn in a replicate, counted from 0. */
    int weight(int replicate) {
        double uniform = (mixed(start + (replicate + 1) * GOLDEN_GAMMA) >>> 11) * 0x1p-53;
        int weight = 0;
        while (weight < CUMULATIVE.length && uniform >= CUMULATIVE[weight]) {
            weight++;
        }
        return weight;
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
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
