package io.plurascope.producer;

import io.plurascope.event.Run;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.schemas.ModelIdentity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** The record of a run that is gone on with. */
final class Resumed {
    /** Fields of a run that may differ when it is gone on with. */
    private static final Set<String> FREE = Set.of(
            "revision",
            "models",
            "writers",
            "comparisonRows",
            "identities",
            "start",
            "benchmark",
            "joined",
            "fewerPrompts");

    private Resumed() {}

    /**
     * The record of a run that exists, with the models of the same run as it is wanted now beside its own, and with the
     * benchmark that is wanted now, which asks nothing anew.
     *
     * @throws DatasetException where the run was started with other settings
     */
    static Run of(Run run, Run existing) {
        for (Schema.Field field : Run.getClassSchema().getFields()) {
            Object own = run.get(field.pos());
            Object theirs = existing.get(field.pos());
            if (!FREE.contains(field.name()) && !Objects.equals(own, theirs)) {
                throw new DatasetException("Run '" + run.getRun() + "' exists with another value of " + field.name()
                        + " (" + theirs + ", not " + own + "); name another run.");
            }
        }
        run.getIdentities().forEach((model, identity) -> {
            if (!existing.getIdentities().getOrDefault(model, identity).equals(identity)) {
                throw new DatasetException("Run '" + run.getRun() + "' exists and has asked another '" + model
                        + "' (other " + ModelIdentity.PARTS + "); name another run.");
            }
        });
        Set<String> all = new TreeSet<>(existing.getModels());
        boolean grown = all.addAll(run.getModels());
        Map<String, String> rows = new TreeMap<>(existing.getComparisonRows());
        rows.putAll(run.getComparisonRows());
        Map<String, String> identities = new TreeMap<>(existing.getIdentities());
        identities.putAll(run.getIdentities());
        boolean otherBenchmark = !Objects.equals(existing.getBenchmark(), run.getBenchmark());
        Set<String> writers = new TreeSet<>(existing.getWriters());
        writers.addAll(run.getWriters());
        return Run.newBuilder(existing)
                .setBenchmark(run.getBenchmark())
                .setModels(List.copyOf(all))
                .setWriters(List.copyOf(writers))
                .setComparisonRows(rows)
                .setIdentities(identities)
                .setRevision(existing.getRevision() + (grown || otherBenchmark ? 1 : 0))
                .build();
    }
}
