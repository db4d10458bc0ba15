package io.plurascope.bridge;

import io.plurascope.bridge.BridgeHealth.State;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonClient;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Whether a server may be asked. Trouble that is no prompt's fault closes it. While it is closed, nothing is sent but
 * the question whether the model is ready, at growing intervals and for as long as it takes; then one call goes first,
 * and the others follow its answer. Thread-safe.
 */
final class Gate {
    /** How long a server may take to say whether a model is ready. */
    static final Duration PROBE = Duration.ofSeconds(5);

    private final TritonClient client;
    private final ServedModel model;
    private final Backoff backoff;
    private final ScheduledExecutorService timer;
    private final Condition condition;
    private final Runnable opened;
    private boolean closed;
    private boolean passed;
    private boolean doubted;
    private int setbacks;

    /**
     * @param timer runs short steps that never block; what is given to it after its shutdown is dropped
     * @param opened runs whenever it has opened
     */
    Gate(
            TritonClient client,
            ServedModel model,
            Backoff backoff,
            ScheduledExecutorService timer,
            Condition condition,
            Runnable opened) {
        this.client = client;
        this.model = model;
        this.backoff = backoff;
        this.timer = timer;
        this.condition = condition;
        this.opened = opened;
    }

    /**
     * How many calls may be in flight.
     *
     * @param limit how many may be while all is well
     */
    synchronized int allowed(int limit) {
        if (closed) {
            return 0;
        }
        return setbacks > 0 || doubted ? 1 : limit;
    }

    /** Whether the server has been known to be there. */
    synchronized boolean wasPassed() {
        return passed;
    }

    /** Whether the server has answered, and nothing was wrong since. */
    synchronized boolean isWell() {
        return passed && !closed && setbacks == 0 && !doubted;
    }

    /** The server dealt with a prompt. */
    synchronized void answers() {
        setbacks = 0;
        doubted = false;
        passed = true;
        condition.serverWell();
    }

    /**
     * The server let a call wait too long. It may be at work on it still, and on nothing else, so that one call at a time is
     * made until one is answered.
     */
    synchronized void doubt(String sentence) {
        doubted = true;
        condition.serverTrouble(State.OVERLOADED, sentence);
    }

    /** The server cannot be asked now, for a reason that is no prompt's fault. */
    synchronized void close(State state, String sentence) {
        condition.serverTrouble(state, sentence);
        if (!closed) {
            closed = true;
            waitLonger(state);
        }
    }

    private synchronized void waitLonger(State state) {
        setbacks++;
        var unused =
                timer.schedule(() -> tryAgain(state), backoff.after(setbacks).toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tryAgain(State state) {
        if (state == State.OVERLOADED) {
            open();
            return;
        }
        var unused = client.obstacle(model, PROBE).thenAccept(obstacle -> {
            if (obstacle.isEmpty()) {
                open();
            } else {
                condition.serverTrouble(state, obstacle.get());
                waitLonger(state);
            }
        });
    }

    private void open() {
        synchronized (this) {
            closed = false;
            passed = true;
        }
        opened.run();
    }

    /** Nothing is to be asked, so that no answer will tell whether trouble is over; a server that is away is still asked. */
    synchronized void rests() {
        if (!closed) {
            condition.serverWell();
        }
    }
}
