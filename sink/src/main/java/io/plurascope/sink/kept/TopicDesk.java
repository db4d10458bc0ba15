package io.plurascope.sink.kept;

import io.plurascope.schemas.HeldEvents;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the topics, one request after the other: each reads the topics that it needs from their beginning, and holds
 * what its run has of them until it is answered. The latest answers are kept, since a page asks the same each time that it is
 * opened.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class TopicDesk<Q, A> {
    private final Supplier<HeldEvents> held;
    private final Read<Q, A> read;
    private final ReentrantLock one = new ReentrantLock();
    private final Map<Q, Kept<A>> kept;

    /** Works an answer out. */
    public interface Read<Q, A> {
        /**
         * The answer.
         *
         * @throws io.plurascope.sink.score.NotThere where what is asked for is not in the topics
         */
        A from(HeldEvents events, Q question, @Nullable String version);
    }

    /** An answer to what its run was in that version. */
    private record Kept<A>(String version, A answer) {}

    /**
     * @param held gives what the topics hold; closed after each use
     * @param most how many answers are kept
     */
    public TopicDesk(Supplier<HeldEvents> held, int most, Read<Q, A> read) {
        this.held = held;
        this.read = read;
        this.kept = new LastUsed<>(most);
    }

    /**
     * The answer.
     *
     * @param version another one where the run is another; what was answered of the same is not worked out again. Null where it
     *     may change unseen
     * @throws io.plurascope.sink.score.NotThere where what is asked for is not in the topics
     */
    public A answer(Q question, @Nullable String version) {
        one.lock();
        try {
            Kept<A> before = version == null ? null : kept.get(question);
            if (before != null && before.version().equals(version)) {
                return before.answer();
            }
            try (HeldEvents events = held.get()) {
                A answer = read.from(events, question, version);
                if (version != null) {
                    kept.put(question, new Kept<>(version, answer));
                }
                return answer;
            }
        } finally {
            one.unlock();
        }
    }
}
