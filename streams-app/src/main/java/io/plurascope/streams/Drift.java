package io.plurascope.streams;

import io.plurascope.event.Alert;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Course;
import io.plurascope.streams.state.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Judges the windows of every model of a monitor, plain and in each steering, each once and in their order: a window when all its prompts have ended, or
 * when its deadline has passed, see {@link Rounds#open}, in every partition from which the model has been heard of. Windows
 * of which nothing has come by then are left out. What a window holds when it is judged is all that may still count for
 * it, but for corrections, which change its metrics and not the judgement. It keeps the rows of windows until they are
 * judged, and those of the reference.
 */
final class Drift implements Processor<String, Part, String, SpecificRecord> {
    /** Before the keys of rows that came before their run: other instances may know of it earlier. No run's key begins so. */
    private static final String EARLY = "|early|";

    private @Nullable State state;

    private record State(
            ProcessorContext<String, SpecificRecord> context,
            KeyValueStore<String, Part> windows,
            KeyValueStore<String, Course> courses,
            TimestampedKeyValueStore<String, Run> runs,
            TreeSet<String> changed,
            TreeSet<String> early) {
        @Nullable
        Run run(String name) {
            ValueAndTimestamp<Run> run = runs.get(name);
            return run == null ? null : run.value();
        }
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        State now = new State(
                context,
                context.getStateStore(Stores.WINDOWS),
                context.getStateStore(Stores.COURSES),
                context.getStateStore(Stores.RUNS),
                new TreeSet<>(),
                new TreeSet<>());
        // Whatever had changed before the last end is looked at again; nothing that is judged is judged anew.
        try (KeyValueIterator<String, Course> all = now.courses.all()) {
            all.forEachRemaining(entry -> now.changed.add(entry.key));
        }
        try (KeyValueIterator<String, Part> all = now.windows.prefixScan(EARLY, new StringSerializer())) {
            all.forEachRemaining(entry -> now.early.add(entry.key));
        }
        state = now;
        context.schedule(ByRun.INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> judge());
    }

    @Override
    public void process(Record<String, Part> record) {
        State now = state();
        Part part = record.value();
        if (part.getWindowStart() == null) {
            return;
        }
        @Nullable Run run = now.run(part.getRun());
        if (run == null) {
            now.windows.put(EARLY + partKey(part), part);
            now.early.add(EARLY + partKey(part));
        } else {
            // What came before the run is older than this.
            takeEarly(now);
            take(now, run, part);
        }
    }

    private static void takeEarly(State now) {
        for (String key : List.copyOf(now.early)) {
            @Nullable Part part = now.windows.get(key);
            @Nullable Run run = part == null ? null : now.run(part.getRun());
            if (part != null && run != null) {
                now.windows.delete(key);
                now.early.remove(key);
                take(now, run, part);
            }
        }
    }

    private static void take(State now, Run run, Part part) {
        if (run.getMonitor() == null) {
            return;
        }
        String key = courseKey(part);
        @Nullable Course known = now.courses.get(key);
        Course course = known == null
                ? DriftJudge.start(run, part.getModel(), RowKey.of(part).steering())
                : known;
        Map<String, Long> times = new TreeMap<>(course.getTimes());
        times.merge(Integer.toString(part.getPartition()), part.getEventTime(), Math::max);
        now.courses.put(key, Course.newBuilder(course).setTimes(times).build());
        if (new Rounds(run).of(part.getWindowStart()) >= course.getNext()) {
            now.windows.put(partKey(part), narrowed(part, run));
            now.changed.add(key);
        }
    }

    private static String courseKey(Part part) {
        @Nullable Steering steering = RowKey.of(part).steering();
        return Keys.of(part.getRun(), part.getModel(), Keys.text(steering));
    }

    private static String partKey(Part part) {
        return windowKey(courseKey(part), part.getWindowStart()) + part.getPartition();
    }

    /** A row without the populations that are not watched. */
    private static Part narrowed(Part part, Run run) {
        Part narrowed = Part.newBuilder(part)
                .setPopulations(new ArrayList<>())
                .setAgainst(new ArrayList<>())
                .build();
        for (int at = 0; at < part.getPopulations().size(); at++) {
            if (run.getCompared().contains(part.getPopulations().get(at))) {
                narrowed.getPopulations().add(part.getPopulations().get(at));
                narrowed.getAgainst().add(part.getAgainst().get(at));
            }
        }
        return narrowed;
    }

    private void judge() {
        State now = state();
        takeEarly(now);
        for (String key : now.changed) {
            @Nullable Course course = now.courses.get(key);
            if (course != null) {
                judge(now, key, course);
            }
        }
        now.changed.clear();
    }

    private static void judge(State now, String key, Course known) {
        @Nullable Run run = now.run(known.getRun());
        if (run == null || run.getMonitor() == null) {
            return;
        }
        Course.Builder course = Course.newBuilder(known);
        Rounds rounds = new Rounds(run);
        DriftJudge judge = new DriftJudge(run, known.getModel(), SteeringBytes.read(known.getSteering()));
        TreeMap<Long, Row> waiting = rows(now, key, rounds, course.getNext(), Long.MAX_VALUE);
        // Only a window of which all has come tells that no partition has yet to be heard of.
        course.setWhole(course.getWhole() || waiting.values().stream().anyMatch(row -> WholeWindow.is(run, row)));
        long open = course.getWhole()
                ? rounds.open(Collections.min(course.getTimes().values()))
                : Long.MIN_VALUE;
        while (!waiting.isEmpty()) {
            long round = waiting.firstKey();
            Row row = waiting.firstEntry().getValue();
            boolean reached = round == course.getNext() || round <= open;
            if (!reached || !(WholeWindow.is(run, row) || round < open)) {
                break;
            }
            List<Alert> alerts = judge.next(
                    course,
                    round,
                    row,
                    reference(now, key, run, judge),
                    Instant.ofEpochMilli(now.context.currentSystemTimeMs()));
            alerts.forEach(alert -> forward(now, alert));
            waiting.remove(round);
            if (ReferenceRounds.pairs(run) || !judge.isReference(round)) {
                drop(now, windowKey(key, rounds.start(round)));
            }
        }
        now.courses.put(key, course.build());
    }

    /** The rows of the reference added up, where windows are compared with them as they are. */
    private static @Nullable Row reference(State now, String key, Run run, DriftJudge judge) {
        if (ReferenceRounds.pairs(run)) {
            return null;
        }
        Row all = new Row(RowKey.ofRun(run.getRun(), key, null));
        parts(
                        now,
                        key,
                        new Rounds(run),
                        judge.reference().first(),
                        judge.reference().end())
                .forEach(all::add);
        return all;
    }

    /** The rows of windows by round, with the parts of all partitions added up. */
    private static TreeMap<Long, Row> rows(State now, String key, Rounds rounds, long from, long to) {
        TreeMap<Long, Row> rows = new TreeMap<>();
        parts(now, key, rounds, from, to)
                .forEach(part -> rows.computeIfAbsent(
                                rounds.of(part.getWindowStart()), round -> new Row(RowKey.of(part)))
                        .add(part));
        return rows;
    }

    private static List<Part> parts(State now, String key, Rounds rounds, long from, long to) {
        List<Part> parts = new ArrayList<>();
        try (KeyValueIterator<String, Part> found = now.windows.prefixScan(key + "|", new StringSerializer())) {
            while (found.hasNext()) {
                Part part = found.next().value;
                long round = rounds.of(part.getWindowStart());
                if (round >= from && round < to) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    private static void drop(State now, String prefix) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Part> found = now.windows.prefixScan(prefix, new StringSerializer())) {
            found.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(now.windows::delete);
    }

    private static void forward(State now, Alert alert) {
        now.context.forward(new Record<>(Keys.of(alert.getModel()), alert, now.context.currentSystemTimeMs()));
    }

    /** What the keys of a window's parts begin with. */
    private static String windowKey(String key, long windowStart) {
        return key + "|" + windowStart + "|";
    }

    private State state() {
        if (state == null) {
            throw new IllegalStateException("The processor was used before it was initialised.");
        }
        return state;
    }
}
