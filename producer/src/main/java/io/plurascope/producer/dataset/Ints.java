package io.plurascope.producer.dataset;

import java.util.ArrayList;
import java.util.List;

/** Whole numbers in a row, of 4 bytes each, none of which moves when more are added. */
final class Ints {
    private static final int BITS = 12;
    private static final int BLOCK = 1 << BITS;

    private final List<int[]> blocks = new ArrayList<>();
    private int size;

    void add(int number) {
        if (size % BLOCK == 0) {
            blocks.add(new int[BLOCK]);
        }
        blocks.getLast()[size % BLOCK] = number;
        size++;
    }

    /** The number at a place, from 0. */
    int at(int place) {
        return blocks.get(place >>> BITS)[place % BLOCK];
    }

    /** Puts another number at a place that has one. */
    void set(int place, int number) {
        blocks.get(place >>> BITS)[place % BLOCK] = number;
    }

    int size() {
        return size;
    }
}
