package io.plurascope.standalone.command;

import io.plurascope.bridge.Troubles;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.standalone.Standalone;
import io.plurascope.standalone.UserError;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything on this machine, with a data set replayed. */
@Command(
        name = "demo",
        description = "Starts everything on this machine, replays a data set and shows the board live.",
        footer = {
            "",
            "Examples:",
            "  plurascope demo",
            "  plurascope demo --triton real",
            "  plurascope demo --data opinions.csv --answers answers.jsonl --populations \"United States,Japan\""
                    + " --only-shared",
            "  plurascope demo --data groups.json --exit",
            "  plurascope demo --exit --output results"
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Override
    public Integer call() throws InterruptedException {
        Optional<TritonInstallation> triton = machine.triton();
        Wanted wanted =
                options.read(triton.map(TritonInstallation::unserved).stream().toList());
        try (Display display = Display.on(spec.commandLine().getOut());
                Standalone standalone = machine.standalone()) {
            wanted.told().forEach(display::say);
            Standalone.Parts parts = machine.start(standalone, display, "models");
            Optional<InstalledModel> installed = machine.start(triton, standalone);
            Supplier<Optional<String>> lost =
                    () -> parts.streams().failure().or(() -> installed.flatMap(InstalledModel::failure));
            Clock clock = Clock.systemUTC();
            Asking asking = standalone.add(Asking.start(
                    installed.map(InstalledModel::model).map(wanted::with).orElse(wanted),
                    Asking.Bridged.ALL,
                    parts.connection(),
                    parts.instance(),
                    parts.sink().meters(),
                    clock));
            parts.sink().add(() -> BridgeParts.of(asking.health()));
            display.started();
            display.say("The board is at " + parts.sink().address() + (options.exit() ? "" : " (Ctrl-C ends it)"));
            Troubles troubles = new Troubles(asking::health, display::say, clock);
            Follow follow = new Follow(parts.sink().boards(), asking, display, troubles::tell);
            follow.untilComplete(() -> asking.failure().or(lost));
            follow.conclude(options.output(), topic -> machine.tail(topic, options.exit()));
            if (!options.exit()) {
                display.say("The board stays at " + parts.sink().address() + " until Ctrl-C.");
                throw new UserError(
                        Failures.await(troubles::tell, () -> asking.failure().or(lost)));
            }
            return ExitCodes.OK;
        }
    }
}
