package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.plurascope.sink.table.RowTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a client takes what an address gives, and which of it where that is several. */
final class Accepted {
    /** Name of the parameter of an address that gives rows as a table too; it decides where it stands. */
    static final String FORMAT = "format";

    private static final String JSON = "application/json";

    private Accepted() {}

    /** Refuses a request that takes nothing that its address gives, which JSON is alone or with tables. */
    static void require(Context context, boolean tables) {
        if (tables && context.queryParam(FORMAT) != null) {
            table(context);
            return;
        }
        List<String> gives = tables ? rows() : List.of(given(context.path()));
        String accept = context.header(Header.ACCEPT);
        if (accept != null && gives.stream().noneMatch(type -> weight(accept, type) > 0)) {
            throw new HttpResponseException(
                    HttpStatus.NOT_ACCEPTABLE.getCode(),
                    "This is " + String.join(" or ", gives) + " and nothing else; take it in the header Accept.",
                    Map.of());
        }
    }

    /** The table that a request wants its rows as; empty for JSON, which who takes anything gets. */
    static Optional<RowTable> table(Context context) {
        String format = context.queryParam(FORMAT);
        if (format != null) {
            return named(format);
        }
        String accept = context.header(Header.ACCEPT);
        RowTable best = null;
        double most = accept == null ? 1 : weight(accept, JSON);
        for (RowTable table : RowTable.values()) {
            double weight = accept == null ? 0 : weight(accept, table.mediaType());
            if (weight > most) {
                most = weight;
                best = table;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<RowTable> named(String format) {
        if (format.equals("json")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(RowTable.values())
                .filter(table -> table.extension().equals(format))
                .findFirst()
                .orElseThrow(() -> Parameters.bad(
                        FORMAT,
                        "Format is '" + format + "'; it has to be json or " + String.join(" or ", RowTable.extensions())
                                + ".")));
    }

    private static List<String> rows() {
        return Stream.concat(Stream.of(JSON), Arrays.stream(RowTable.values()).map(RowTable::mediaType))
                .toList();
    }

    private static String given(String path) {
        return switch (path) {
            case "/metrics" -> "text/plain";
            case "/api/events" -> "text/event-stream";
            default -> JSON;
        };
    }

    /** How much a type is wanted, by the range that says most of it; 0 for not at all. */
    private static double weight(String accept, String type) {
        String range = null;
        double weight = 0;
        for (String each : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = each.split(";");
            String asked = parts[0].strip();
            if (fits(asked, type) && (range == null || asked.length() >= range.length())) {
                range = asked;
                weight = Arrays.stream(parts)
                        .skip(1)
                        .map(String::strip)
                        .filter(part -> part.startsWith("q="))
                        .findFirst()
                        .map(part -> quality(part.substring(2)))
                        .orElse(1.0);
            }
        }
        return weight;
    }

    private static boolean fits(String range, String type) {
        return range.equals(type)
                || range.equals("*/*")
                || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
    }

    private static double quality(@Nullable String text) {
        return text != null && text.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(text) : 1;
    }
}
