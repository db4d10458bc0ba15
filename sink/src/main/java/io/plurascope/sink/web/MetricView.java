package io.plurascope.sink.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.plurascope.sink.board.RevisedRow;
import io.plurascope.sink.board.Row;

/**
 * The value of a window, or of the whole run: a row with its revision.
 *
 * @param revision how often the value has changed before
 */
record MetricView(@JsonUnwrapped Row row, long revision) {
    static MetricView of(RevisedRow revised) {
        return new MetricView(revised.row(), revised.revision());
    }
}
