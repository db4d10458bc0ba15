package io.plurascope.bridge;

import io.plurascope.event.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs as a bridge sees them: who is asked counts, and nothing else. */
final class Runs {
    private Runs() {}

    static Run asking(String run, long revision, Map<String, String> identities, String... models) {
        return Run.newBuilder()
                .setRun(run)
                .setRevision(revision)
                .setDataset("d")
                .setDatasetVersion("1")
                .setTemplate("t")
                .setSeed(1)
                .setQuestions(1)
                .setDraws(1)
                .setModels(List.of(models))
                .setIdentities(identities)
                .setPopulations(List.of())
                .setCompared(List.of())
                .setBoardMeasures(List.of())
                .setWindow(1)
                .setGrace(0)
                .setStart(Instant.EPOCH)
                .build();
    }
}
