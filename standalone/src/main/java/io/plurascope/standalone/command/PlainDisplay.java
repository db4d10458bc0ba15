package io.plurascope.standalone.command;

import io.plurascope.schemas.Counted;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Lines for files and pipes: each step once, and how far things are every few seconds. */
final class PlainDisplay implements Display {
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** How often a step that goes on says so. */
    private static final Duration GOING_EVERY = Duration.ofSeconds(15);

    private final PrintWriter out;
    private final String doing;
    private long stepBegan = System.nanoTime();
    private long told = System.nanoTime();
    private long shown = System.nanoTime();
    private boolean ended;

    PlainDisplay(PrintWriter out, String doing) {
        this.out = out;
        this.doing = doing;
    }

    @Override
    public void starting(String what, int step, int all) {
        stepBegan = System.nanoTime();
        told = stepBegan;
        say(doing + " " + what + " (" + step + " of " + all + ")");
    }

    @Override
    public void going(String detail) {
        long now = System.nanoTime();
        if (now - told >= GOING_EVERY.toNanos()) {
            told = now;
            say("  " + Duration.ofNanos(now - stepBegan).toSeconds() + " s" + (detail.isBlank() ? "" : ", ") + detail);
        }
    }

    @Override
    public void started() {
        // Every step has had its line.
    }

    @Override
    public void show(List<Bar> bars) {
        boolean all = bars.stream().allMatch(Bar::ended);
        if (ended || !all && System.nanoTime() - shown < EVERY.toNanos()) {
            return;
        }
        ended = all;
        shown = System.nanoTime();
        List<Bar> models =
                bars.stream().filter(bar -> !bar.name().equals(Bar.RATINGS)).toList();
        if (!models.isEmpty()) {
            long done = models.stream().mapToLong(Bar::done).sum();
            long wanted = models.stream().mapToLong(Bar::all).sum();
            say("Answered " + done + " of " + wanted + " prompts of " + Counted.of(models.size(), "model"));
        }
        bars.stream()
                .filter(bar -> bar.name().equals(Bar.RATINGS))
                .forEach(bar -> say("Counted " + bar.done() + " of " + bar.all() + " ratings"));
    }

    @Override
    public void say(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
