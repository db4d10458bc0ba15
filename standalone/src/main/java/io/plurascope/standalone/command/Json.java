package io.plurascope.standalone.command;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** Text as JSON. */
final class Json {
    private Json() {}

    /** A quoted text, or null. */
    static String text(@Nullable String text) {
        return text == null
                ? "null"
                : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
