package io.plurascope.standalone.command;

import io.plurascope.bridge.BridgeHealth;
import io.plurascope.event.Run;
import io.plurascope.producer.Pace;
import io.plurascope.producer.TopicReplay;
import io.plurascope.producer.TopicSource;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.ExpectedPrompts;
import java.util.List;
import java.util.Optional;

/** A past run's events on their way into a new run. Bridges elsewhere ask whoever is to be asked. */
final class AskingAgain implements Followed {
    private final Run run;
    private final boolean prompts;
    private final TopicReplay events;
    private final Sending replay;

    private AskingAgain(TopicSource source, TopicReplay events, TopicReplay.Planned planned) {
        this.run = planned.run();
        this.prompts = source.kind() == TopicSource.Kind.PROMPTS;
        this.events = events;
        this.replay = Sending.of(() -> events.run(planned));
    }

    /** Begins to send. */
    static AskingAgain start(TopicSource source, Pace pace, Connection connection) throws InterruptedException {
        TopicReplay events = TopicReplay.over(connection, pace);
        try {
            AskingAgain asking = new AskingAgain(source, events, events.plan(source));
            asking.replay.start();
            return asking;
        } catch (RuntimeException | InterruptedException e) {
            events.close();
            throw e;
        }
    }

    @Override
    public String run() {
        return run.getRun();
    }

    @Override
    public List<Run> asked() {
        return prompts ? List.of(run) : List.of();
    }

    /** Whether the run is a monitor's, which is never complete. */
    boolean isEndless() {
        return run.getMonitor() != null;
    }

    /** That everything is sent, in a sentence; empty until then. */
    Optional<String> ended() {
        return replay.isDone()
                ? Optional.of("All is sent; run " + run.getRun() + " is a monitor's and never complete.")
                : Optional.empty();
    }

    @Override
    public List<String> models() {
        return run.getModels();
    }

    @Override
    public long prompts(String model) {
        Long expected = ExpectedPrompts.of(run, model);
        return expected == null ? 0 : expected;
    }

    @Override
    public long ratings() {
        return 0;
    }

    @Override
    public boolean wantsLongAnswers() {
        return !run.getWriters().isEmpty();
    }

    @Override
    public Optional<String> failure() {
        return replay.failure().map(reason -> "Nothing more is replayed: " + reason);
    }

    @Override
    public List<BridgeHealth> health() {
        return List.of();
    }

    @Override
    public void close() {
        replay.close();
        events.close();
    }
}
