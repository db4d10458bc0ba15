package io.plurascope.benchmarks;

/**
 * The part of a measurement that counts, from one completion to another, so that neither start nor end is in it.
 *
 * @param first number of the completion that begins it, from 0
 * @param last number of the completion that ends it, above first
 */
record Window(int first, int last) {
    Window {
        if (first < 0 || last <= first) {
            throw new IllegalArgumentException(
                    "A window from completion " + first + " to " + last + " holds nothing; measure more calls.");
        }
    }

    /**
     * Of so many completions without the first tenth, in which queues fill, and the last twentieth, in which fewer calls
     * are in flight.
     *
     * @param completions at least 3
     */
    static Window within(int completions) {
        return new Window(completions / 10, completions - 1 - completions / 20);
    }
}
