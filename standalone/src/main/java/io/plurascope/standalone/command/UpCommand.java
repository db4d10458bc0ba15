package io.plurascope.standalone.command;

import io.plurascope.bridge.BridgeHealth;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.Troubles;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.event.Model;
import io.plurascope.schemas.Counted;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.standalone.Standalone;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything on this machine, with nothing replayed. */
@Command(
        name = "up",
        description = "Starts everything on this machine and waits for a replay.",
        footer = {"", "Examples:", "  plurascope up --models models.yaml", "  plurascope replay --models models.yaml"})
final class UpCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(
            names = "--models",
            paramLabel = "FILE",
            description = "File that names models on Triton servers; those of earlier runs are asked as well.")
    private @Nullable Path models;

    @Override
    public Integer call() throws InterruptedException {
        Path file = models;
        List<Model> named = new ArrayList<>(file == null ? List.of() : ModelsFile.read(file));
        Optional<TritonInstallation> triton = machine.triton();
        try (Display display = Display.on(spec.commandLine().getOut());
                Standalone standalone = machine.standalone()) {
            Clock clock = Clock.systemUTC();
            Standalone.Parts parts = machine.start(standalone, display, "models");
            Optional<InstalledModel> installed = machine.start(triton, standalone);
            installed.map(InstalledModel::model).ifPresent(model -> replace(named, model));
            List<Model> asked = withEarlier(named, parts);
            Optional<Bridges> bridges =
                    asked.isEmpty() ? Optional.empty() : Optional.of(standalone.add(bridge(asked, parts, clock)));
            Supplier<List<BridgeHealth>> health =
                    () -> bridges.map(Bridges::health).orElse(List.of());
            parts.sink().add(() -> BridgeParts.of(health.get()));
            display.started();
            display.say("The board is at " + parts.sink().address() + "; "
                    + Counted.of(asked.size(), "model") + (asked.size() == 1 ? " is" : " are")
                    + " bridged (Ctrl-C ends it)");
            installed.ifPresent(model -> display.say(TritonInstallation.MODEL
                    + " is served here; name it to `plurascope replay` with --models " + model.file()));
            throw new UserError(Failures.await(
                    new Troubles(health, display::say, clock)::tell,
                    () -> parts.streams()
                            .failure()
                            .or(() -> bridges.flatMap(Bridges::failure))
                            .or(() -> installed.flatMap(InstalledModel::failure))));
        }
    }

    /** The model that runs here is meant, whatever a file says of one of its name. */
    private static void replace(List<Model> named, Model model) {
        named.removeIf(each -> each.getModel().equals(model.getModel()));
        named.add(model);
    }

    private static Bridges bridge(List<Model> models, Standalone.Parts parts, Clock clock) {
        return Bridges.start(
                parts.connection(),
                models,
                BridgeSettings.fromEnvironment(System.getenv()).withInstance(parts.instance()),
                parts.sink().meters(),
                clock);
    }

    /** The models of the file and those that the models topic knows, but for those whose answers were recorded. */
    private static List<Model> withEarlier(List<Model> named, Standalone.Parts parts) throws InterruptedException {
        if (!parts.sink().reader().awaitCaughtUp(PATIENCE)) {
            throw new UserError("The topics could not be read within " + PATIENCE.toSeconds() + " s; see the log.");
        }
        List<Model> models = new ArrayList<>(named);
        List<String> names = named.stream().map(Model::getModel).toList();
        parts.sink().boards().models().stream()
                .filter(model -> !model.getRecorded() && !names.contains(model.getModel()))
                .forEach(models::add);
        return models;
    }
}
