package io.plurascope.sink.jury;

import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.score.NotThere;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Answers what juries have at any alpha, one request after the other: each reads the topics that it needs from their
 * beginning, and holds what its run has of them until it is answered.
 */
public final class JuryDesk {
    private final Supplier<HeldEvents> held;
    private final ReentrantLock one = new ReentrantLock();

    /**
     * @param held gives what the topics hold; closed after each use
     */
    public JuryDesk(Supplier<HeldEvents> held) {
        this.held = held;
    }

    /**
     * The answers, alpha by alpha and row by row; at least one.
     *
     * @throws NotThere where there is no such run, or nobody of such a jury has a utility in it
     */
    public List<JuryRequest.Answer> answer(JuryRequest request) {
        one.lock();
        try (HeldEvents events = held.get()) {
            return request.answer(events);
        } finally {
            one.unlock();
        }
    }
}
