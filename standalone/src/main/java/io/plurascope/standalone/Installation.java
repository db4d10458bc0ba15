package io.plurascope.standalone;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the built program lies. */
public final class Installation {
    private Installation() {}

    /** The jar or directory of this module's classes. */
    static Path classes() {
        try {
            return Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Our own classes are at no path.", e);
        }
    }

    /** The schema registry, which the build unpacks beside our classes. */
    public static Path registry() {
        return classes().resolveSibling("registry");
    }
}
