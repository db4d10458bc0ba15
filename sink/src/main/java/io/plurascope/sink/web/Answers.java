package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.plurascope.sink.table.RowColumn;
import io.plurascope.sink.table.RowTable;
import io.plurascope.sink.table.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    /**
     * Sends rows, as the table that is wanted or in JSON.
     *
     * @param name of the file of a table, without what it ends with
     * @param columns which a table has
     * @param row of a thing what a table has
     * @param view of a thing what JSON has
     */
    static <T> void rows(
            Context context,
            String version,
            String name,
            List<RowColumn> columns,
            Function<T, TableRow> row,
            Function<T, Object> view,
            Supplier<List<T>> rows) {
        context.header(Header.VARY, Header.ACCEPT);
        Optional<RowTable> wanted = Accepted.table(context);
        if (wanted.isEmpty()) {
            json(
                    context,
                    version,
                    () -> Map.of("rows", rows.get().stream().map(view).toList()));
            return;
        }
        RowTable table = wanted.get();
        String file = name.replaceAll("[^A-Za-z0-9._-]+", "-") + "." + table.extension();
        context.header(Header.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
        bytes(
                context,
                version + "-" + table.extension(),
                table.mediaType(),
                () -> table.bytes(rows.get().stream().map(row).toList(), columns));
    }

    /** The same of JSON that is written already. */
    static void bytes(Context context, String version, Supplier<byte[]> json) {
        bytes(context, version, JSON, json);
    }

    private static void bytes(Context context, String version, String mediaType, Supplier<byte[]> bytes) {
        String tag = "W/\"" + version + "\"";
        context.header(Header.ETAG, tag);
        if (matches(context.header(Header.IF_NONE_MATCH), tag)) {
            context.status(304);
        } else {
            context.contentType(mediaType).result(bytes.get());
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
