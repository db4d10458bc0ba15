package io.plurascope.sink.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.plurascope.sink.board.RevisedRow;
import io.plurascope.sink.board.Row;

/**
 * The value of a window, or of the whole run: a row with its revision.
 *
 * @param revision how often the value has changed before
 * @param revisedLate whether it last changed after a window of the same model had begun that does not begin before its end
 */
public record MetricView(@JsonUnwrapped Row row, long revision, boolean revisedLate) {
    /** What is shown of a revised row. */
    public static MetricView of(RevisedRow revised) {
        return new MetricView(revised.row(), revised.revision(), revised.revisedLate());
    }
}
