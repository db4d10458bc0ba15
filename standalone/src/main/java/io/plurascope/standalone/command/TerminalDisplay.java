package io.plurascope.standalone.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** Bars on a terminal: one for the start, then one for each thing under way. */
final class TerminalDisplay implements Display {
    /** Exit code of what Ctrl-C has ended, as shells have it. */
    private static final int INTERRUPTED = 130;

    private static final int REFRESHED_EVERY_MILLISECONDS = 200;

    private final PrintWriter out;
    private final String doing;
    private final Map<String, ProgressBar> bars = new LinkedHashMap<>();
    private @Nullable ProgressBar start;
    private String step = "";

    TerminalDisplay(PrintWriter out, String doing) {
        this.out = out;
        this.doing = doing;
    }

    @Override
    public void starting(String what, int step, int all) {
        ProgressBar bar = start;
        if (bar == null) {
            bar = bar(doing, all);
            start = bar;
        }
        bar.stepTo(step - 1L);
        bar.setExtraMessage(what);
        this.step = what;
    }

    @Override
    public void going(String detail) {
        ProgressBar bar = start;
        if (bar != null) {
            bar.setExtraMessage(detail.isBlank() ? step : step + ": " + detail);
        }
    }

    @Override
    public void started() {
        ProgressBar bar = start;
        if (bar != null) {
            bar.stepTo(bar.getMax());
            bar.setExtraMessage("");
            bar.close();
            start = null;
        }
    }

    @Override
    public void show(List<Bar> shown) {
        for (Bar each : shown) {
            ProgressBar bar = bars.computeIfAbsent(each.name(), name -> bar(name, each.all()));
            if (bar.getMax() != each.all()) {
                bar.maxHint(each.all());
            }
            bar.stepTo(each.done());
        }
    }

    private static ProgressBar bar(String name, long all) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(all)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESHED_EVERY_MILLISECONDS)
                .hideEta()
                .build();
        // The library's terminal takes Ctrl-C away from Java, which would end at once and without its shutdown hooks.
        Signals.register("INT", () -> System.exit(INTERRUPTED));
        return bar;
    }

    @Override
    public void say(String text) {
        endBars();
        out.println(text);
        out.flush();
    }

    private void endBars() {
        started();
        bars.values().forEach(ProgressBar::close);
        bars.clear();
    }

    @Override
    public void close() {
        endBars();
    }
}
