package io.plurascope.measures;

import java.nio.charset.StandardCharsets;

/**
 * Numbers that look random and depend on nothing but what they are made of, the same on every machine. Written out, because
 * the JDK leaves the algorithm of its own splittable generator open.
 *
 * <p>Sources: Fowler, Noll and Vo (FNV-1a, 64 bits); Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number
 * Generators" (SplitMix64).
 */
public final class Hashed {
    /** What SplitMix64 adds to its state for each number. */
    public static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hashed() {}

    /** FNV-1a of a text's UTF-8 bytes. */
    public static long of(String text) {
        long hash = FNV_OFFSET;
        for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    /** The number that SplitMix64 makes of a state. */
    public static long mixed(long state) {
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
