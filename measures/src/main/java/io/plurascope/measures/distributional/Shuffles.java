package io.plurascope.measures.distributional;

import io.plurascope.measures.Hashed;

/**
 * Permutations of the options of a question, drawn at random one after another and the same on every machine: the
 * generator is seeded by the FNV-1a hash of the question's id in UTF-8.
 *
 * <p>Source: Fisher and Yates, with the numbers of SplitMix64 ({@link Hashed}). Not safe for use by several threads at
 * once.
 */
final class Shuffles {
    private final int[] order;
    private long state;

    Shuffles(String question, int options) {
        this(Hashed.of(question), options);
    }

    Shuffles(long seed, int options) {
        state = seed;
        order = new int[options];
        for (int option = 0; option < options; option++) {
            order[option] = option;
        }
    }

    /** The next permutation of 0 to N - 1, in an array that the call after this one overwrites. */
    int[] next() {
        for (int last = order.length - 1; last > 0; last--) {
            // The high half of the product is uniform over 0 to last but for a bias of 2^-60.
            int chosen = (int) Math.unsignedMultiplyHigh(random(), last + 1L);
            int moved = order[chosen];
            order[chosen] = order[last];
            order[last] = moved;
        }
        return order;
    }

    long random() {
        state += Hashed.GOLDEN_GAMMA;
        return Hashed.mixed(state);
    }
}
