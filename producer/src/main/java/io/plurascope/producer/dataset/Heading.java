package io.plurascope.producer.dataset;

import java.util.Set;

/**
 * What a reader knows of a data set before its first question.
 *
 * @param name stem of the file's name, or the name of a bundled data set
 * @param version first eight hexadecimal digits of the SHA-256 of the file, or of all files that were read
 * @param source where it comes from, for a citation
 * @param totals populations that hold others of them
 */
public record Heading(String name, String version, String source, Set<String> totals) {
    public Heading {
        totals = Set.copyOf(totals);
    }
}
