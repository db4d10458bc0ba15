package io.plurascope.sink.board;

/**
 * The value of a window, or of the whole run.
 *
 * @param row the value
 * @param revision how often it has changed before
 * @param revisedLate whether it last changed after a window of the same model had begun that does not begin before its end
 */
public record RevisedRow(Row row, long revision, boolean revisedLate) {}
