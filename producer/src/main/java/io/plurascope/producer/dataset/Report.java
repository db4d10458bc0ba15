package io.plurascope.producer.dataset;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a reader could not use as it stands, and what it doubts.
 *
 * @param rows number of questions, or of rows where several make a question, refused ones counted
 * @param renormalised number of distributions whose sum was not 1 but within {@value Shares#TOLERANCE} of it
 * @param refused what was left out, in the file's order
 * @param warnings what was taken and may be a mistake
 */
public record Report(int rows, int renormalised, List<Refused> refused, List<Warning> warnings) {
    public Report {
        refused = List.copyOf(refused);
        warnings = List.copyOf(warnings);
    }

    /** One without doubts. */
    public Report(int rows, int renormalised, List<Refused> refused) {
        this(rows, renormalised, refused, List.of());
    }

    /**
     * One thing that was left out.
     *
     * @param line line of the file where it begins, from 1
     * @param what what was left out, such as {@code question} or {@code population 'Japan'}
     * @param reason why, in one sentence
     * @param more what else is wrong with the same thing, so that all of it can be corrected in one go
     */
    public record Refused(long line, String what, String reason, List<Refused> more) {
        public Refused {
            more = List.copyOf(more);
        }

        /** One of which a single thing is wrong. */
        public Refused(long line, String what, String reason) {
            this(line, what, reason, List.of());
        }

        @Override
        public String toString() {
            return "line " + line + ", " + what + ": " + reason
                    + more.stream().map(each -> " Also " + each).collect(Collectors.joining());
        }
    }

    /**
     * One thing that was taken as it stands, though somebody may have meant another.
     *
     * @param line line of the file where it begins, from 1
     * @param what what is doubted, such as {@code population 'Japan'}
     * @param reason what it was taken for, and what to do where another was meant
     */
    public record Warning(long line, String what, String reason) {
        @Override
        public String toString() {
            return "warning: line " + line + ", " + what + ": " + reason;
        }
    }
}
