package io.plurascope.measures.drift;

/**
 * That a measure has moved away from its reference, with the evidence.
 *
 * @param side to which side
 * @param since the number of the window with which the move probably began, counted from 1
 * @param window the number of the window that raised the alert
 * @param statistic the cumulative sum, which has reached the threshold
 * @param threshold the threshold
 * @param evidence that window beside its reference
 */
public record DriftAlert(Side side, long since, long window, double statistic, double threshold, Comparison evidence) {}
