package io.plurascope.standalone.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.Troubles;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.producer.MonitorPlan;
import io.plurascope.producer.MonitorSettings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Instance;
import io.plurascope.sink.board.BoardReader;
import io.plurascope.sink.board.Boards;
import io.plurascope.standalone.Standalone;
import io.plurascope.standalone.UserError;
import java.time.Clock;
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

/** A run that never ends, into a system that runs already where there is one, else with everything on this machine. */
@Command(
        name = "monitor",
        description = {
            "Asks models again in every window, for ever, and tells when they drift.",
            "Started again it goes on where it was. Where a broker is named or one runs on the state directory, it asks"
                    + " there, as `replay` does; else it starts everything on this machine."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope monitor --triton real --every 10m",
            "  plurascope monitor --data opinions.csv --models models.yaml --every 1h --questions 200",
            "  plurascope monitor --models models.yaml --bootstrap-servers kafka:9092 --registry http://registry:8080"
        })
final class MonitorCommand implements Callable<Integer> {
    /** What only a run that ends, or that has its windows from elsewhere, can be told. */
    private static final List<String> NOT_OF_A_MONITOR =
            List.of("--exit", "--output", "--speed", "--window", "--advance", "--grace");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private MonitorOptions monitor = new MonitorOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Addresses of the brokers, where everything runs elsewhere.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Address of the schema registry, where everything runs elsewhere.")
    private @Nullable String registry;

    /** Takes away the options of a run that make no sense here. */
    static void prepare(CommandSpec command) {
        NOT_OF_A_MONITOR.forEach(name -> command.remove(command.findOption(name)));
    }

    @Override
    public Integer call() throws InterruptedException {
        // What is wrong with them is told before anything is started.
        MonitorSettings settings = monitor.settings();
        ConnectionOptions elsewhere = new ConnectionOptions(bootstrapServers, registry, machine.state());
        if (elsewhere.named()) {
            join(elsewhere.connection(), settings);
        } else {
            startEverything(settings);
        }
        return ExitCodes.FAILED;
    }

    private void startEverything(MonitorSettings settings) throws InterruptedException {
        Optional<TritonInstallation> triton = machine.triton();
        Wanted wanted = models(
                options.read(triton.map(TritonInstallation::unserved).stream().toList()));
        Clock clock = Clock.systemUTC();
        MonitorPlan planned = planned(wanted, settings, clock);
        try (Display display = Display.on(spec.commandLine().getOut());
                Standalone standalone = machine.standalone()) {
            wanted.told().forEach(display::say);
            MonitorLines.uncertain(settings).ifPresent(display::say);
            Standalone.Parts parts = machine.start(standalone, display, "models");
            requireBaseline(planned, parts.connection());
            Optional<InstalledModel> installed = machine.start(triton, standalone);
            MonitorLines lines = new MonitorLines(planned.run().getRun(), clock.instant());
            parts.sink().boards().alerts().listen(lines::alert);
            Asking asking = standalone.add(Asking.monitor(
                    installed.map(InstalledModel::model).map(wanted::with).orElse(wanted),
                    settings,
                    lines,
                    Asking.Bridged.ALL,
                    parts.connection(),
                    parts.instance(),
                    parts.sink().meters(),
                    clock));
            parts.sink().add(() -> BridgeParts.of(asking.health()));
            display.started();
            display.say("The board is at " + parts.sink().address() + " (Ctrl-C ends it)");
            follow(
                    asking,
                    lines,
                    display,
                    clock,
                    // Whoever asks now asks here, so that this goes on.
                    () -> asking.takenOver().ifPresent(lines::once),
                    () -> parts.streams().failure().or(() -> installed.flatMap(InstalledModel::failure)));
        }
    }

    private void join(Connection connection, MonitorSettings settings) throws InterruptedException {
        Wanted wanted = models(options.read(List.of()));
        Clock clock = Clock.systemUTC();
        MonitorPlan planned = planned(wanted, settings, clock);
        Boards boards = new Boards();
        try (Broker broker = Broker.of(connection)) {
            requireBaseline(planned, connection);
            MonitorLines lines = new MonitorLines(planned.run().getRun(), clock.instant());
            boards.alerts().listen(lines::alert);
            try (Display display = Display.on(spec.commandLine().getOut());
                    BoardReader reader = new BoardReader(connection, boards, broker.admin(), clock);
                    // Nobody scrapes it; what its bridges count only tells how they are.
                    Asking asking = Asking.monitor(
                            wanted,
                            settings,
                            lines,
                            Asking.Bridged.RECORDED,
                            connection,
                            Instance.unique(),
                            new SimpleMeterRegistry(),
                            clock)) {
                Runtime.getRuntime().addShutdownHook(new Thread(asking::close, "end"));
                wanted.told().forEach(display::say);
                MonitorLines.uncertain(settings).ifPresent(display::say);
                reader.start();
                follow(
                        asking,
                        lines,
                        display,
                        clock,
                        new MissingBridges(asking.asked(), boards, broker.admin(), display::say, clock)::tell,
                        () -> asking.takenOver().or(broker::lost));
            }
        }
    }

    /** What is to be asked; more than may be asked is refused. */
    private MonitorPlan planned(Wanted wanted, MonitorSettings settings, Clock clock) {
        BenchmarkFit.requireOfMonitor(wanted.settings());
        MonitorPlan planned = Asking.planned(wanted, settings, clock);
        planned.requireAtMost(monitor.mostPrompts());
        return planned;
    }

    /** The topics know the baseline, so that they have to be there first. */
    private static void requireBaseline(MonitorPlan planned, Connection connection) {
        try (HeldEvents events = HeldEvents.over(connection)) {
            planned.requireBaseline(events);
        }
    }

    private static Wanted models(Wanted read) {
        Wanted wanted = read.withoutComparisonRows();
        if (wanted.recorded().isEmpty() && wanted.named().isEmpty()) {
            throw new UserError("No model is named that could change; name models with --models.");
        }
        return wanted;
    }

    private static void follow(
            Asking asking,
            MonitorLines lines,
            Display display,
            Clock clock,
            Runnable meanwhile,
            Supplier<Optional<String>> lost)
            throws InterruptedException {
        display.say("Run " + asking.run());
        lines.few(asking.questions()).ifPresent(display::say);
        Troubles troubles = new Troubles(asking::health, display::say, clock);
        Runnable told = () -> {
            troubles.tell();
            meanwhile.run();
            lines.tell(display);
        };
        throw new UserError(Failures.await(told, () -> asking.failure().or(lost)));
    }
}
