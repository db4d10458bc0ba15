package io.plurascope.standalone.command;

import io.plurascope.standalone.Logs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** A terminal whose whole screen shows a run, and which is as it was when that is over, however it ends. */
final class WatchScreen implements AutoCloseable {
    private static final int ESCAPE = 27;
    private static final int KEY_MILLISECONDS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final AtomicInteger top = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean restored = new AtomicBoolean();

    private WatchScreen(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        terminal.handle(Terminal.Signal.INT, signal -> ended.set(true));
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        this.display = new Display(terminal, true);
    }

    /**
     * Shows a run until somebody ends it.
     *
     * @param exit whether it ends when the run is complete; what was shown last then stays on the terminal
     */
    static void show(WatchedRun run, Duration every, boolean exit) throws IOException, InterruptedException {
        // A warning would stand in the middle of the screen; what it would say stands at the top.
        Logs.silent();
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            String last;
            try (WatchScreen screen = new WatchScreen(terminal)) {
                // Also where the process is told to end from outside.
                Thread restoring = new Thread(screen::close, "restore-terminal");
                Runtime.getRuntime().addShutdownHook(restoring);
                last = screen.follow(run, every, exit);
            }
            terminal.writer().print(last);
            terminal.flush();
        }
    }

    private String follow(WatchedRun run, Duration every, boolean exit) throws IOException, InterruptedException {
        Thread keys = Thread.ofVirtual().start(this::readKeys);
        String text = "";
        long next = System.nanoTime();
        while (!ended.get()) {
            boolean complete = run.complete();
            if (System.nanoTime() >= next) {
                text = run.text();
                next = System.nanoTime() + every.toNanos();
            }
            draw(text.lines().toList(), run.now());
            if (exit && complete) {
                break;
            }
            run.awaitChange(Duration.ofMillis(KEY_MILLISECONDS));
        }
        ended.set(true);
        keys.interrupt();
        return text;
    }

    private synchronized void draw(List<String> lines, String now) {
        if (restored.get()) {
            return;
        }
        Size size = terminal.getSize();
        int rows = Math.max(2, size.getRows());
        int columns = Math.max(20, size.getColumns());
        int room = rows - 1;
        int from = Math.max(0, Math.min(top.get(), lines.size() - room));
        top.set(from);
        List<AttributedString> shown = new ArrayList<>();
        lines.stream().skip(from).limit(room).map(line -> cut(line, columns)).forEach(shown::add);
        while (shown.size() < room) {
            shown.add(AttributedString.EMPTY);
        }
        int last = Math.min(from + room, lines.size());
        String place = lines.size() > room ? "  lines " + (from + 1) + "-" + last + " of " + lines.size() : "";
        shown.add(cut("Last event " + now + place + "  q ends, j k space b move", columns));
        display.resize(rows, columns);
        display.update(shown, -1);
    }

    private static AttributedString cut(String line, int columns) {
        return new AttributedString(line).columnSubSequence(0, columns - 1);
    }

    private void readKeys() {
        try {
            while (!ended.get()) {
                int key = terminal.reader().read(KEY_MILLISECONDS);
                if (key == ESCAPE && terminal.reader().read(KEY_MILLISECONDS) >= 0) {
                    key = arrow(terminal.reader().read(KEY_MILLISECONDS));
                }
                press(key);
            }
        } catch (IOException e) {
            ended.set(true);
        }
    }

    private static int arrow(int letter) {
        return switch (letter) {
            case 'A' -> 'k';
            case 'B' -> 'j';
            case '5' -> 'b';
            case '6' -> ' ';
            default -> 0;
        };
    }

    private void press(int key) {
        int page = Math.max(1, terminal.getSize().getRows() - 2);
        switch (key) {
            case 'q', -1 -> ended.set(true);
            case 'j' -> top.incrementAndGet();
            case 'k' -> top.decrementAndGet();
            case ' ' -> top.addAndGet(page);
            case 'b' -> top.addAndGet(-page);
            case 'g' -> top.set(0);
            case 'G' -> top.set(Integer.MAX_VALUE / 2);
            default -> {
                // Any other key, and none.
            }
        }
    }

    /** Leaves the terminal as it was. */
    @Override
    public synchronized void close() {
        ended.set(true);
        if (restored.compareAndSet(false, true)) {
            terminal.puts(Capability.cursor_visible);
            terminal.puts(Capability.exit_ca_mode);
            terminal.setAttributes(before);
            terminal.flush();
        }
    }
}
