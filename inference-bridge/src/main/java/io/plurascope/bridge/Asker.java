package io.plurascope.bridge;

import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.event.Label;
import io.plurascope.event.RefusalReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks one model, with a bounded number of calls in flight, and alone decides what is asked again: a prompt's own
 * failures a few times, an unreachable or full server for as long as it takes. While the server cannot be asked,
 * nothing is sent but a question whether it is back; then one call goes first and the others follow its answer.
 * Thread-safe.
 */
final class Asker {
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final TritonClient client;
    private final TritonBackend backend;
    private final ServedModel model;
    private final BridgeSettings settings;
    private final InFlightLimit limit;
    private final Backoff backoff;
    private final ScheduledExecutorService timer;
    private final Condition condition;

    private final Deque<Task> waiting = new ArrayDeque<>();
    private int inFlight;
    private int setbacks;
    private boolean paused;

    /**
     * @param timer runs short steps that never block; what is given to it after its shutdown is dropped
     */
    Asker(
            TritonClient client,
            TritonBackend backend,
            ServedModel model,
            BridgeSettings settings,
            InFlightLimit limit,
            Backoff backoff,
            ScheduledExecutorService timer,
            Condition condition) {
        this.client = client;
        this.backend = backend;
        this.model = model;
        this.settings = settings;
        this.limit = limit;
        this.backoff = backoff;
        this.timer = timer;
        this.condition = condition;
    }

    /** One prompt on its way. */
    private static final class Task {
        final ModelInferRequest request;
        final int labels;
        final CompletableFuture<Asked> asked = new CompletableFuture<>();
        private long begun;
        private int calls;
        private int failures;
        private volatile @Nullable CompletableFuture<CallOutcome> call;

        Task(ModelInferRequest request, int labels) {
            this.request = request;
            this.labels = labels;
        }

        Duration latency() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        void cancelCall() {
            CompletableFuture<CallOutcome> current = call;
            if (current != null) {
                current.cancel(true);
            }
        }
    }

    /**
     * Asks one prompt as soon as its turn comes; cancelling the future takes it back.
     *
     * @param text full text, the model's frame included
     */
    CompletableFuture<Asked> ask(String text, List<Label> labels) {
        Task task = new Task(backend.request(model, text, labels), labels.size());
        task.asked.whenComplete((asked, thrown) -> {
            if (task.asked.isCancelled()) {
                task.cancelCall();
            }
        });
        synchronized (this) {
            waiting.addLast(task);
        }
        startWhatMay();
        return task.asked;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    private void startWhatMay() {
        for (Task task = next(); task != null; task = next()) {
            start(task);
        }
    }

    private synchronized @Nullable Task next() {
        int allowed = setbacks > 0 ? 1 : limit.calls();
        if (paused || inFlight >= allowed) {
            return null;
        }
        Task task = waiting.pollFirst();
        while (task != null && task.asked.isDone()) {
            task = waiting.pollFirst();
        }
        if (task != null) {
            inFlight++;
        }
        return task;
    }

    private void start(Task task) {
        if (task.calls++ == 0) {
            task.begun = System.nanoTime();
        }
        CompletableFuture<CallOutcome> call = client.infer(task.request, settings.deadline());
        task.call = call;
        if (task.asked.isDone()) {
            call.cancel(true);
        }
        call.whenComplete((outcome, cancelled) -> {
            if (outcome == null) {
                release();
            } else {
                ended(task, outcome);
            }
            startWhatMay();
        });
    }

    private void ended(Task task, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Answered answered -> answered(task, answered);
            case CallOutcome.Rejected rejected -> refused(task, RefusalReason.REJECTED, rejected.detail());
            case CallOutcome.Failed failed -> failed(task, failed);
            case CallOutcome.Overloaded overloaded -> {
                limit.overloaded();
                putBack(task);
                pause(
                        State.OVERLOADED,
                        "The server at " + client.endpoint() + " is full: " + overloaded.detail() + ".");
            }
            case CallOutcome.ServerAway away -> {
                putBack(task);
                pause(State.SERVER_AWAY, "The server at " + client.endpoint() + " is away: " + away.detail() + ".");
            }
            case CallOutcome.NotServed missing -> {
                putBack(task);
                pause(
                        State.NOT_SERVED,
                        "The server at " + client.endpoint() + " does not serve model " + model + ": "
                                + missing.detail() + "; load it there or correct the models file.");
            }
        }
    }

    private void answered(Task task, CallOutcome.Answered answered) {
        release();
        serverAnswers();
        Duration latency = task.latency();
        limit.answered(latency);
        task.asked.complete(
                switch (backend.read(answered.response(), task.labels)) {
                    case Reading.TokenScores scores -> new Asked.Answered(scores, latency, task.calls);
                    case Reading.Unusable unusable ->
                        new Asked.Refused(
                                unusable.reason(),
                                unusable.detail(),
                                answered.response().toByteString(),
                                latency,
                                task.calls);
                });
    }

    private void refused(Task task, RefusalReason reason, String detail) {
        release();
        serverAnswers();
        task.asked.complete(new Asked.Refused(reason, detail, null, task.latency(), task.calls));
    }

    private void failed(Task task, CallOutcome.Failed failed) {
        task.failures++;
        if (task.failures < settings.attempts()) {
            release();
            later(backoff.after(task.failures), () -> {
                waitAgain(task);
                startWhatMay();
            });
            return;
        }
        // A server that hangs or has lost its model fails every prompt: only a ready one makes it the prompt's fault.
        client.obstacle(model, PROBE).thenAccept(obstacle -> {
            if (obstacle.isEmpty()) {
                refused(task, failed.reason(), failed.detail());
            } else {
                task.failures = 0;
                putBack(task);
                pause(State.SERVER_AWAY, obstacle.get());
            }
            startWhatMay();
        });
    }

    private synchronized void serverAnswers() {
        setbacks = 0;
        condition.serverWell();
    }

    private synchronized void release() {
        inFlight--;
    }

    private synchronized void waitAgain(Task task) {
        waiting.addFirst(task);
    }

    private synchronized void putBack(Task task) {
        inFlight--;
        waiting.addFirst(task);
    }

    private synchronized void pause(State state, String sentence) {
        condition.serverTrouble(state, sentence);
        if (!paused) {
            paused = true;
            setbacks++;
            later(backoff.after(setbacks), () -> resume(state));
        }
    }

    private void resume(State state) {
        if (state == State.OVERLOADED) {
            open();
            return;
        }
        client.obstacle(model, PROBE).thenAccept(obstacle -> {
            if (obstacle.isEmpty()) {
                open();
            } else {
                stayPaused(state, obstacle.get());
            }
        });
    }

    private synchronized void stayPaused(State state, String sentence) {
        condition.serverTrouble(state, sentence);
        setbacks++;
        later(backoff.after(setbacks), () -> resume(state));
    }

    private void open() {
        synchronized (this) {
            paused = false;
        }
        startWhatMay();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every step ends in the outcome of a prompt
    private void later(Duration delay, Runnable step) {
        timer.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
