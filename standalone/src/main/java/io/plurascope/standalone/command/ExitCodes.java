package io.plurascope.standalone.command;

/** What the command's exit code says. */
public final class ExitCodes {
    /** It did what was asked. */
    public static final int OK = 0;

    /** It could not; one sentence on standard error says why. */
    public static final int FAILED = 1;

    /** It was asked wrongly; the usage is shown. */
    public static final int USAGE = 2;

    private ExitCodes() {}
}
