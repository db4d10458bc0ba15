package io.plurascope.producer.dataset;

/** Whole numbers in a row, of 8 bytes each, none of which moves when more are added. */
final class Longs {
    private final Ints halves = new Ints();

    void add(long number) {
        halves.add((int) (number >>> Integer.SIZE));
        halves.add((int) number);
    }

    /** The number at a place, from 0. */
    long at(int place) {
        return (long) halves.at(2 * place) << Integer.SIZE | Integer.toUnsignedLong(halves.at(2 * place + 1));
    }

    int size() {
        return halves.size() / 2;
    }
}
