package io.plurascope.schemas;

import java.time.Instant;

/** Where a topic is read from, in each of its partitions; what a partition does not hold any more is passed over. */
public sealed interface ReadFrom {
    /** From the first event that it holds. */
    record Beginning() implements ReadFrom {}

    /**
     * From that offset on.
     *
     * @param offset 0 or more
     */
    record Offset(long offset) implements ReadFrom {
        public Offset {
            if (offset < 0) {
                throw new IllegalArgumentException("The offset is " + offset + "; offsets count from 0.");
            }
        }
    }

    /** From the first record on that was written then or later. */
    record Time(Instant time) implements ReadFrom {}
}
