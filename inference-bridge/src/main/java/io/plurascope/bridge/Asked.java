package io.plurascope.bridge;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.Reading.LongText;
import io.plurascope.bridge.triton.Reading.TokenScores;
import io.plurascope.event.RefusalReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking one prompt. */
sealed interface Asked {
    /** Time from the first call to this outcome. */
    Duration latency();

    /** Which call gave this outcome, from 1. */
    int attempt();

    /** The model answered choices. */
    record Answered(TokenScores scores, Duration latency, int attempt) implements Asked {}

    /** The model wrote a long answer. */
    record Written(LongText text, Duration latency, int attempt) implements Asked {}

    /**
     * There is no answer.
     *
     * @param detail one sentence that says what was wrong
     * @param response the server's response as it came; absent where there was none
     * @param servedVersion version that the response says it comes from; absent where it says none
     */
    record Refused(
            RefusalReason reason,
            String detail,
            @Nullable ByteString response,
            @Nullable String servedVersion,
            Duration latency,
            int attempt)
            implements Asked {
        /** Without a response of the server's. */
        static Refused unanswered(RefusalReason reason, String detail, Duration latency, int attempt) {
            return new Refused(reason, detail, null, null, latency, attempt);
        }
    }
}
