package io.plurascope.standalone.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.Troubles;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Instance;
import io.plurascope.sink.board.BoardReader;
import io.plurascope.sink.board.Boards;
import io.plurascope.standalone.UserError;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A data set replayed into a system that runs already. Recorded answers are bridged here, other models elsewhere. */
@Command(
        name = "replay",
        description = {
            "Replays a data set into a running system.",
            "Recorded answers are served and bridged by this command; models on servers by `up` or `bridge`."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope replay --models models.yaml",
            "  plurascope replay --data opinions.csv --answers answers.jsonl --exit --output results"
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ConnectionOptions connected = new ConnectionOptions();

    @Override
    public Integer call() throws InterruptedException {
        RunOptions.Wanted wanted = options.read(List.of());
        Connection connection = connected.connection();
        Clock clock = Clock.systemUTC();
        Boards boards = new Boards();
        try (Broker broker = Broker.of(connection)) {
            // Nobody scrapes a replay; what its bridges count only tells how they are.
            MeterRegistry meters = new SimpleMeterRegistry();
            try (Display display = Display.on(spec.commandLine().getOut());
                    BoardReader reader = new BoardReader(connection, boards, broker.admin(), clock);
                    Asking asking = Asking.start(
                            wanted, Asking.Bridged.RECORDED, connection, Instance.unique(), meters, clock)) {
                Runtime.getRuntime().addShutdownHook(new Thread(asking::close, "end"));
                wanted.told().forEach(display::say);
                reader.start();
                display.say("Run " + asking.run());
                Troubles troubles = new Troubles(asking::health, display::say, clock);
                Follow follow = new Follow(boards, asking, display, troubles);
                follow.untilComplete(() -> asking.failure().or(broker::lost));
                follow.conclude(options.output(), topic -> connected.tail(topic, connection));
                if (!options.exit()) {
                    display.say("Recorded answers stay bridged until Ctrl-C.");
                    throw new UserError(
                            Failures.await(troubles, () -> asking.failure().or(broker::lost)));
                }
                return ExitCodes.OK;
            }
        }
    }
}
