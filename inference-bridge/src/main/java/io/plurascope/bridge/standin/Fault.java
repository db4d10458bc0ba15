package io.plurascope.bridge.standin;

import java.time.Duration;

/** One way in which a server fails. */
public sealed interface Fault {
    /** The answer comes late. */
    record Delay(Duration time) implements Fault {}

    /** The server says that it is unavailable, in these words. */
    record Unavailable(String message) implements Fault {}

    /** The server fails inside, in these words. */
    record Internal(String message) implements Fault {}

    /** The last bytes of a byte string are missing. */
    record TruncatedBytes() implements Fault {}

    /** The first log-probability is not a number. */
    record NotANumber() implements Fault {}

    /** The log-probabilities come in another shape than agreed. */
    record WrongShape() implements Fault {}

    /** The stream is reset after the answer began and before it ended. */
    record ResetInMidResponse() implements Fault {}
}
