package io.plurascope.standalone.command;

import io.plurascope.bridge.server.LocalTritonException;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.sink.SinkSettings;
import io.plurascope.standalone.Standalone;
import io.plurascope.standalone.StandaloneSettings;
import java.nio.file.Path;
import java.util.Optional;
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

    @Option(
            names = "--triton",
            paramLabel = "real|stand-in",
            defaultValue = "stand-in",
            converter = ServedBy.Converter.class,
            description = "real: start the Triton of `plurascope triton install` as well and ask its model, "
                    + TritonInstallation.MODEL + " (default: ${DEFAULT-VALUE}).")
    private ServedBy servedBy = ServedBy.STAND_IN;

    /**
     * The installed Triton, where it is wanted.
     *
     * @throws LocalTritonException where it is wanted and not there
     */
    Optional<TritonInstallation> triton() {
        return switch (servedBy) {
            case STAND_IN -> Optional.empty();
            case REAL -> Optional.of(TritonInstallation.in(TritonDirectory.usual()));
        };
    }

    /** Directory of topics, schemas, stores and logs. */
    Path state() {
        return state;
    }

    /** Starts the installed Triton beside the other parts; empty where it is not wanted. */
    Optional<InstalledModel> start(Optional<TritonInstallation> wanted, Standalone standalone)
            throws InterruptedException {
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(standalone.add(InstalledModel.start(wanted.get(), state, 0)));
    }

    /** What is to be started; it ends when the process is told to, however far it is. */
    Standalone standalone() {
        Standalone standalone = new Standalone(new StandaloneSettings(state, port, partitions));
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "end"));
        return standalone;
    }

    /**
     * The commands that show a topic.
     *
     * @param ended whether the parts have ended by then, so that they have to be started again
     */
    String tail(String topic, boolean ended) {
        String tail = "plurascope topics tail " + topic + " --state " + state;
        return ended ? "plurascope up --state " + state + ", and beside it " + tail : tail;
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
