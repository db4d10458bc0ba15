package io.plurascope.producer.dataset;

/** Numbers in a row, of 8 bytes each, none of which moves when more are added. */
final class Doubles {
    private final Longs bits = new Longs();

    void add(double number) {
        bits.add(Double.doubleToRawLongBits(number));
    }

    /** The number at a place, from 0. */
    double at(int place) {
        return Double.longBitsToDouble(bits.at(place));
    }

    int size() {
        return bits.size();
    }
}
