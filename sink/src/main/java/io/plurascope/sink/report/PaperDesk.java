package io.plurascope.sink.report;

import io.plurascope.schemas.HeldEvents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What a complete run says in the paper's tables, one request after the other; the last few answers are kept. */
public final class PaperDesk {
    private static final int KEPT = 4;

    private final Supplier<HeldEvents> held;
    private final ReentrantLock one = new ReentrantLock();
    private final Map<String, PaperAnswer> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PaperAnswer> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param held gives what the topics hold; closed after each use
     */
    public PaperDesk(Supplier<HeldEvents> held) {
        this.held = held;
    }

    /**
     * The tables of a run.
     *
     * @param version changes with the run's boards: an answer of another one is no answer any more
     * @throws io.plurascope.sink.score.NotThere where there is no such run, or it is under way
     */
    public PaperAnswer answer(String run, String version) {
        one.lock();
        try {
            PaperAnswer known = kept.get(run);
            if (known == null || !known.version().equals(version)) {
                try (HeldEvents events = held.get()) {
                    known = PaperAnswer.of(ReportedRun.read(events, run), version);
                }
                kept.put(run, known);
            }
            return known;
        } finally {
            one.unlock();
        }
    }
}
