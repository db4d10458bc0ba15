package io.plurascope.bridge;

import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Inquiry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One prompt on its way to an answer. Its counts belong to whoever holds it: the queue of {@link Turns}, or its call. */
final class Turn {
    /** Interruptions of one prompt after which it is asked with nothing else in flight. */
    private static final int SUSPICIOUS = 2;

    final Inquiry inquiry;
    final CompletableFuture<Asked> asked = new CompletableFuture<>();

    /** Number of calls made. */
    int calls;

    /** Number of calls that failed for what may be this prompt's own reason. */
    int failures;

    /** Number of calls under which a server went down that had answered before. */
    int interruptions;

    /** How often the server went down while nothing but this prompt was asked. */
    int lonelyDowns;

    /** How often it took too long while nothing else was asked. */
    int lonelyTimeouts;

    /** Whether it took too long, as all do that wait on the server behind one that does. */
    boolean tookTooLong;

    /** Whether others failed at the same time, as all of a batch do for the fault of one. */
    boolean inCompany;

    /** Whether it is the only one in flight, on a server that is known to have been there. */
    boolean alone;

    /** Whether the server had answered, and nothing was wrong since, when its call began. */
    boolean well;

    private Duration deadline = Duration.ZERO;
    private long begun;
    private long called;
    private volatile @Nullable CompletableFuture<CallOutcome> call;

    Turn(Inquiry inquiry) {
        this.inquiry = inquiry;
        var unused = asked.whenComplete((outcome, thrown) -> {
            CompletableFuture<CallOutcome> current = call;
            if (asked.isCancelled() && current != null) {
                current.cancel(true);
            }
        });
    }

    /** A call begins now, which may take that long. */
    void begin(Duration deadline) {
        this.deadline = deadline;
        called = System.nanoTime();
        if (calls++ == 0) {
            begun = called;
        }
    }

    /** The call that was begun; it is cancelled with the prompt. */
    void under(CompletableFuture<CallOutcome> made) {
        call = made;
        if (asked.isDone()) {
            made.cancel(true);
        }
    }

    /** How long the last call might take. */
    Duration deadline() {
        return deadline;
    }

    /** When the last call was made, by {@link System#nanoTime()}. */
    long called() {
        return called;
    }

    /** Time since the first call. */
    Duration latency() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /**
     * Whether its next call has to be the only one in flight, so that whatever happens is its own fault.
     *
     * @param attempts number of calls that it may fail
     */
    boolean isToBeAlone(int attempts) {
        return interruptions >= SUSPICIOUS || ((inCompany || tookTooLong) && failures == attempts - 1);
    }
}
