package io.plurascope.measures.drift;

import java.util.Optional;

/**
 * What a detector says after one more window.
 *
 * @param state what it knows now
 * @param alert the alert that this window raised; empty for nearly all windows
 */
public record Judgement(DriftState state, Optional<DriftAlert> alert) {}
