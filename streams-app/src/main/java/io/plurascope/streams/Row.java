package io.plurascope.streams;

import io.plurascope.measures.ExactSums;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.JuryCount;
import io.plurascope.streams.state.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of partial sums: how many draws ended in which way, and the exact sums of every measure, alone and against each
 * population. Adding, taking away and merging in any order gives the same row.
 */
final class Row {
    /** How draws ended; waiting ones are counted in the others too. */
    enum Count {
        ANSWERED,
        REFUSED,
        INVALID,
        LATE,
        WAITING
    }

    private final RowKey key;
    private final long[] counts = new long[Count.values().length];
    private final ExactSums own;
    private final Map<String, ExactSums> against = new TreeMap<>();
    private final SortedMap<String, ExactSums> jurors = new TreeMap<>();
    private final Map<String, Long> versions = new TreeMap<>();
    private ExactSums shift = new ExactSums(0);
    private long eventTime;

    Row(RowKey key) {
        this.key = key;
        this.own = new ExactSums(key.jury() == null ? MeasureOrder.OWN.size() : Juries.MOST_MEASURES);
    }

    static Row of(Part part) {
        Row row = new Row(RowKey.of(part));
        row.add(part);
        return row;
    }

    RowKey key() {
        return key;
    }

    long count(Count count) {
        return counts[count.ordinal()];
    }

    /** Greatest event time of a draw that was ever in it, in milliseconds since 1970; 0 where there was none. */
    long eventTime() {
        return eventTime;
    }

    /** Number of answered draws by the version that they came with; none where versions are not watched. */
    Map<String, Long> versions() {
        return versions;
    }

    /** What is compared question by question with a reference, see {@link Shifts}; no cells where nothing is. */
    ExactSums shift() {
        return shift;
    }

    /** Populations that there are sums against, sorted by name. */
    Set<String> populations() {
        return against.keySet();
    }

    /** Sums of the measures against a population, in their order; without one, those of a model alone, or of the row's jury. */
    ExactSums sums(@Nullable String population) {
        if (population == null) {
            return own;
        }
        ExactSums sums = against.get(population);
        return sums == null ? new ExactSums(MeasureOrder.AGAINST.size()) : sums;
    }

    /** The same, kept in the row, so that it can be added to. */
    ExactSums kept(@Nullable String population) {
        return population == null
                ? own
                : against.computeIfAbsent(population, name -> new ExactSums(MeasureOrder.AGAINST.size()));
    }

    /** Puts what a cell adds to the sums in the place of what it added before. */
    void replace(Counted before, Counted after) {
        change(before, -1);
        change(after, 1);
        eventTime = Math.max(eventTime, after.getEventTime());
    }

    /** Puts what a question adds to a jury in the place of what it added before. */
    void replace(Juries.Change change, long time) {
        change(change.before(), -1);
        change(change.after(), 1);
        eventTime = Math.max(eventTime, time);
    }

    private void change(JuryCount part, int sign) {
        counts[Count.ANSWERED.ordinal()] += sign * part.getCounted();
        counts[Count.INVALID.ordinal()] += sign * part.getInvalid();
        change(own, part.getValues(), sign);
        // Whoever is worst off is so over the questions that count.
        int counting = part.getValues().isEmpty() ? 0 : part.getJurors().size();
        for (int juror = 0; juror < counting; juror++) {
            change(juror(part.getJurors().get(juror)), part.getUtilities().subList(juror, juror + 1), sign);
        }
    }

    private ExactSums juror(String name) {
        return jurors.computeIfAbsent(name, juror -> new ExactSums(1));
    }

    /** Sums of each juror's utilities in a jury's row, by name; see {@link RowJurors}. */
    SortedMap<String, ExactSums> jurors() {
        return jurors;
    }

    private void change(Counted part, int sign) {
        counts[Count.ANSWERED.ordinal()] += sign * part.getAnswered();
        counts[Count.REFUSED.ordinal()] += sign * part.getRefused();
        counts[Count.INVALID.ordinal()] += sign * part.getInvalid();
        counts[Count.LATE.ordinal()] += sign * part.getLate();
        counts[Count.WAITING.ordinal()] += sign * part.getWaiting();
        part.getVersions().forEach(version -> count(version, sign));
        shift(part.getShift(), sign);
        change(own, part.getOwn(), sign);
        int width = MeasureOrder.width(part);
        for (int population = 0; population < part.getPopulations().size(); population++) {
            int from = population * width;
            change(
                    kept(part.getPopulations().get(population)),
                    part.getAgainst().subList(from, from + width),
                    sign);
        }
    }

    private void count(String version, long draws) {
        if (versions.merge(version, draws, Long::sum) == 0) {
            versions.remove(version);
        }
    }

    private void shift(List<Long> values, int sign) {
        widen(values.size());
        for (int cell = 0; cell < values.size(); cell++) {
            long value = values.get(cell);
            if (value == Shifts.UNDEFINED) {
                continue;
            }
            if (sign > 0) {
                shift.addFixed(cell, value);
            } else {
                shift.removeFixed(cell, value);
            }
        }
    }

    private void widen(int cells) {
        if (shift.cells() == 0 && cells > 0) {
            shift = new ExactSums(cells);
        }
    }

    private static void change(ExactSums sums, List<Double> values, int sign) {
        for (int cell = 0; cell < values.size(); cell++) {
            double value = values.get(cell);
            if (Double.isNaN(value)) {
                continue;
            }
            if (sign > 0) {
                sums.add(cell, value);
            } else {
                sums.remove(cell, value);
            }
        }
    }

    /** Adds the sums of another partition. */
    void add(Part part) {
        List<Long> added = part.getCounts();
        for (int index = 0; index < counts.length; index++) {
            counts[index] += added.get(index);
        }
        eventTime = Math.max(eventTime, part.getEventTime());
        own.addAll(ExactSums.fromBytes(bytes(part.getOwn()), own.cells()));
        part.getVersions().forEach(this::count);
        ExactSums moved = ExactSums.fromBytes(bytes(part.getShift()));
        widen(moved.cells());
        if (moved.cells() > 0) {
            shift.addAll(moved);
        }
        for (int index = 0; index < part.getPopulations().size(); index++) {
            kept(part.getPopulations().get(index))
                    .addAll(ExactSums.fromBytes(bytes(part.getAgainst().get(index)), MeasureOrder.AGAINST.size()));
        }
        part.getJurors().forEach((juror, sums) -> juror(juror).addAll(ExactSums.fromBytes(bytes(sums), 1)));
    }

    /** The row as it is stored and travels. */
    Part part(int partition) {
        List<ByteBuffer> sums = new ArrayList<>(against.size());
        against.values().forEach(population -> sums.add(ByteBuffer.wrap(population.toBytes())));
        List<Long> counted = new ArrayList<>(counts.length);
        for (long count : counts) {
            counted.add(count);
        }
        Map<String, ByteBuffer> ofJurors = new TreeMap<>();
        jurors.forEach((juror, utility) -> ofJurors.put(juror, ByteBuffer.wrap(utility.toBytes())));
        @Nullable Long window = key.windowStart();
        RowKey.Kind over = key.over();
        return new Part(
                key.run(),
                key.model(),
                key.other(),
                SteeringBytes.of(key.steering()),
                window,
                partition,
                eventTime,
                counted,
                ByteBuffer.wrap(own.toBytes()),
                new ArrayList<>(against.keySet()),
                sums,
                key.jury(),
                key.question(),
                ofJurors,
                new TreeMap<>(versions),
                ByteBuffer.wrap(shift.toBytes()),
                over == null ? null : over.name());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
