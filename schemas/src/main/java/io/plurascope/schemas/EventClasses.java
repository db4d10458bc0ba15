package io.plurascope.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro, which makes objects only of classes that it is told to trust, that it may make ours. The generated classes
 * call it, so that nobody else has to.
 */
public final class EventClasses {
    private static final String OURS = "io.plurascope.";

    private EventClasses() {}

    /** Trusts the classes of this project besides those that are trusted already; calling it again changes nothing. */
    public static synchronized void trust() {
        if (!ClassSecurityValidator.getGlobal().isTrusted(EventClasses.class)) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(OURS)));
        }
    }
}
