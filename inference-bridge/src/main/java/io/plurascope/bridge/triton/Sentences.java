package io.plurascope.bridge.triton;

/** What others say, at the end of a sentence. */
public final class Sentences {
    private Sentences() {}

    /** Words with one full stop at their end, however many they came with. */
    public static String ended(String words) {
        return words.replaceAll("[.\\s]+$", "") + ".";
    }
}
