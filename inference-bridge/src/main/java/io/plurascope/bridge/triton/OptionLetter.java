package io.plurascope.bridge.triton;

/** What an option is called. */
public final class OptionLetter {
    private static final int LETTERS = 26;

    private OptionLetter() {}

    /** The letter of an option, A for the first; its index where it is beyond the letters. */
    public static String of(int option) {
        return option >= 0 && option < LETTERS ? String.valueOf((char) ('A' + option)) : String.valueOf(option);
    }
}
