package io.plurascope.streams;

import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.measures.drift.DriftDetector;
import io.plurascope.measures.drift.DriftDetector.Method;
import io.plurascope.measures.drift.FalseAlarms;
import io.plurascope.measures.drift.Side;
import java.util.Set;

/**
 * What judges each value that a monitor watches of a model. Where the run says after how many windows a false alarm may come,
 * that is a false alarm of any of the model's values, plain and in all steerings, and the threshold follows from it.
 *
 * @param detector the detector of each value
 * @param test its name in alerts
 * @param watched number of values of a model that are watched
 */
record Detection(DriftDetector detector, String test, int watched) {
    static Detection of(Run run, Monitor monitor) {
        int watched = Watched.of(run).size() * (1 + run.getSteerings().size());
        return switch (monitor.getDriftTest()) {
            case CUSUM -> new Detection(detector(Method.CUSUM, monitor, watched), "cusum", watched);
            case PAGE_HINKLEY ->
                new Detection(detector(Method.PAGE_HINKLEY, monitor, watched), "page-hinkley", watched);
        };
    }

    private static DriftDetector detector(Method method, Monitor monitor, int watched) {
        double slack = monitor.getSlack();
        Long runLength = monitor.getRunLength();
        double threshold = runLength == null
                ? monitor.getThreshold()
                : FalseAlarms.threshold(slack, runLength, Math.max(1, watched));
        return new DriftDetector(
                method,
                Set.of(Side.UP, Side.DOWN),
                ReferenceRounds.size(monitor),
                slack,
                threshold,
                runLength == null ? monitor.getLowerThreshold() : threshold / 2,
                monitor.getCoolDown());
    }
}
