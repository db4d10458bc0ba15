package io.plurascope.sink.web;

import io.plurascope.event.DriftTest;
import io.plurascope.event.Monitor;
import org.jspecify.annotations.Nullable;

/**
 * When a monitor takes a change for drift.
 *
 * @param test {@code cusum} or {@code page-hinkley}
 * @param runLength windows up to a false alarm of a model on average; absent where the threshold was given
 * @param threshold the sum that raises an alert; absent where it follows from the run length
 * @param slack how much a window has to deviate to be evidence, in standard errors
 * @param coolDown windows after an alert in which no other of the same value is raised
 * @param referenceWindows first windows that later ones are compared with; absent where that is a baseline
 * @param baseline the run compared with instead
 */
public record DriftView(
        String test,
        @Nullable Long runLength,
        @Nullable Double threshold,
        double slack,
        int coolDown,
        @Nullable Integer referenceWindows,
        @Nullable String baseline) {
    static @Nullable DriftView of(@Nullable Monitor monitor) {
        return monitor == null
                ? null
                : new DriftView(
                        monitor.getDriftTest() == DriftTest.CUSUM ? "cusum" : "page-hinkley",
                        monitor.getRunLength(),
                        monitor.getRunLength() == null ? monitor.getThreshold() : null,
                        monitor.getSlack(),
                        monitor.getCoolDown(),
                        monitor.getBaseline() == null ? monitor.getReferenceWindows() : null,
                        monitor.getBaseline());
    }
}
