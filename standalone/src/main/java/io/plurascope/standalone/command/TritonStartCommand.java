package io.plurascope.standalone.command;

import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The installed Triton by itself, for other commands to ask. */
@Command(
        name = "start",
        description =
                "Starts the installed Triton on the loopback address and says how its model is named in --models.",
        footer = {
            "",
            "Examples:",
            "  plurascope triton start",
            "  plurascope models check --models .plurascope/triton/models.yaml"
        })
final class TritonStartCommand implements Callable<Integer> {
    /** Triton's own port of gRPC. */
    private static final int USUAL_PORT = 8001;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TritonDirectory options = new TritonDirectory();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + USUAL_PORT,
            description = "Port of gRPC, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".plurascope",
            description =
                    "Directory whose folder triton gets the log and the file of models (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(".plurascope");

    @Override
    public Integer call() throws InterruptedException {
        TritonInstallation installation = TritonInstallation.in(options.path());
        try (InstalledModel model = InstalledModel.start(installation, state, port)) {
            Runtime.getRuntime().addShutdownHook(new Thread(model::close, "end"));
            TritonServer server = model.server();
            say(TritonInstallation.MODEL + " is served at " + server.endpoint() + " (gRPC), metrics are at "
                    + server.metrics() + ", its log is " + server.log() + ".");
            say("Name it to other commands with --models " + model.file() + " (Ctrl-C ends it).");
            Optional<String> failure = server.awaitEnd();
            if (failure.isPresent()) {
                throw new UserError(failure.get());
            }
            return ExitCodes.OK;
        }
    }

    private void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
