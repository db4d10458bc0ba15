package io.plurascope.benchmarks;

/**
 * One call or answer that has ended.
 *
 * @param nanos when, in nanoseconds of a clock that all of one measurement share
 * @param latencyMillis how long the call took, in milliseconds
 */
record Completion(long nanos, double latencyMillis) {}
