package io.plurascope.standalone.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.bridge.Troubles;
import io.plurascope.producer.TopicSource;
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
            "Replays a data set, or what the topics hold of a past run, into a running system.",
            "Recorded answers are served and bridged by this command; models on servers by `up` or `bridge`."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope replay --models models.yaml",
            "  plurascope replay --data opinions.csv --answers answers.jsonl --exit --output results",
            "  plurascope replay --from-topic prompts --of RUN --models others.yaml",
            "  plurascope replay --from-topic answers --of RUN --merging seed-compat"
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private FromTopicOptions topic = new FromTopicOptions();

    @Mixin
    private ConnectionOptions connected = new ConnectionOptions();

    @Override
    public Integer call() throws InterruptedException {
        topic.check(spec.commandLine().getParseResult());
        return topic.areNamed() ? again() : replay();
    }

    /** What a topic holds is not bridged here, so that nothing is left to do when it is complete. */
    private Integer again() throws InterruptedException {
        TopicSource source = options.ofTopic(topic);
        Connection connection = connected.connection();
        Boards boards = new Boards();
        try (Broker broker = Broker.of(connection);
                Display display = Display.on(spec.commandLine().getOut());
                BoardReader reader = new BoardReader(connection, boards, broker.admin(), Clock.systemUTC());
                AskingAgain asking = AskingAgain.start(source, options.paceOfTopic(), connection)) {
            Runtime.getRuntime().addShutdownHook(new Thread(asking::close, "end"));
            reader.start();
            display.say("Run " + asking.run());
            MissingBridges missing = missing(asking, boards, broker, display);
            if (asking.isEndless()) {
                String end = Failures.await(
                        missing::tell, () -> asking.ended().or(asking::failure).or(broker::lost));
                if (asking.ended().isEmpty()) {
                    throw new UserError(end);
                }
                display.say(end);
            } else {
                Follow follow = new Follow(boards, asking, display, missing::tell);
                follow.untilComplete(() -> asking.failure().or(broker::lost));
                follow.conclude(options.output(), name -> connected.tail(name, connection));
            }
            return ExitCodes.OK;
        }
    }

    private static MissingBridges missing(Followed asking, Boards boards, Broker broker, Display display) {
        return new MissingBridges(asking.asked(), boards, broker.admin(), display::say, Clock.systemUTC());
    }

    private Integer replay() throws InterruptedException {
        Wanted wanted = options.read(List.of());
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
                MissingBridges missing = missing(asking, boards, broker, display);
                Runnable tell = () -> {
                    troubles.tell();
                    missing.tell();
                };
                Follow follow = new Follow(boards, asking, display, tell);
                follow.untilComplete(() -> asking.failure().or(broker::lost));
                follow.conclude(options.output(), topic -> connected.tail(topic, connection));
                if (!options.exit()) {
                    display.say("Recorded answers stay bridged until Ctrl-C.");
                    throw new UserError(Failures.await(
                            troubles::tell, () -> asking.failure().or(broker::lost)));
                }
                return ExitCodes.OK;
            }
        }
    }
}
