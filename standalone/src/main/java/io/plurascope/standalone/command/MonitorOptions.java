package io.plurascope.standalone.command;

import io.plurascope.producer.MonitorSettings;
import io.plurascope.producer.MonitorSettings.Asks;
import io.plurascope.producer.MonitorSettings.Missed;
import io.plurascope.standalone.UserError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a monitor asks, and what its windows are compared with. */
final class MonitorOptions {
    @Option(
            names = "--every",
            paramLabel = "SPAN",
            converter = Span.class,
            description =
                    "How often it asks, which is the length of its windows, such as 30s, 10m or 1h (default: 10m).")
    private Duration every = MonitorSettings.DEFAULT.every();

    @Option(names = "--questions", paramLabel = "N", description = "Most questions asked in a window (default: 50).")
    private int questions = MonitorSettings.DEFAULT.questions();

    @Option(
            names = "--most-prompts",
            paramLabel = "N",
            description =
                    "Most prompts of a window over all questions, draws, steerings and models; where it would have"
                            + " more, nothing is started (default: ${DEFAULT-VALUE}).")
    private long mostPrompts = 100_000;

    @Option(
            names = "--rotate",
            description =
                    "Ask other questions in every window, round and round; by default the same are asked each time"
                            + " and compared one by one.")
    private boolean rotate;

    @Option(
            names = "--catch-up",
            description =
                    "Ask now what was to be asked in windows that ended while nobody asked; by default they are left"
                            + " out, since what a model answers now says nothing of then.")
    private boolean catchUp;

    @Option(
            names = "--reference-windows",
            paramLabel = "N",
            description = "With how many of a model's first windows its later ones are compared (default: 10).")
    private @Nullable Integer referenceWindows;

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = "Compare with the answers of that run instead, question by question. It has to be complete.")
    private @Nullable String baseline;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description =
                    "How many of the latest windows keep their values; older ones live on in those of the whole run"
                            + " (default: 1008, a week of ten minutes).")
    private int keep = MonitorSettings.DEFAULT.keptWindows();

    @Mixin
    private DriftOptions drift = new DriftOptions();

    /** Most prompts of a window. */
    long mostPrompts() {
        return mostPrompts;
    }

    MonitorSettings settings() {
        if (baseline != null && referenceWindows != null) {
            throw new UserError(
                    "Windows are compared with --baseline or with the first of --reference-windows; name one of them.");
        }
        return new MonitorSettings(
                every,
                questions,
                rotate ? Asks.ROTATION : Asks.PANEL,
                catchUp ? Missed.CATCH_UP : Missed.SKIP,
                referenceWindows == null ? MonitorSettings.DEFAULT.referenceWindows() : referenceWindows,
                baseline,
                keep,
                drift.settings());
    }
}
