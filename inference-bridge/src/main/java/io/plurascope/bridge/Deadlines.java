package io.plurascope.bridge;

import io.plurascope.bridge.triton.Inquiry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long calls may take. A long answer has more time, for its tokens; and so has what is asked while one is in flight,
 * since it may wait on the server until that one is written. Thread-safe.
 */
final class Deadlines {
    /** Tokens that are written in the time of a deadline, at least. */
    private static final int TOKENS = 60;

    private final Duration deadline;
    private final Map<Turn, Duration> writing = new ConcurrentHashMap<>();

    /**
     * @param deadline of a call for choices
     */
    Deadlines(Duration deadline) {
        this.deadline = deadline;
    }

    /** A call begins. */
    Duration begin(Turn turn) {
        Duration longest = writing.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        Duration own = switch (turn.inquiry) {
            case Inquiry.Choices choices -> deadline;
            case Inquiry.LongAnswer answer -> {
                Duration written =
                        deadline.plus(deadline.multipliedBy(answer.maxTokens()).dividedBy(TOKENS));
                writing.put(turn, written);
                yield written;
            }
        };
        return own.plus(longest);
    }

    /** A call has ended. */
    void ended(Turn turn) {
        writing.remove(turn);
    }
}
