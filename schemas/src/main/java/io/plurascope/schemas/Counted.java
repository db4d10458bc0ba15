package io.plurascope.schemas;

/** Numbers of things in sentences. */
public final class Counted {
    private Counted() {}

    /** A number of things, such as "1 question" and "2 questions"; of a thing whose plural ends in s. */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Such as "There is 1 option" and "There are 2 options". */
    public static String there(long number, String thing) {
        return (number == 1 ? "There is " : "There are ") + of(number, thing);
    }
}
