package io.plurascope.standalone.command;

import io.plurascope.sink.SinkSettings;
import io.plurascope.standalone.Standalone;
import io.plurascope.standalone.StandaloneSettings;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Option;

/** How everything is run on this machine: the options that demo and up share. */
final class MachineOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + SinkSettings.DEFAULT_PORT,
            description = "Port of the page, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".plurascope",
            description = "Directory of topics, schemas, stores and logs; a second start on it goes on where the first"
                    + " ended (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(".plurascope");

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + StandaloneSettings.PARTITIONS,
            description = "Partitions of the topics of questions (default: ${DEFAULT-VALUE}).")
    private int partitions;

    /** What is to be started; it ends when the process is told to, however far it is. */
    Standalone standalone() {
        Standalone standalone = new Standalone(new StandaloneSettings(state, port, partitions));
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "end"));
        return standalone;
    }

    /** Starts it and shows the steps; {@code last} is started by the caller. */
    Standalone.Parts start(Standalone standalone, Display display, String last) {
        int all = Standalone.STEPS + 1;
        AtomicInteger step = new AtomicInteger();
        Standalone.Parts parts = standalone.start(what -> display.starting(what, step.incrementAndGet(), all));
        display.starting(last, all, all);
        return parts;
    }
}
