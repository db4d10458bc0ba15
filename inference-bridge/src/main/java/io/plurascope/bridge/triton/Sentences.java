package io.plurascope.bridge.triton;

/** What others say, made part of a sentence. */
public final class Sentences {
    private Sentences() {}

    /** Words without the full stops at their end. */
    public static String open(String words) {
        return words.replaceAll("[.\\s]+$", "");
    }
}
