package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Report.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is wrong with one question, gathered so that all of it is told in one go. */
final class Faults {
    /** More is not said of one question, so that none fills the memory with reasons. */
    private static final int MOST = 100;

    private final List<Refused> faults = new ArrayList<>();

    /** A value of a file, or what is wrong with it. */
    interface Read<T> {
        T value() throws Json.Malformed;
    }

    /** Takes what is wrong in a line. */
    void add(long line, String what, String reason) {
        add(new Refused(line, what, reason));
    }

    void add(Refused fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        }
    }

    List<Refused> all() {
        return Collections.unmodifiableList(faults);
    }

    /** A value; where it cannot be read, that is a fault and another stands in its place. */
    <T> T tried(long line, String what, T otherwise, Read<T> read) {
        try {
            return read.value();
        } catch (Json.Malformed | IllegalArgumentException e) {
            add(line, what, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    boolean none() {
        return faults.isEmpty();
    }

    /** What is left out for them: the first with the others. */
    Refused leftOut() {
        Refused first = faults.getFirst();
        return new Refused(first.line(), first.what(), first.reason(), faults.subList(1, faults.size()));
    }
}
