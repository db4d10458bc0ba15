package io.plurascope.standalone.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.BridgeHealth;
import io.plurascope.bridge.BridgeMain;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.event.Model;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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

    @Override
    public Integer call() {
        List<Model> chosen = chosen(ModelsFile.read(file()));
        try (Bridges bridges = Bridges.start(
                options.connection(),
                chosen,
                BridgeSettings.fromEnvironment(System.getenv()),
                new SimpleMeterRegistry(),
                Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(bridges::close, "end"));
            spec.commandLine().getOut().println("Bridging " + chosen.size() + " models (Ctrl-C ends it)");
            spec.commandLine().getOut().flush();
            BridgeHealth ended = bridges.firstEnd().join();
            if (ended.state() == BridgeHealth.State.FAILED) {
                throw new UserError("The bridge of " + ended.model() + " ended: " + ended.trouble());
            }
            return ExitCodes.OK;
        }
    }

    private List<Model> chosen(List<Model> models) {
        List<String> known = models.stream().map(Model::getModel).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UserError(
                        "The file of models names no '" + name + "'; it names " + String.join(", ", known) + ".");
            }
        }
        return models.stream()
                .filter(model -> names.isEmpty() || names.contains(model.getModel()))
                .toList();
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
