package io.plurascope.standalone.command;

import io.plurascope.producer.WindowSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The windows of event time of a run. */
final class WindowOptions {
    @Option(
            names = "--window",
            paramLabel = "SPAN",
            converter = Span.class,
            description =
                    "Length of the windows of event time, such as 30s, 10m or 1h (default: 1m). Each question of a"
                            + " replayed data set comes 100 ms after the one before it.")
    private @Nullable Duration window;

    @Option(
            names = "--advance",
            paramLabel = "SPAN",
            converter = Span.class,
            description = "How far apart windows begin: less than their length for windows that overlap (default: their"
                    + " length).")
    private @Nullable Duration advance;

    @Option(
            names = "--grace",
            paramLabel = "SPAN",
            converter = Span.class,
            description = "How long after a window's end an answer still revises it (default: 1m).")
    private @Nullable Duration grace;

    /** Whether any of them is named. */
    boolean areNamed() {
        return window != null || advance != null || grace != null;
    }

    WindowSettings read() {
        WindowSettings usual = WindowSettings.DEFAULT;
        Duration length = window == null ? usual.length() : window;
        return new WindowSettings(length, advance == null ? length : advance, grace == null ? usual.grace() : grace);
    }
}
