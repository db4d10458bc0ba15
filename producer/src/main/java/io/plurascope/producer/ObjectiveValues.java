package io.plurascope.producer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Objective;
import io.plurascope.event.Run;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Publishes values that were measured elsewhere; those that are in their topic already are left alone. */
public final class ObjectiveValues {
    private final EventSender events;
    private final HeldEvents held;

    /**
     * @param producer writes; not closed here
     * @param held gives what the topics hold; not closed here
     * @param registry knows the schemas
     */
    public ObjectiveValues(Producer<String, byte[]> producer, HeldEvents held, SchemaRegistryClient registry) {
        this.events = new EventSender(producer, registry);
        this.held = held;
    }

    /**
     * What was published.
     *
     * @param sent how many values were not in their topic
     * @param replaced those that were there, with another value, source or direction, as they were
     */
    public record Published(int sent, List<Objective> replaced) {}

    /**
     * Publishes values, each with the revision after the one that is held. A value belongs to its model, whichever run
     * shows it, so that a new one replaces the old one on every board.
     *
     * @param benchmark the objectives that the values are for; null where there is none
     * @throws IllegalArgumentException where an objective would be better when higher for one model and when lower for
     *     another, or against what the benchmark says; nothing is published then
     */
    public Published publish(List<Objective> values, @Nullable Benchmark benchmark) {
        Map<String, Objective> known = new HashMap<>();
        held.<Objective>read(Topics.OBJECTIVES, key -> true, (key, value) -> {
            if (value != null) {
                known.merge(key, value, (one, other) -> other.getRevision() >= one.getRevision() ? other : one);
            }
        });
        Directions.require(values, known, benchmark);
        List<Objective> replaced = new ArrayList<>();
        List<Objective> fresh = new ArrayList<>();
        for (Objective value : values) {
            Objective before = known.get(key(value));
            if (before == null) {
                fresh.add(value);
            } else if (!revised(value, before.getRevision()).equals(before)) {
                replaced.add(before);
                fresh.add(revised(value, before.getRevision() + 1));
            }
        }
        fresh.forEach(events::objective);
        events.flush();
        return new Published(fresh.size(), replaced);
    }

    static String key(Objective value) {
        return Keys.objective(value.getModel(), value.getSteering(), value.getObjective());
    }

    private static Objective revised(Objective value, long revision) {
        return Objective.newBuilder(value).setRevision(revision).build();
    }

    /**
     * Publishes a run that asks nothing: its board is of such values alone. One that exists keeps its models and, without
     * a benchmark, its objectives, to which those of the values are added.
     *
     * @param name its id
     * @param source name and version of where the values come from, such as a file's
     * @param benchmark its objectives and functions; null for all objectives of the values, without a reference point, beside
     *     those that the run has
     * @throws IllegalArgumentException where a run of that id asks something
     */
    public Run publishRun(
            String name, Source source, @Nullable Benchmark benchmark, List<Objective> values, Instant now) {
        Run before = held.latest(Topics.RUNS, name, Run::getRevision).orElse(null);
        if (before != null && !Objects.equals(before.getPrompts(), 0L)) {
            throw new IllegalArgumentException("Run '" + name + "' exists and asks models; name another with --run.");
        }
        Run run = Run.newBuilder()
                .setRun(name)
                .setRevision(before == null ? 0 : before.getRevision() + 1)
                .setDataset(source.name())
                .setDatasetVersion(source.version())
                .setTemplate("none")
                .setSeed(0)
                .setQuestions(0)
                .setDraws(1)
                .setPrompts(0L)
                .setModels(models(before, values))
                .setPopulations(List.of())
                .setCompared(List.of())
                .setBoardMeasures(List.of())
                .setWindow(WindowSettings.DEFAULT.length().toMillis())
                .setGrace(WindowSettings.DEFAULT.grace().toMillis())
                .setStart(before == null ? now.truncatedTo(ChronoUnit.MILLIS) : before.getStart())
                .setBenchmark(benchmark == null ? all(before, values) : benchmark)
                .build();
        events.run(run);
        events.flush();
        return run;
    }

    /** Where values come from: a name and a version. */
    public record Source(String name, String version) {}

    private static List<String> models(@Nullable Run before, List<Objective> values) {
        TreeSet<String> models = new TreeSet<>(before == null ? List.of() : before.getModels());
        values.forEach(value -> models.add(value.getModel()));
        return List.copyOf(models);
    }

    private static Benchmark all(@Nullable Run before, List<Objective> values) {
        @Nullable Benchmark kept = before == null ? null : before.getBenchmark();
        Map<String, BenchmarkObjective> objectives = new LinkedHashMap<>();
        if (kept != null) {
            kept.getObjectives().forEach(objective -> objectives.put(objective.getName(), objective));
        }
        values.forEach(value -> objectives.putIfAbsent(
                value.getObjective(),
                BenchmarkObjective.newBuilder()
                        .setName(value.getObjective())
                        .setHigherIsBetter(value.getHigherIsBetter())
                        .build()));
        return new Benchmark(List.copyOf(objectives.values()), kept == null ? List.of() : kept.getFunctions());
    }
}
