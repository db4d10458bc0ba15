package io.plurascope.standalone.command;

import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The page and its interfaces. */
@Command(
        name = "sink",
        description = "Serves the boards as a page, as JSON and as events.",
        footer = {"", "Example:", "  plurascope sink --port 8080"})
final class SinkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:" + SinkSettings.HOST + ":-" + SinkSettings.DEFAULT_HOST + "}",
            description = "Address to listen on (default: ${DEFAULT-VALUE}); one that others reach needs a token in $"
                    + SinkSettings.TOKEN + ".")
    private String host = SinkSettings.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:" + SinkSettings.PORT + ":-" + SinkSettings.DEFAULT_PORT + "}",
            description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "${env:" + SinkSettings.NAMES + "}",
            description = "Name that requests may call it by besides localhost, such as a proxy's; may be given again.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws InterruptedException {
        try (Sink sink = Sink.start(settings())) {
            Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "end"));
            spec.commandLine().getOut().println("The board is at " + sink.link() + " (Ctrl-C ends it)");
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
            return ExitCodes.OK;
        }
    }

    /** The token is not among the options, since everybody on the machine can read those. */
    private SinkSettings settings() {
        return new SinkSettings(host, port, options.connection(), System.getenv(SinkSettings.TOKEN), Set.copyOf(names));
    }
}
