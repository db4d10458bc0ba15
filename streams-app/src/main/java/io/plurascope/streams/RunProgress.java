package io.plurascope.streams;

import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.schemas.ExpectedPrompts;
import java.util.List;

/** How far the models of a run are. */
final class RunProgress {
    private final Run run;
    private final List<Row> models;

    /** @param models the models' rows over the whole run */
    RunProgress(Run run, List<Row> models) {
        this.run = run;
        this.models = models;
    }

    /** How far a model is. */
    Progress of(String model) {
        List<Row> rows =
                models.stream().filter(row -> row.key().model().equals(model)).toList();
        return Progress.newBuilder()
                .setModel(model)
                .setExpected(ExpectedPrompts.of(run, model))
                .setAnswered(sum(rows, Row.Count.ANSWERED))
                .setRefused(sum(rows, Row.Count.REFUSED))
                .setInvalid(sum(rows, Row.Count.INVALID))
                .setWaiting(sum(rows, Row.Count.WAITING))
                .setLate(sum(rows, Row.Count.LATE))
                .build();
    }

    private static long sum(List<Row> rows, Row.Count count) {
        return rows.stream().mapToLong(row -> row.count(count)).sum();
    }

    /** Whether every prompt has ended and nothing waits. */
    static boolean complete(Progress progress) {
        Long expected = progress.getExpected();
        long ended = progress.getAnswered() + progress.getRefused() + progress.getInvalid() + progress.getLate();
        return expected != null && ended >= expected && progress.getWaiting() == 0;
    }
}
