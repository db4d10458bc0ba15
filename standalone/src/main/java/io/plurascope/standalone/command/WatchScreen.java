package io.plurascope.standalone.command;

import io.plurascope.sink.export.TerminalRoom;
import io.plurascope.standalone.Logs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Nobody is there to press a key any more. */
    private static final int END = -1;

    private static final int KEY_MILLISECONDS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final WatchView view = new WatchView();
    private Size drawn = new Size(0, 0);
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
    static void show(Watched run, Duration every, boolean exit) throws IOException, InterruptedException {
        // A warning would stand in the middle of the screen; what it would say stands at the top.
        Logs.silent();
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            show(terminal, run, every, exit);
        }
    }

    /** The same on a terminal that its caller closes. */
    static void show(Terminal terminal, Watched run, Duration every, boolean exit)
            throws IOException, InterruptedException {
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

    /** How wide the terminal is that this runs in. */
    static int columns() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            return columns(terminal);
        }
    }

    private static int columns(Terminal terminal) {
        int columns = terminal.getSize().getColumns();
        return columns == 0 ? TerminalRoom.WIDE : Math.max(TerminalRoom.FEWEST, columns);
    }

    private String follow(Watched run, Duration every, boolean exit) throws IOException, InterruptedException {
        Thread keys = Thread.ofVirtual().start(this::readKeys);
        TerminalRoom room = view.room(columns(terminal));
        Watched.Seen seen = run.seen(room);
        long next = System.nanoTime() + every.toNanos();
        while (!ended.get()) {
            boolean complete = run.complete();
            TerminalRoom now = view.room(columns(terminal));
            if (System.nanoTime() >= next || !now.equals(room)) {
                room = now;
                seen = run.seen(room);
                next = System.nanoTime() + every.toNanos();
            }
            draw(seen, run.now(), room);
            if (exit && complete) {
                break;
            }
            run.awaitChange(Duration.ofMillis(KEY_MILLISECONDS));
        }
        ended.set(true);
        keys.interrupt();
        TerminalRoom whole = new TerminalRoom(room.columns(), null);
        return WatchView.wrapped(whole, run.seen(whole).text());
    }

    private synchronized void draw(Watched.Seen seen, String now, TerminalRoom room) {
        if (restored.get()) {
            return;
        }
        Size size = new Size(room.columns(), Math.max(2, terminal.getSize().getRows()));
        if (!size.equals(drawn)) {
            // What a terminal makes of lines when its size changes differs from one to another.
            display.clear();
            display.resize(size.getRows(), size.getColumns());
            drawn = size;
        }
        // The display changes the list.
        List<AttributedString> lines = new ArrayList<>();
        view.lines(seen, now, room, size.getRows()).stream()
                // Of an empty line the display writes a character that is none on some terminals.
                .map(line -> line.isEmpty() ? " " : line)
                .forEach(line -> lines.add(new AttributedString(line)));
        display.update(lines, -1);
    }

    private void readKeys() {
        try {
            while (!ended.get()) {
                int key = terminal.reader().read(KEY_MILLISECONDS);
                if (key == ESCAPE && terminal.reader().read(KEY_MILLISECONDS) >= 0) {
                    key = arrow(terminal.reader().read(KEY_MILLISECONDS));
                }
                view.press(key == END ? 'q' : key);
                if (view.ended()) {
                    ended.set(true);
                }
            }
        } catch (IOException e) {
            ended.set(true);
        }
    }

    private static int arrow(int letter) {
        return switch (letter) {
            case 'A' -> 'k';
            case 'B' -> 'j';
            case 'C' -> 'l';
            case 'D' -> 'h';
            case '5' -> 'b';
            case '6' -> ' ';
            default -> 0;
        };
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
