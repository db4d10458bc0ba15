package io.plurascope.bridge.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that are packed beside the classes. */
final class Resources {
    private Resources() {}

    /**
     * A packed text.
     *
     * @param path from the root of the class path, without a slash before it
     */
    static String text(String path) {
        try (InputStream in = Resources.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not packed; build inference-bridge anew.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read from the jar.", e);
        }
    }

    /** A packed text of this package. */
    static String own(String name) {
        return text(Resources.class.getPackageName().replace('.', '/') + "/" + name);
    }
}
