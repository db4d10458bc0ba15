package io.plurascope.standalone.command;

import io.plurascope.sink.export.TerminalBoard;
import io.plurascope.sink.export.TerminalRoom;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The board in the terminal, live. */
@Command(
        name = "watch",
        description = {
            "Shows the boards of a run in the terminal as they change, until q or Ctrl-C; j and k, space and b move.",
            "Where not all measures stand side by side, h and l or the arrows show the others; a shows all alerts.",
            "Where standard output is no terminal, prints them anew whenever they have changed.",
            "It reads the topics itself, so that it needs no sink, and goes on where a broker was away."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope watch",
            "  plurascope watch --run global_opinions-0b1c2d3e --population Japan --measure js_distance",
            "  plurascope watch --once > board.txt"
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the launcher sets where standard output is a terminal that can be written anywhere. */
    private static final String TERMINAL = "plurascope.terminal";

    private static final Duration SHORTEST = Duration.ofMillis(100);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--run", paramLabel = "RUN", description = "Id of the run (default: whichever was started last).")
    private @Nullable String run;

    @Option(names = "--measure", paramLabel = "NAME", description = "Show this measure alone.")
    private @Nullable String measure;

    @Option(names = "--population", paramLabel = "NAME", description = "Show the boards of this population alone.")
    private @Nullable String population;

    @Option(names = "--once", description = "Print what stands, and end.")
    private boolean once;

    @Option(names = "--exit", description = "End when the run is complete.")
    private boolean exit;

    @Option(
            names = "--every",
            paramLabel = "SPAN",
            defaultValue = "1s",
            converter = Span.class,
            description = "How often it is shown anew at most (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ofSeconds(1);

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (every.compareTo(SHORTEST) < 0) {
            throw new UserError("It is shown anew every 0.1s at most; name a longer span with --every.");
        }
        // Whoever names no broker that answers is told so now; one that goes away later is waited for.
        Broker.of(options.connection()).close();
        PrintWriter out = spec.commandLine().getOut();
        try (WatchedTopics topics = new WatchedTopics(options::connection, Clock.systemUTC())) {
            WatchedRun watched = new WatchedRun(topics, run, new TerminalBoard.Choice(measure, population));
            if (once) {
                once(topics, watched, out);
            } else if (Boolean.getBoolean(TERMINAL)) {
                WatchScreen.show(watched, every, exit);
            } else {
                lines(watched, out);
            }
        }
        return ExitCodes.OK;
    }

    private static void once(WatchedTopics topics, WatchedRun watched, PrintWriter out)
            throws InterruptedException, IOException {
        if (!topics.awaitCaughtUp(PATIENCE)) {
            throw new UserError("The boards were not read within " + PATIENCE.toSeconds() + " s: "
                    + topics.trouble().orElse("the broker is slow") + ".");
        }
        boolean terminal = Boolean.getBoolean(TERMINAL);
        TerminalRoom room = terminal ? new TerminalRoom(WatchScreen.columns(), null) : TerminalRoom.USUAL;
        String board = watched.board(room)
                .orElseThrow(() -> new UserError(watched.missing()))
                .text();
        Optional<String> astray = watched.astray();
        if (astray.isPresent()) {
            throw new UserError(astray.get());
        }
        out.print(terminal ? WatchView.wrapped(room, board) : board);
        out.flush();
    }

    /** A block for each change, which begins with a line of its own. */
    private void lines(WatchedRun watched, PrintWriter out) throws InterruptedException {
        String shown = "";
        while (true) {
            boolean complete = watched.complete();
            String text = watched.seen(TerminalRoom.USUAL).text();
            if (!text.equals(shown)) {
                shown = text;
                out.println("== " + watched.now());
                out.print(text);
                out.flush();
            }
            if (exit && complete) {
                return;
            }
            watched.awaitChange(every);
        }
    }
}
