package io.plurascope.sink.score;

/** What was asked of a run is not there; the message is a sentence. */
public final class NotThere extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With that sentence. */
    public NotThere(String sentence) {
        super(sentence);
    }
}
