package io.plurascope.sink.report;

/** What is to be reported is not there; the message is a sentence. */
public final class NotReported extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotReported(String sentence) {
        super(sentence);
    }
}
