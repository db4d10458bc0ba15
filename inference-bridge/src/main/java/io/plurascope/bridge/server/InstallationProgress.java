package io.plurascope.bridge.server;

/** Is told how far an installation is. */
public interface InstallationProgress {
    /** A step begins, the {@code step}th of {@code all}; {@code what} is to be read after "Installing". */
    void step(String what, int step, int all);

    /** The step goes on; told whenever something has changed, and at least every few seconds. */
    void going(String detail);

    /** Something that a person has to know. */
    void told(String sentence);
}
