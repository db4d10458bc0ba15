package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers in JSON, not sent again to who has them. */
final class Answers {
    private static final String JSON = "application/json";

    private Answers() {}

    /** Sends a value. */
    static void json(Context context, Object value) {
        context.contentType(JSON).result(Json.bytes(value));
    }

    /**
     * Sends a value, or 304 where the client has it.
     *
     * @param version what it has where it brings it; weak, since an answer may be compressed
     * @param value asked only where it has to be sent
     */
    static void json(Context context, String version, Supplier<Object> value) {
        bytes(context, version, () -> Json.bytes(value.get()));
    }

    /** The same of JSON that is written already. */
    static void bytes(Context context, String version, Supplier<byte[]> json) {
        String tag = "W/\"" + version + "\"";
        context.header(Header.ETAG, tag);
        if (matches(context.header(Header.IF_NONE_MATCH), tag)) {
            context.status(304);
        } else {
            context.contentType(JSON).result(json.get());
        }
    }

    private static boolean matches(@Nullable String held, String tag) {
        return held != null
                && Arrays.stream(held.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || opaque(each).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
