package io.plurascope.bridge;

import io.plurascope.bridge.ModelCheck.Finding;
import io.plurascope.bridge.ModelCheck.Grade;
import java.util.ArrayList;
import java.util.List;

/** What the steps of a check found, in their order. Not thread-safe. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    /** As it has to be. */
    void good(String sentence) {
        all.add(new Finding(Grade.GOOD, sentence));
    }

    /** A person should look. */
    void doubtful(String sentence) {
        all.add(new Finding(Grade.DOUBTFUL, sentence));
    }

    /** The model cannot be bridged. */
    void bad(String sentence) {
        all.add(new Finding(Grade.BAD, sentence));
    }

    /** Whether nothing is in the way so far. */
    boolean bridgeable() {
        return all.stream().noneMatch(finding -> finding.grade() == Grade.BAD);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
