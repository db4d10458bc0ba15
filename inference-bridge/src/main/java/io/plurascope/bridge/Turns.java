package io.plurascope.bridge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: the prompts of one model that wait to be asked, and how many are in flight. A prompt under suspicion
 * is asked alone: the others wait until it has ended. Thread-safe.
 */
final class Turns {
    private final Gate gate;
    private final IntSupplier limit;
    private final int attempts;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final Deque<Turn> suspects = new ArrayDeque<>();
    private final Set<Turn> slow = new HashSet<>();
    private int inFlight;
    private int unsettled;
    private boolean held;
    private @Nullable Turn suspect;
    private @Nullable Turn lastFailed;

    /**
     * None yet.
     *
     * @param limit how many calls may be in flight while all is well
     * @param attempts number of calls that a prompt may fail, at least 1
     */
    Turns(Gate gate, IntSupplier limit, int attempts) {
        this.gate = gate;
        this.limit = limit;
        this.attempts = attempts;
    }

    /** One more waits. */
    synchronized void add(Turn turn) {
        waiting.addLast(turn);
    }

    /** One that has been asked before waits again, before all others. */
    synchronized void again(Turn turn) {
        (turn.isToBeAlone(attempts) ? suspects : waiting).addFirst(turn);
    }

    /** One that met a server in trouble waits again, behind another that shows whether the server is well. */
    synchronized void behindNext(Turn turn) {
        Turn next = waiting.pollFirst();
        again(turn);
        if (next != null) {
            waiting.addFirst(next);
        }
    }

    /** The next to be asked, which is in flight from now on; absent where none waits or none may be asked now. */
    synchronized @Nullable Turn next() {
        if (held) {
            return null;
        }
        forgetTakenBack(suspects);
        forgetTakenBack(waiting);
        boolean well = gate.isWell();
        // After trouble others go first, so that what happens to a suspect next is its own fault.
        Deque<Turn> queue = suspects.isEmpty() || !well && !waiting.isEmpty() ? waiting : suspects;
        int allowed = gate.allowed(limit.getAsInt());
        boolean alone = allowed == 1 || queue == suspects;
        if (queue.isEmpty() || suspect != null || inFlight >= (alone ? Math.min(1, allowed) : allowed)) {
            return null;
        }
        Turn turn = queue.removeFirst();
        turn.alone = alone && gate.wasPassed();
        turn.well = well;
        suspect = queue == suspects ? turn : null;
        inFlight++;
        unsettled++;
        return turn;
    }

    private static void forgetTakenBack(Deque<Turn> queue) {
        for (Turn first = queue.peekFirst(); first != null && first.asked.isDone(); first = queue.peekFirst()) {
            queue.removeFirst();
        }
    }

    /** A call has ended. */
    synchronized void ended(Turn turn) {
        inFlight--;
        if (suspect == turn) {
            suspect = null;
        }
    }

    /** What a call came to is known to whoever waits for it; after {@link #ended}. */
    synchronized void settled() {
        unsettled--;
        notifyAll();
    }

    /**
     * Lets nobody's turn come until {@link #goOn}, and returns when what is in flight has settled.
     *
     * @param most how long it waits for that at most
     */
    synchronized void hold(Duration most) throws InterruptedException {
        held = true;
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toMillis(); unsettled > 0 && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    /** Turns come again. */
    synchronized void goOn() {
        held = false;
    }

    /** The server dealt with a prompt. */
    synchronized void wentWell() {
        lastFailed = null;
        slow.clear();
    }

    /** A call took too long; whether no other has since the server dealt with one, so that it waited behind none. */
    synchronized boolean tookTooLong(Turn turn) {
        slow.add(turn);
        return slow.size() == 1;
    }

    /** A call failed; two that fail in a row may have failed for one reason. */
    synchronized void failed(Turn turn) {
        turn.failures++;
        Turn before = lastFailed;
        if (before != null && before != turn) {
            before.inCompany = true;
            turn.inCompany = true;
        }
        lastFailed = turn;
    }

    /** Whether nothing waits and nothing is in flight. */
    synchronized boolean isEmpty() {
        forgetTakenBack(suspects);
        forgetTakenBack(waiting);
        return inFlight == 0 && waiting.isEmpty() && suspects.isEmpty();
    }

    /** Number of calls in flight. */
    synchronized int inFlight() {
        return inFlight;
    }
}
