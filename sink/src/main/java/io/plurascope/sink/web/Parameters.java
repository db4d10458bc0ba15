package io.plurascope.sink.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may stand behind the question mark of a request. One that is misspelt would be answered as if it were not there. */
final class Parameters {
    /** Where a problem keeps the name of the parameter that is wrong. */
    static final String PARAMETER = "parameter";

    private Parameters() {}

    /** A bad request by one parameter. */
    static BadRequestResponse bad(String parameter, String sentence) {
        return new BadRequestResponse(sentence, Map.of(PARAMETER, parameter));
    }

    /**
     * Refuses a request that names others, or one twice that may stand there once.
     *
     * @param known names of those that there are
     * @param several those of them that may stand there several times
     */
    static void require(Context context, List<String> known, Set<String> several) {
        requireReadable(context.queryString());
        for (String name : new TreeSet<>(context.queryParamMap().keySet())) {
            if (!known.contains(name)) {
                throw bad(
                        name,
                        "There is no parameter '" + name + "' of this; there "
                                + switch (known.size()) {
                                    case 0 -> "is none";
                                    case 1 -> "is " + String.join("", known);
                                    default -> "are " + String.join(", ", known);
                                }
                                + ".");
            }
            if (!several.contains(name) && context.queryParams(name).size() > 1) {
                throw bad(name, "The parameter '" + name + "' stands there more than once; give it once.");
            }
        }
    }

    /** Refuses a request that names one of these and says nothing of it. */
    static void requireFilled(Context context, Set<String> names) {
        for (String name : new TreeSet<>(names)) {
            if (context.queryParams(name).contains("")) {
                throw bad(name, "The parameter '" + name + "' is empty; say which, or leave it out.");
            }
        }
    }

    private static void requireReadable(@Nullable String query) {
        for (String each : query == null ? new String[0] : query.split("&", -1)) {
            if (!readable(each)) {
                throw bad(
                        each.split("=", 2)[0], "'" + each + "' is not written as an address has it; a % is %25 there.");
            }
        }
    }

    private static boolean readable(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8).length() <= text.length();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
