package io.plurascope.sink.webhook;

import io.plurascope.event.Alert;
import java.time.Instant;

/**
 * An alert that is told of.
 *
 * @param alert the alert
 * @param offset where it lies in its partition
 * @param appended when the broker took it
 * @param withheld number of alerts of the same value before it that were withheld since the last that was told
 */
record Telling(Alert alert, long offset, Instant appended, int withheld) {}
