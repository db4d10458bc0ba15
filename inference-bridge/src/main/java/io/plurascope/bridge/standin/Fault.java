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

    /** The last byte of a byte string, or of numbers where there is none, is missing. */
    record TruncatedBytes() implements Fault {}

    /** A number is none. */
    record NotANumber() implements Fault {}

    /** An output comes in another shape than agreed. */
    record WrongShape() implements Fault {}

    /** The stream is reset after the answer began and before it ended. */
    record ResetInMidResponse() implements Fault {}

    /**
     * The server tells an error inside the stream and no status, as all before release 24.08 do; where the call is no
     * stream, it fails inside.
     */
    record ErrorInStream(String message) implements Fault {}
}
