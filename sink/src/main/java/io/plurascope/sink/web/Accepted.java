package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Whether a client takes what an address gives. */
final class Accepted {
    private Accepted() {}

    /** Refuses a request that takes nothing that its address gives. */
    static void require(Context context) {
        String gives = given(context.path());
        String accept = context.header(Header.ACCEPT);
        if (accept != null && Arrays.stream(accept.split(",")).noneMatch(range -> takes(range, gives))) {
            throw new HttpResponseException(
                    HttpStatus.NOT_ACCEPTABLE.getCode(),
                    "This is " + gives + " and nothing else; take it in the header Accept.",
                    Map.of());
        }
    }

    private static String given(String path) {
        return switch (path) {
            case "/metrics" -> "text/plain";
            case "/api/events" -> "text/event-stream";
            default -> "application/json";
        };
    }

    private static boolean takes(String range, String type) {
        String[] parts = range.toLowerCase(Locale.ROOT).split(";");
        String asked = parts[0].strip();
        boolean refused = Arrays.stream(parts).skip(1).map(String::strip).anyMatch(part -> part.matches("q=0(\\.0*)?"));
        boolean fits = asked.equals(type)
                || asked.equals("*/*")
                || (asked.endsWith("/*") && type.startsWith(asked.substring(0, asked.length() - 1)));
        return fits && !refused;
    }
}
