package io.plurascope.schemas;

import io.plurascope.event.Steering;
import io.plurascope.event.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the topics: fields joined by '|', in the catalogue's order. A '|' or '%' inside a field is written as
 * %7C or %25, so that two different keys never meet in one text.
 */
public final class Keys {
    /** Stands for the whole run where a key has a window. */
    public static final String RUN = "run";

    private Keys() {}

    /** One key from its fields. */
    public static String of(String... fields) {
        return Arrays.stream(fields).map(Keys::escape).collect(Collectors.joining("|"));
    }

    /** Key of a distribution or a score. */
    public static String distribution(
            String run, long round, String model, @Nullable Steering steering, String question) {
        return of(run, Long.toString(round), model, text(steering), question);
    }

    /** Key of the scores of what long texts give. */
    public static String texts(String run, long round, String model, @Nullable Steering steering, String question) {
        return distribution(run, round, model, steering, question) + "|text";
    }

    /** Key of a metric. */
    public static String metric(
            String run,
            String model,
            @Nullable Steering steering,
            @Nullable String population,
            String measure,
            @Nullable Window window) {
        return of(run, model, text(steering), population == null ? "" : population, measure, text(window));
    }

    /** Key of a value that was measured elsewhere. */
    public static String objective(String model, @Nullable Steering steering, String objective) {
        return of(model, text(steering), objective);
    }

    /** A steering as text: its kind, name and style, joined by ':'; empty where there is none. */
    public static String text(@Nullable Steering steering) {
        if (steering == null) {
            return "";
        }
        String style = steering.getStyle();
        return steering.getKind() + ":" + steering.getName() + (style == null ? "" : ":" + style);
    }

    /** A window as text: its start and length in ISO-8601, such as 2026-01-01T00:00:00Z/PT1M; "run" for the whole run. */
    public static String text(@Nullable Window window) {
        return window == null ? RUN : window.getStart() + "/" + Duration.between(window.getStart(), window.getEnd());
    }

    private static String escape(String field) {
        return field.indexOf('|') < 0 && field.indexOf('%') < 0
                ? field
                : field.replace("%", "%25").replace("|", "%7C");
    }
}
