package io.plurascope.producer.dataset;

/** A set of pairs of numbers from 0, of which each needs 8 to 32 bytes. */
final class Pairs {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Each pair, and 1 more, so that 0 stands for none. */
    private long[] places = new long[1 << 10];

    private int size;

    /** Adds a pair; false where it is there. */
    boolean add(int first, int second) {
        if (3L * size >= 2L * places.length) {
            grow();
        }
        boolean added = put(((long) first << Integer.SIZE | second) + 1);
        size += added ? 1 : 0;
        return added;
    }

    private void grow() {
        long[] before = places;
        places = new long[2 * before.length];
        for (long pair : before) {
            if (pair != 0) {
                put(pair);
            }
        }
    }

    /** Puts a pair into the first free place after the one that its bits say. */
    private boolean put(long pair) {
        int mask = places.length - 1;
        int place = (int) (pair * SPREAD >>> Integer.SIZE) & mask;
        while (places[place] != 0) {
            if (places[place] == pair) {
                return false;
            }
            place = place + 1 & mask;
        }
        places[place] = pair;
        return true;
    }
}
