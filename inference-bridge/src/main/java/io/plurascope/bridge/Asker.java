package io.plurascope.bridge;

import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.event.RefusalReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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
    private final Turns turns;
    private final Deadlines deadlines;

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
        this.turns = new Turns(gate, limit::calls, settings.attempts());
        this.deadlines = new Deadlines(settings.deadline());
    }

    /**
     * Asks one prompt as soon as its turn comes; cancelling the future takes it back.
     *
     * @param inquiry one that the backend has no fault in
     */
    CompletableFuture<Asked> ask(Inquiry inquiry) {
        Turn turn = new Turn(inquiry);
        turns.add(turn);
        startWhatMay();
        return turn.asked;
    }

    /** Asks nothing more until {@link #goOn}; see {@link Turns#hold}. */
    void hold(Duration most) throws InterruptedException {
        turns.hold(most);
    }

    void goOn() {
        turns.goOn();
        startWhatMay();
    }

    int inFlight() {
        return turns.inFlight();
    }

    int inFlightLimit() {
        return limit.calls();
    }

    private void startWhatMay() {
        for (Turn turn = turns.next(); turn != null; turn = turns.next()) {
            start(turn);
        }
        if (turns.isEmpty()) {
            gate.rests();
        }
    }

    /** A bug ends the bridge, through the prompt's future, and leaves no prompt hanging. */
    private void start(Turn turn) {
        try {
            turn.begin(deadlines.begin(turn));
            // Requests are made late, since they hold the text once more and most prompts wait.
            CompletableFuture<CallOutcome> call =
                    client.infer(backend.call(), backend.request(model, turn.inquiry), turn.deadline());
            turn.under(call);
            var unused = call.whenComplete((outcome, cancelled) -> {
                deadlines.ended(turn);
                if (outcome == null) {
                    turns.ended(turn);
                } else {
                    endedOrBroken(turn, outcome);
                }
                turns.settled();
                startWhatMay();
            });
        } catch (RuntimeException e) {
            deadlines.ended(turn);
            turns.ended(turn);
            turn.asked.completeExceptionally(e);
            turns.settled();
        }
    }

    private void endedOrBroken(Turn turn, CallOutcome outcome) {
        try {
            ended(turn, outcome);
        } catch (RuntimeException e) {
            turn.asked.completeExceptionally(e);
        }
    }

    private void ended(Turn turn, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Answered answered -> answered(turn, answered);
            case CallOutcome.Rejected rejected -> {
                turns.wentWell();
                refused(turn, RefusalReason.REJECTED, rejected.detail());
            }
            case CallOutcome.Failed failed -> failed(turn, failed);
            case CallOutcome.Overloaded overloaded -> {
                limit.overloaded(turn.called());
                gate.close(
                        State.OVERLOADED,
                        "The server at " + client.endpoint() + " is full: " + overloaded.detail() + ".");
                putBack(turn);
            }
            case CallOutcome.ServerAway away ->
                interrupted(
                        turn,
                        State.SERVER_AWAY,
                        away.detail(),
                        "The server at " + client.endpoint() + " is away: " + away.detail() + ".");
            case CallOutcome.NotServed missing ->
                interrupted(
                        turn,
                        State.NOT_SERVED,
                        missing.detail(),
                        "The server at " + client.endpoint() + " does not serve model " + model + ": "
                                + missing.detail() + "; load it there or correct the models file.");
        }
    }

    private void answered(Turn turn, CallOutcome.Answered answered) {
        limit.answered(turn.called(), turns.inFlight());
        turns.ended(turn);
        turns.wentWell();
        gate.answers();
        Duration latency = turn.latency();
        turn.asked.complete(
                switch (backend.read(turn.inquiry, answered.responses())) {
                    case Reading.TokenScores scores -> new Asked.Answered(scores, latency, turn.calls);
                    case Reading.LongText text -> new Asked.Written(text, latency, turn.calls);
                    case Reading.Unusable unusable ->
                        new Asked.Refused(
                                unusable.reason(),
                                unusable.detail(),
                                answered.bytes(),
                                answered.version(),
                                latency,
                                turn.calls);
                });
    }

    private void refused(Turn turn, RefusalReason reason, String detail) {
        turns.ended(turn);
        if (reason != RefusalReason.TIMED_OUT) {
            gate.answers();
        }
        turn.asked.complete(Asked.Refused.unanswered(reason, detail, turn.latency(), turn.calls));
    }

    private void failed(Turn turn, CallOutcome.Failed failed) {
        boolean tookTooLong = failed.reason() == RefusalReason.TIMED_OUT;
        boolean first = tookTooLong && turns.tookTooLong(turn);
        if (tookTooLong) {
            turn.tookTooLong = true;
            limit.overloaded(turn.called());
            gate.doubt("The server at " + client.endpoint() + " did not answer within "
                    + turn.deadline().toMillis() + " ms.");
        }
        if (!turn.alone && turn.failures + 1 < settings.attempts()) {
            failedOnReadyServer(turn, failed);
            return;
        }
        // A server that hangs, goes down or has lost its model fails every prompt: only a ready one makes it this one's
        // fault.
        var unused = client.obstacle(model, Gate.PROBE).thenAccept(obstacle -> {
            if (obstacle.isEmpty() && tookTooLong && !first && !tookTooLongByItself(turn)) {
                turns.ended(turn);
                turns.behindNext(turn);
            } else if (obstacle.isEmpty()) {
                failedOnReadyServer(turn, failed);
            } else {
                wentDown(turn, State.SERVER_AWAY, failed.detail(), obstacle.get());
            }
            startWhatMay();
        });
    }

    /**
     * Whether it was this prompt that took the server too long, and not another that did before and that it waited behind:
     * where the server had just answered others, or where it happens again and again with nothing else asked.
     */
    private boolean tookTooLongByItself(Turn turn) {
        return turn.alone && (turn.well || ++turn.lonelyTimeouts >= settings.attempts());
    }

    private void failedOnReadyServer(Turn turn, CallOutcome.Failed failed) {
        turns.failed(turn);
        if (turn.failures >= settings.attempts()) {
            refused(turn, failed.reason(), failed.detail());
            return;
        }
        turns.ended(turn);
        var unused = timer.schedule(
                () -> {
                    turns.again(turn);
                    startWhatMay();
                },
                backoff.after(turn.failures).toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /**
     * The server was lost under a call. That is the prompt's fault where nothing else was asked, and the server had just
     * answered others or has really gone.
     */
    private void interrupted(Turn turn, State state, String detail, String sentence) {
        if (!turn.alone || turn.well) {
            wentDown(turn, state, detail, sentence);
            return;
        }
        var unused = client.obstacle(model, Gate.PROBE).thenAccept(obstacle -> {
            if (state == State.SERVER_AWAY && obstacle.isPresent()) {
                wentDown(turn, state, detail, sentence);
            } else {
                gate.close(state, sentence);
                turns.ended(turn);
                turns.behindNext(turn);
            }
            startWhatMay();
        });
    }

    private void wentDown(Turn turn, State state, String detail, String sentence) {
        gate.close(state, sentence);
        if (!turn.alone) {
            turn.interruptions += turn.well ? 1 : 0;
            putBack(turn);
        } else if (++turn.lonelyDowns < settings.attempts()) {
            putBack(turn);
        } else {
            turns.ended(turn);
            turn.asked.complete(Asked.Refused.unanswered(
                    RefusalReason.OTHER,
                    "The server went down " + turn.lonelyDowns + " times with this prompt alone in flight: " + detail,
                    turn.latency(),
                    turn.calls));
        }
    }

    private void putBack(Turn turn) {
        turns.ended(turn);
        turns.again(turn);
    }
}
