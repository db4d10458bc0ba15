package io.plurascope.bridge.triton;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands around a prompt's text when a model gets it. */
public enum PromptFrame {
    /** Nothing: the text is completed as it is. */
    PLAIN,
    /** The model's own chat template: the text is the user's turn, and the assistant's is opened. The server adds it. */
    CHAT;

    /** Its name in the models file, in the topic and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The frame of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static PromptFrame named(String word) {
        return Arrays.stream(values())
                .filter(frame -> frame.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no prompt frame '" + word + "'; there are "
                        + Arrays.stream(values()).map(PromptFrame::word).collect(Collectors.joining(", ")) + "."));
    }
}
