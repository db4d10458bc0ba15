package io.plurascope.sink.jury;

import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.score.NotThere;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what juries have at any alpha, one request after the other: each reads the topics that it needs from their
 * beginning, and holds what its run has of them until it is answered. The latest answers are kept, since a page asks the same
 * each time that it is opened.
 */
public final class JuryDesk {
    private static final int KEPT = 32;

    /** A jury of raters may have thousands of seats. */
    private static final int KEPT_SEATS = 8;

    private final Supplier<HeldEvents> held;
    private final ReentrantLock one = new ReentrantLock();
    private final Map<JuryRequest, Kept<List<JuryRequest.Answer>>> kept = latest(KEPT);
    private final Map<JuryRequest, Kept<JurySeats>> keptSeats = latest(KEPT_SEATS);

    /**
     * @param held gives what the topics hold; closed after each use
     */
    public JuryDesk(Supplier<HeldEvents> held) {
        this.held = held;
    }

    /** An answer to what its run was in that version. */
    private record Kept<T>(String version, T answer) {}

    private static <T> Map<JuryRequest, Kept<T>> latest(int most) {
        return new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<JuryRequest, Kept<T>> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * The answers, alpha by alpha and row by row; at least one.
     *
     * @param version another one where the run's boards are others; what was answered of the same is not worked out again. Null
     *     where it may change unseen
     * @throws NotThere where there is no such run, or nobody of such a jury has a utility in it
     */
    public List<JuryRequest.Answer> answer(JuryRequest request, @Nullable String version) {
        return answer(kept, request, version, request::answer);
    }

    /** What each juror has by itself, likewise. */
    public JurySeats seats(JuryRequest request, @Nullable String version) {
        return answer(keptSeats, request, version, request::seats);
    }

    private <T> T answer(
            Map<JuryRequest, Kept<T>> known,
            JuryRequest request,
            @Nullable String version,
            Function<HeldEvents, T> asked) {
        one.lock();
        try {
            Kept<T> before = version == null ? null : known.get(request);
            if (before != null && before.version().equals(version)) {
                return before.answer();
            }
            try (HeldEvents events = held.get()) {
                T answer = asked.apply(events);
                if (version != null) {
                    known.put(request, new Kept<>(version, answer));
                }
                return answer;
            }
        } finally {
            one.unlock();
        }
    }
}
