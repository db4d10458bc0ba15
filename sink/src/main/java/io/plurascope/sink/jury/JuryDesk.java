package io.plurascope.sink.jury;

import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.score.NotThere;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what juries have at any alpha, one request after the other: each reads the topics that it needs from their
 * beginning, and holds what its run has of them until it is answered. The latest answers are kept, since a page asks the same
 * each time that it is opened.
 */
public final class JuryDesk {
    private static final int KEPT = 32;

    private final Supplier<HeldEvents> held;
    private final ReentrantLock one = new ReentrantLock();
    private final Map<JuryRequest, Kept> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JuryRequest, Kept> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param held gives what the topics hold; closed after each use
     */
    public JuryDesk(Supplier<HeldEvents> held) {
        this.held = held;
    }

    /** An answer to what its run was in that version. */
    private record Kept(String version, List<JuryRequest.Answer> answers) {}

    /**
     * The answers, alpha by alpha and row by row; at least one.
     *
     * @param version another one where the run's boards are others; what was answered of the same is not worked out again. Null
     *     where it may change unseen
     * @throws NotThere where there is no such run, or nobody of such a jury has a utility in it
     */
    public List<JuryRequest.Answer> answer(JuryRequest request, @Nullable String version) {
        one.lock();
        try {
            Kept before = version == null ? null : kept.get(request);
            if (before != null && before.version().equals(version)) {
                return before.answers();
            }
            try (HeldEvents events = held.get()) {
                List<JuryRequest.Answer> answers = request.answer(events);
                if (version != null) {
                    kept.put(request, new Kept(version, answers));
                }
                return answers;
            }
        } finally {
            one.unlock();
        }
    }
}
