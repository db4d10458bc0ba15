package io.plurascope.bridge.triton;

/** Bytes or a shape that are no tensor of the form that was agreed on. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final String detail;

    /**
     * @param detail one sentence that says what is wrong
     */
    public Malformed(String detail) {
        super(detail);
        this.detail = detail;
    }

    /** One sentence that says what is wrong. */
    public String detail() {
        return detail;
    }
}
