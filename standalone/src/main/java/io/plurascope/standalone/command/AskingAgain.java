package io.plurascope.standalone.command;

import io.plurascope.bridge.BridgeHealth;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.RunJurors;
import io.plurascope.producer.Pace;
import io.plurascope.producer.TopicReplay;
import io.plurascope.producer.TopicSource;
import io.plurascope.schemas.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A past run's events on their way into a new run. Bridges elsewhere ask whoever is to be asked. */
final class AskingAgain implements Followed {
    private final Run run;
    private final TopicReplay events;
    private final Thread replay;
    private final CompletableFuture<Void> replayed = new CompletableFuture<>();

    private AskingAgain(TopicReplay events, TopicReplay.Planned planned) {
        this.run = planned.run();
        this.events = events;
        this.replay = Thread.ofPlatform().name("replay").unstarted(() -> publish(planned));
    }

    /** Begins to send. */
    static AskingAgain start(TopicSource source, Pace pace, Connection connection) throws InterruptedException {
        TopicReplay events = TopicReplay.over(connection, pace);
        try {
            AskingAgain asking = new AskingAgain(events, events.plan(source));
            asking.replay.start();
            return asking;
        } catch (RuntimeException | InterruptedException e) {
            events.close();
            throw e;
        }
    }

    private void publish(TopicReplay.Planned planned) {
        try {
            events.run(planned);
            replayed.complete(null);
        } catch (InterruptedException e) {
            // It was closed; the same command sends the rest.
            replayed.cancel(false);
        } catch (RuntimeException e) {
            replayed.completeExceptionally(e);
        }
    }

    @Override
    public String run() {
        return run.getRun();
    }

    /** Whether the run is a monitor's, which is never complete. */
    boolean isEndless() {
        return run.getMonitor() != null;
    }

    /** That everything is sent, in a sentence; empty until then. */
    Optional<String> ended() {
        return replayed.state() == Future.State.SUCCESS
                ? Optional.of("All is sent; run " + run.getRun() + " is a monitor's and never complete.")
                : Optional.empty();
    }

    @Override
    public List<String> models() {
        return run.getModels();
    }

    @Override
    public long prompts(String model) {
        Long most = run.getPrompts();
        long choices = run.getFewerPrompts().getOrDefault(model, most == null ? 0 : most);
        RunEntailment entailment = run.getEntailment();
        RunJurors jurors = run.getJurors();
        boolean writes = run.getWriters().contains(model);
        return choices
                + (!writes
                        ? 0
                        : entailment != null ? entailment.getResponses() : jurors == null ? 0 : jurors.getResponses());
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
        return replayed.isCompletedExceptionally() && !replayed.isCancelled()
                ? Optional.of(
                        "Nothing more is replayed: " + replayed.exceptionNow().getMessage())
                : Optional.empty();
    }

    @Override
    public List<BridgeHealth> health() {
        return List.of();
    }

    @Override
    public void close() {
        replay.interrupt();
        events.close();
    }
}
