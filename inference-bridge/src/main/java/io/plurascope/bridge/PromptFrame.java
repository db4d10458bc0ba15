package io.plurascope.bridge;

/** What a model needs around the text of a prompt. A new one is one file and one line in {@link PromptFrames}. */
public interface PromptFrame {
    /** Its name in the models file and topic. */
    String name();

    /** The text as the model gets it. */
    String around(String prompt);
}
