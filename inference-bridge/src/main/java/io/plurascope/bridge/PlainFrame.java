package io.plurascope.bridge;

/** Adds nothing. */
final class PlainFrame implements PromptFrame {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String around(String prompt) {
        return prompt;
    }
}
