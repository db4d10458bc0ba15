package io.plurascope.producer;

import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.List;
import java.util.Optional;

/** The run that a monitor compares its windows with. One that cannot be compared with would never raise an alert. */
final class Baseline {
    /** Board that tells how far a run is. */
    private static final String PROGRESS = "progress";

    private Baseline() {}

    /**
     * A run that can be compared with.
     *
     * @throws DatasetException where it cannot
     */
    static Run require(String baseline, Run monitor, HeldEvents events) {
        Optional<Run> found = events.latest(Topics.RUNS, baseline, Run::getRevision);
        if (found.isEmpty()) {
            throw new DatasetException("There is no run '" + baseline
                    + "' to compare with; name one that is complete, or" + " none to compare with the first windows.");
        }
        Run run = found.get();
        if (run.getMonitor() != null) {
            throw new DatasetException(
                    "Run '" + baseline + "' is a monitor; only a run that ends can be compared with.");
        }
        if (!run.getDataset().equals(monitor.getDataset())
                || !run.getDatasetVersion().equals(monitor.getDatasetVersion())) {
            throw new DatasetException("Run '" + baseline + "' asked " + data(run) + ", and this monitor asks "
                    + data(monitor) + "; compare with a run of the same questions.");
        }
        List<String> unasked = monitor.getModels().stream()
                .filter(model -> !run.getModels().contains(model))
                .toList();
        if (!unasked.isEmpty()) {
            throw new DatasetException("Run '" + baseline + "' did not ask " + String.join(", ", unasked)
                    + "; it asked " + String.join(", ", run.getModels()) + ".");
        }
        if (events.latest(Topics.STANDINGS, Keys.of(baseline, PROGRESS), Standings::getRevision)
                .filter(Standings::getComplete)
                .isEmpty()) {
            throw new DatasetException(
                    "Run '" + baseline + "' is not complete; what it holds would move while it is compared with.");
        }
        return run;
    }

    private static String data(Run run) {
        return run.getDataset() + "@" + run.getDatasetVersion();
    }
}
