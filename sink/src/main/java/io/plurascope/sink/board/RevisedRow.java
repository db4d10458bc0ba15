package io.plurascope.sink.board;

/**
 * The value of a window, or of the whole run.
 *
 * @param row the value
 * @param revision how often it has changed before
 */
public record RevisedRow(Row row, long revision) {}
