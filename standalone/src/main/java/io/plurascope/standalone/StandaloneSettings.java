package io.plurascope.standalone;

import java.nio.file.Path;

/**
 * How to run on one machine.
 *
 * @param state directory that holds everything which outlives a run of the command
 * @param port port of the page, 0 for any that is free
 * @param partitions partitions of the topics of questions, at least 1; a state directory keeps those of its first start
 */
public record StandaloneSettings(Path state, int port, int partitions) {
    /** Partitions where none are named: work for some threads, and little to open at a start. */
    public static final int PARTITIONS = 4;

    public StandaloneSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("There are " + partitions + " partitions; at least 1 is needed.");
        }
    }
}
