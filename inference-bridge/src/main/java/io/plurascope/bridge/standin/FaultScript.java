package io.plurascope.bridge.standin;

import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What goes wrong with the next requests that a stand-in works on, one fault a request, in this order. Thread-safe. */
public final class FaultScript {
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();

    /** Appends a fault for so many requests. */
    public void add(Fault fault, int requests) {
        faults.addAll(Collections.nCopies(requests, fault));
    }

    /** Number of faults still to come. */
    public int remaining() {
        return faults.size();
    }

    /** The fault of the next request; empty where it goes well. */
    Optional<Fault> next() {
        return Optional.ofNullable(faults.poll());
    }
}
