package io.plurascope.producer.dataset;

import java.util.List;

/**
 * What a reader could not use as it stands.
 *
 * @param rows number of rows or lines that the file has, refused ones counted
 * @param renormalised number of distributions whose sum was not 1 but within {@value Shares#TOLERANCE} of it
 * @param refused what was left out, in the file's order
 */
public record Report(int rows, int renormalised, List<Refused> refused) {
    public Report {
        refused = List.copyOf(refused);
    }

    /**
     * One thing that was left out.
     *
     * @param line line of the file where it begins, from 1
     * @param what what was left out, such as {@code question} or {@code population 'Japan'}
     * @param reason why, in one sentence
     */
    public record Refused(long line, String what, String reason) {
        @Override
        public String toString() {
            return "line " + line + ", " + what + ": " + reason;
        }
    }
}
