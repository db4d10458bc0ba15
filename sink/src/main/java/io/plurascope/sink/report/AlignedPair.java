package io.plurascope.sink.report;

/**
 * A model and what it was made from.
 *
 * @param base what it was made from, which may be aligned itself
 * @param aligned the model
 */
record AlignedPair(String base, String aligned) {
    @Override
    public String toString() {
        return base + " → " + aligned;
    }
}
