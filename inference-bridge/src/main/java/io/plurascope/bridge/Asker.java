package io.plurascope.bridge;

import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.event.RefusalReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks one model, with a bounded number of calls in flight, and alone decides what is asked again: a prompt's own
 * failures a few times, an unreachable or full server for as long as it takes ({@link Gate}). Thread-safe.
 */
final class Asker {
    private final TritonClient client;
    private final TritonBackend backend;
    private final ServedModel model;
    private final BridgeSettings settings;
    private final InFlightLimit limit;
    private final Backoff backoff;
    private final ScheduledExecutorService timer;
    private final Gate gate;

    private final Deque<Task> waiting = new ArrayDeque<>();
    private int inFlight;

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
        this.gate = new Gate(client, model, backoff, timer, condition, this::startWhatMay);
    }

    /** One prompt on its way. */
    private static final class Task {
        final Inquiry inquiry;
        final ModelInferRequest request;
        final CompletableFuture<Asked> asked = new CompletableFuture<>();
        private long begun;
        private long called;
        private int calls;
        private int failures;
        private volatile @Nullable CompletableFuture<CallOutcome> call;

        Task(Inquiry inquiry, ModelInferRequest request) {
            this.inquiry = inquiry;
            this.request = request;
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
     * @param inquiry one that the backend has no fault in
     */
    CompletableFuture<Asked> ask(Inquiry inquiry) {
        Task task = new Task(inquiry, backend.request(model, inquiry));
        var unused = task.asked.whenComplete((asked, thrown) -> {
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

    int inFlightLimit() {
        return limit.calls();
    }

    private void startWhatMay() {
        for (Task task = next(); task != null; task = next()) {
            start(task);
        }
    }

    private synchronized @Nullable Task next() {
        if (inFlight >= gate.allowed(limit.calls())) {
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
        task.called = System.nanoTime();
        if (task.calls++ == 0) {
            task.begun = task.called;
        }
        CompletableFuture<CallOutcome> call = client.infer(backend.call(), task.request, settings.deadline());
        task.call = call;
        if (task.asked.isDone()) {
            call.cancel(true);
        }
        var unused = call.whenComplete((outcome, cancelled) -> {
            if (outcome == null) {
                release();
            } else {
                endedOrBroken(task, outcome);
            }
            startWhatMay();
        });
    }

    /** A bug ends the bridge, through the prompt's future, and leaves no prompt hanging. */
    private void endedOrBroken(Task task, CallOutcome outcome) {
        try {
            ended(task, outcome);
        } catch (RuntimeException e) {
            task.asked.completeExceptionally(e);
        }
    }

    private void ended(Task task, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Answered answered -> answered(task, answered);
            case CallOutcome.Rejected rejected -> refused(task, RefusalReason.REJECTED, rejected.detail());
            case CallOutcome.Failed failed -> failed(task, failed);
            case CallOutcome.Overloaded overloaded -> {
                limit.overloaded(task.called);
                putBack(task);
                gate.close(
                        State.OVERLOADED,
                        "The server at " + client.endpoint() + " is full: " + overloaded.detail() + ".");
            }
            case CallOutcome.ServerAway away -> {
                putBack(task);
                gate.close(
                        State.SERVER_AWAY, "The server at " + client.endpoint() + " is away: " + away.detail() + ".");
            }
            case CallOutcome.NotServed missing -> {
                putBack(task);
                gate.close(
                        State.NOT_SERVED,
                        "The server at " + client.endpoint() + " does not serve model " + model + ": "
                                + missing.detail() + "; load it there or correct the models file.");
            }
        }
    }

    private void answered(Task task, CallOutcome.Answered answered) {
        limit.answered(task.called, inFlight());
        release();
        gate.answers();
        Duration latency = task.latency();
        task.asked.complete(
                switch (backend.read(task.inquiry, answered.responses())) {
                    case Reading.TokenScores scores -> new Asked.Answered(scores, latency, task.calls);
                    case Reading.LongText text -> new Asked.Written(text, latency, task.calls);
                    case Reading.Unusable unusable ->
                        new Asked.Refused(unusable.reason(), unusable.detail(), answered.bytes(), latency, task.calls);
                });
    }

    private void refused(Task task, RefusalReason reason, String detail) {
        release();
        gate.answers();
        task.asked.complete(new Asked.Refused(reason, detail, null, task.latency(), task.calls));
    }

    private void failed(Task task, CallOutcome.Failed failed) {
        task.failures++;
        if (failed.reason() == RefusalReason.TIMED_OUT) {
            limit.overloaded(task.called);
        }
        if (task.failures < settings.attempts()) {
            release();
            var unused = timer.schedule(
                    () -> {
                        waitAgain(task);
                        startWhatMay();
                    },
                    backoff.after(task.failures).toNanos(),
                    TimeUnit.NANOSECONDS);
            return;
        }
        // A server that hangs or has lost its model fails every prompt: only a ready one makes it the prompt's fault.
        var unused = client.obstacle(model, Gate.PROBE).thenAccept(obstacle -> {
            if (obstacle.isEmpty()) {
                refused(task, failed.reason(), failed.detail());
            } else {
                task.failures = 0;
                putBack(task);
                gate.close(State.SERVER_AWAY, obstacle.get());
            }
            startWhatMay();
        });
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
}
