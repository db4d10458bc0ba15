package io.plurascope.benchmarks;

/**
 * One measurement of the server's own ceiling and, right before or after it, of the bridge.
 *
 * @param server what the load generator got out of the server
 * @param bridge what the bridge got out of it
 * @param inFlight calls in flight on both sides
 * @param processorMillis processor time of this process an answer, in milliseconds: of bridge and broker, and of the
 *     clients that send prompts and count answers
 */
record Pair(Side server, Side bridge, int inFlight, double processorMillis) {
    /** The bridge's answers a second by the server's own. */
    double ratio() {
        return bridge.perSecond() / server.perSecond();
    }

    /** What the bridge adds to the middle call, in milliseconds. */
    double addedMedian() {
        return bridge.latency().p50() - server.latency().p50();
    }

    /** What the bridge adds to the slowest call of a hundred, in milliseconds. */
    double addedTail() {
        return bridge.latency().p99() - server.latency().p99();
    }

    /**
     * What the bridge adds to the mean call outside of the server, in milliseconds: without the chance by which the server
     * took longer for one side's calls.
     */
    double addedOutside() {
        return bridge.outside() - server.outside();
    }

    /**
     * What the bridge adds to the mean call, in milliseconds, by Little's law: with n in flight, each takes n / rate, from
     * the moment a place is free to the moment it is free again. What no clock around the call sees, such as the time in
     * which a place stays empty, is in it.
     */
    double addedMean() {
        return 1000.0 * inFlight * (1 / bridge.perSecond() - 1 / server.perSecond());
    }
}
