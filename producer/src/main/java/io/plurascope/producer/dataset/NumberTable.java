package io.plurascope.producer.dataset;

import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * Finds the numbers from 0 of things that are kept elsewhere, in 6 to 8 bytes each. Whoever keeps the things says what
 * their hashes are, so that they are kept once, and the smaller table need not be there while the larger one is filled.
 */
final class NumberTable {
    /** Said in the place of a number that is not there. */
    static final int NONE = -1;

    private static final int FIRST_LENGTH = 1 << 10;
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    // Constants of FNV-1a and of SplitMix64 (Steele et al. 2014).
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
    private static final long MIX_2 = 0x94D049BB133111EBL;

    /** Each number plus 1, so that 0 stands for none. */
    private int[] places = new int[FIRST_LENGTH];

    private int size;

    /**
     * The number that is meant, or {@link #NONE}.
     *
     * @param meant whether a number with that hash, or another, is meant
     */
    int find(long hash, IntPredicate meant) {
        for (int place = first(hash); places[place] != 0; place = next(place)) {
            if (meant.test(places[place] - 1)) {
                return places[place] - 1;
            }
        }
        return NONE;
    }

    /**
     * Adds the next number, which is as many as there are.
     *
     * @param hashes the hash of each number that was added before
     */
    void add(long hash, IntToLongFunction hashes) {
        // A quarter is free, so that those with near hashes do not pile up.
        if (4L * size >= 3L * places.length) {
            grow(hashes);
        }
        put(hash, size);
        size++;
    }

    private void grow(IntToLongFunction hashes) {
        int longer = (int) Math.min(LONGEST, places.length + (long) (places.length >>> 1));
        // The one before may go before the new one is there.
        places = new int[0];
        places = new int[longer];
        for (int number = 0; number < size; number++) {
            put(hashes.applyAsLong(number), number);
        }
    }

    private void put(long hash, int number) {
        int place = first(hash);
        while (places[place] != 0) {
            place = next(place);
        }
        places[place] = number + 1;
    }

    private int first(long hash) {
        return (int) Math.unsignedMultiplyHigh(hash, places.length);
    }

    private int next(int place) {
        return place + 1 == places.length ? 0 : place + 1;
    }

    /** A hash of some bytes. */
    static long hash(byte[] bytes) {
        long hash = FNV_BASIS;
        for (byte next : bytes) {
            hash = (hash ^ next) * FNV_PRIME;
        }
        return spread(hash);
    }

    /** A hash of a pair. */
    static long hash(int first, int second) {
        return spread((long) first << Integer.SIZE | Integer.toUnsignedLong(second));
    }

    private static long spread(long bits) {
        long once = (bits ^ bits >>> 30) * MIX_1;
        long twice = (once ^ once >>> 27) * MIX_2;
        return twice ^ twice >>> 31;
    }
}
