package io.plurascope.producer.dataset;

/** How many things there are, in words. */
public final class Counted {
    private Counted() {}

    /** Such as "1 option" and "2 options". */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Such as "There is 1 option" and "There are 2 options". */
    static String there(long number, String thing) {
        return (number == 1 ? "There is " : "There are ") + of(number, thing);
    }

    /** What a row with other cells than the header is told. */
    static String columns(long row, long header) {
        return "It has " + of(row, "column") + " and the header has " + header + ".";
    }
}
