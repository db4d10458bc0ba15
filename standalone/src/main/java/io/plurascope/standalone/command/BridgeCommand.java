package io.plurascope.standalone.command;

import io.plurascope.bridge.BridgeMain;
import io.plurascope.bridge.BridgeProcess;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.EndpointSettings;
import io.plurascope.event.Model;
import io.plurascope.schemas.Counted;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The bridges to models on Triton servers. */
@Command(
        name = "bridge",
        description = "Asks models on Triton servers whatever the prompts topic holds for them.",
        footer = {
            "",
            "Examples:",
            "  plurascope bridge --models models.yaml",
            "  plurascope bridge --models models.yaml Llama-2-7b-hf"
        })
final class BridgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--models",
            paramLabel = "FILE",
            description = "File that names the models; by default $" + BridgeMain.MODELS + ".")
    private @Nullable Path models;

    @Parameters(paramLabel = "MODEL", description = "Names of the models that are bridged; all of the file by default.")
    private List<String> names = List.of();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:" + EndpointSettings.HOST + ":-" + EndpointSettings.DEFAULT_HOST + "}",
            description = "Address that health and metrics listen on (default: ${DEFAULT-VALUE}).")
    private String host = EndpointSettings.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:" + EndpointSettings.PORT + ":-" + EndpointSettings.DEFAULT_PORT + "}",
            description = "Port of health and metrics, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        List<Model> chosen = BridgeProcess.models(file(), names);
        try (BridgeProcess process = BridgeProcess.start(
                options.connection(),
                chosen,
                BridgeSettings.fromEnvironment(System.getenv()),
                new EndpointSettings(host, port),
                Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(process::close, "end"));
            say("Bridging " + Counted.of(chosen.size(), "model") + "; health and metrics are at " + process.address()
                    + " (Ctrl-C ends it)");
            Optional<String> failure = process.awaitEnd(this::say);
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

    private Path file() {
        Path named = models;
        if (named != null) {
            return named;
        }
        String variable = System.getenv(BridgeMain.MODELS);
        if (variable == null) {
            throw new UserError("No models are named; give --models or set " + BridgeMain.MODELS + ".");
        }
        return Path.of(variable);
    }
}
