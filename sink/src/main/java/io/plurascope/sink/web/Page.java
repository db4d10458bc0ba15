package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that may be long. It begins behind the last of the page before, which the cursor names by its place in
 * the list's order and not by how many stand before it: what is added or removed meanwhile neither hides nor repeats others.
 *
 * @param limit how many are asked for
 * @param after place of the last of the page before; null for the first page
 */
record Page(int limit, @Nullable String after) {
    /** How many there are on a page where nothing is said. */
    static final int USUAL = 1000;

    /** How many there may be on a page. */
    static final int MOST = 10_000;

    private static final int WHOLE = Integer.MAX_VALUE;

    /** Names of the parameters. */
    static final String LIMIT = "limit";

    static final String CURSOR = "cursor";

    /** What a request asks for. */
    static Page of(Context context) {
        return of(context, USUAL);
    }

    /** The same of rows. A table is whole where nothing is said, since who saves the file sees no header of more. */
    static Page ofRows(Context context) {
        return of(context, Accepted.table(context).isPresent() ? WHOLE : USUAL);
    }

    private static Page of(Context context, int usual) {
        String limit = context.queryParam(LIMIT);
        String cursor = context.queryParam(CURSOR);
        return new Page(limit == null ? usual : limit(limit), cursor == null ? null : place(cursor));
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw Parameters.bad(LIMIT, badLimit(text));
        }
        throw Parameters.bad(LIMIT, badLimit(text));
    }

    private static String badLimit(String text) {
        return "Limit is '" + text + "'; it has to be a number from 1 to " + MOST + ".";
    }

    private static String place(String cursor) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (!place.isEmpty()) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            throw Parameters.bad(CURSOR, badCursor(cursor));
        }
        throw Parameters.bad(CURSOR, badCursor(cursor));
    }

    /** Says that a cursor is none of this list's. */
    static String badCursor(String cursor) {
        return "'" + cursor + "' is no cursor of this list; take what the header Link says, or begin without one.";
    }

    /**
     * The first of what is left, as many as are asked for; where there are more, the header Link says where they are.
     *
     * @param left what stands behind the page before, in order
     * @param place what names a thing's place in the order
     */
    <T> List<T> cut(Context context, Stream<T> left, Function<T, String> place) {
        List<T> found = left.limit(limit + 1L).toList();
        if (found.size() <= limit) {
            return found;
        }
        List<T> page = found.subList(0, limit);
        linkNext(context, place.apply(page.getLast()));
        return page;
    }

    /** Says where what stands behind a place is. */
    static void linkNext(Context context, String place) {
        Map<String, List<String>> parameters = new TreeMap<>(context.queryParamMap());
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        parameters.put(CURSOR, List.of(cursor));
        String query = parameters.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(value -> each.getKey() + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        context.header(Header.LINK, "<" + context.req().getRequestURI() + "?" + query + ">; rel=\"next\"");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
