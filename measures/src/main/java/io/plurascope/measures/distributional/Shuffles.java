package io.plurascope.measures.distributional;

import java.nio.charset.StandardCharsets;

/**
 * Permutations of the options of a question, drawn at random one after another and the same on every machine: the
 * generator is seeded by the FNV-1a hash of the question's id in UTF-8.
 *
 * <p>Source: Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators" (SplitMix64); Fowler, Noll and
 * Vo (FNV-1a, 64 bits); Fisher and Yates. Written out, because the JDK leaves the algorithm of its own splittable
 * generator open. Not safe for use by several threads at once.
 */
final class Shuffles {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int[] order;
    private long state;

    Shuffles(String question, int options) {
        this(hash(question), options);
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

    static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    long random() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
