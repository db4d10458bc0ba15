package io.plurascope.bridge.standin;

/**
 * A model's recorded long answer to one prompt.
 *
 * @param text the whole of it
 * @param tokens number of tokens that were written, at least 0
 * @param cutOff whether it ended at the most tokens that it might have
 * @param fingerprint what the recording is called; empty where it has no name
 */
public record RecordedText(String text, int tokens, boolean cutOff, String fingerprint) {
    public RecordedText {
        if (tokens < 0) {
            throw new IllegalArgumentException("A text of " + tokens + " tokens is none; give at least 0.");
        }
    }
}
