package io.plurascope.streams;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Objective;
import io.plurascope.event.Run;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.ElsewhereValue;
import io.plurascope.streams.state.MeasuredElsewhere;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Holds the values that were measured elsewhere and hands them to the runs whose benchmarks want them, whichever of the
 * two comes first. Nothing is looked through but where a value or a run has come since.
 */
final class ByObjective implements Processor<String, SpecificRecord, String, SpecificRecord> {
    static final Duration INTERVAL = Duration.ofMillis(500);

    private final EventBytes bytes;
    private @Nullable State state;
    /** Whether a value has come since they were handed over; a process that begins does not know, and looks. */
    private boolean changed = true;
    /** How far the table of the runs was then. */
    private Position runsThen = Position.emptyPosition();

    ByObjective(EventBytes bytes) {
        this.bytes = bytes;
    }

    private record State(
            Outlet outlet,
            KeyValueStore<String, Objective> objectives,
            KeyValueStore<String, MeasuredElsewhere> sent,
            TimestampedKeyValueStore<String, Run> runs) {}

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        state = new State(
                new Outlet(context, bytes),
                context.getStateStore(Stores.OBJECTIVES),
                context.getStateStore(Stores.SENT_OBJECTIVES),
                context.getStateStore(Stores.RUNS));
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> send());
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        State now = state();
        if (!(record.value() instanceof Objective objective)) {
            throw new IllegalStateException(
                    "No " + record.value().getClass().getSimpleName() + " event is expected here.");
        }
        Double value = objective.getValue();
        if (value != null && !Double.isFinite(value)) {
            now.outlet.deadLetter(
                    record.key(),
                    objective,
                    "The objective '" + objective.getObjective() + "' of " + objective.getModel() + " is " + value
                            + "; it has to be finite.");
            return;
        }
        String key = Keys.objective(objective.getModel(), objective.getSteering(), objective.getObjective());
        @Nullable Objective held = now.objectives.get(key);
        if (held == null
                || Digest.wins(objective.getRevision(), Digest.of(objective), held.getRevision(), Digest.of(held))) {
            now.objectives.put(key, objective);
            changed = true;
        }
    }

    /** Where something has come. That a run has, only its table tells, by how far it is. */
    private void send() {
        State now = state();
        // A run that comes from here on moves the table on, and is seen next time.
        Position runsNow = now.runs.getPosition().copy();
        if (!changed && runsNow.equals(runsThen)) {
            return;
        }
        changed = false;
        runsThen = runsNow;
        List<Objective> all = new ArrayList<>();
        try (KeyValueIterator<String, Objective> held = now.objectives.all()) {
            held.forEachRemaining(entry -> all.add(entry.value));
        }
        if (!all.isEmpty()) {
            sendAll(now, all);
        }
    }

    private static void sendAll(State now, List<Objective> all) {
        try (KeyValueIterator<String, ValueAndTimestamp<Run>> runs = now.runs.all()) {
            while (runs.hasNext()) {
                Run run = runs.next().value.value();
                Benchmark benchmark = run.getBenchmark();
                if (benchmark != null) {
                    send(now, wanted(run, benchmark, all));
                }
            }
        }
    }

    private static void send(State now, MeasuredElsewhere values) {
        @Nullable MeasuredElsewhere before = now.sent.get(values.getRun());
        if (before == null ? !values.getValues().isEmpty() : !before.equals(values)) {
            now.sent.put(values.getRun(), values);
            now.outlet.forward(values.getRun(), values);
        }
    }

    /** A value whose direction is not the one that the benchmark states is another objective of the same name. */
    private static MeasuredElsewhere wanted(Run run, Benchmark benchmark, List<Objective> all) {
        List<ElsewhereValue> values = new ArrayList<>();
        for (Objective objective : all) {
            Double value = objective.getValue();
            if (value != null
                    && run.getModels().contains(objective.getModel())
                    && benchmark.getObjectives().stream().anyMatch(wanted -> same(wanted, objective))) {
                values.add(new ElsewhereValue(
                        objective.getModel(),
                        SteeringBytes.of(objective.getSteering()),
                        objective.getObjective(),
                        value,
                        objective.getSource()));
            }
        }
        return new MeasuredElsewhere(run.getRun(), values);
    }

    private static boolean same(BenchmarkObjective wanted, Objective objective) {
        Boolean higher = wanted.getHigherIsBetter();
        return wanted.getMeasure() == null
                && wanted.getName().equals(objective.getObjective())
                && higher != null
                && higher == objective.getHigherIsBetter();
    }

    private State state() {
        if (state == null) {
            throw new IllegalStateException("The processor was used before it was initialised.");
        }
        return state;
    }
}
