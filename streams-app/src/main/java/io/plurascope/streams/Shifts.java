package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.ExactSums;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How far a model has moved on one question: a monitor's answer beside the same model's answers to the same question in its
 * reference rounds, whose mean is taken, or in the baseline run. All of them are in one task, since they have one key.
 */
final class Shifts {
    /** Stands for a value that is undefined here or there. */
    static final long UNDEFINED = Long.MIN_VALUE;

    private static final @Nullable Steering NOT_STEERED = null;

    private final KeyValueStore<String, Cell> cells;

    Shifts(KeyValueStore<String, Cell> cells) {
        this.cells = cells;
    }

    /** A cell's part of the sums, with what its question has moved by where that is known. */
    Counted with(Cell cell, Counted counted, Run run) {
        if (ReferenceRounds.pairs(run)
                && cell.getSteering() == null
                && !counted.getDistribution().isEmpty()
                && ReferenceRounds.of(run, cell.getModel()).judged(cell.getRound())) {
            List<Counted> references = references(cell, run);
            if (!references.isEmpty()) {
                return Counted.newBuilder(counted)
                        .setShift(shift(counted, references, Watched.of(run)))
                        .build();
            }
        }
        return counted;
    }

    private List<Counted> references(Cell cell, Run run) {
        String baseline = Objects.requireNonNull(run.getMonitor()).getBaseline();
        ReferenceRounds rounds = ReferenceRounds.of(run, cell.getModel());
        LongStream numbers = baseline == null ? LongStream.range(rounds.first(), rounds.end()) : LongStream.of(0);
        UnaryOperator<String> key = round -> Keys.of(
                cell.getQuestion(),
                baseline == null ? cell.getRun() : baseline,
                round,
                Keys.text(NOT_STEERED),
                cell.getModel());
        return numbers.mapToObj(round -> cells.get(key.apply(Long.toString(round))))
                .filter(Objects::nonNull)
                .map(Cell::getCounted)
                .filter(counted -> !counted.getDistribution().isEmpty())
                .toList();
    }

    private static List<Long> shift(Counted counted, List<Counted> references, List<Watched> watched) {
        List<Long> values = new ArrayList<>();
        List<Long> before = new ArrayList<>();
        List<Long> differences = new ArrayList<>();
        for (Watched each : watched) {
            double value = each.value(counted);
            List<Long> there = references.stream()
                    .map(each::value)
                    .filter(Double::isFinite)
                    .map(ExactSums::fixed)
                    .toList();
            boolean defined = Double.isFinite(value) && !there.isEmpty();
            values.add(defined ? ExactSums.fixed(value) : UNDEFINED);
            before.add(defined ? mean(there) : UNDEFINED);
            differences.add(defined ? ExactSums.fixed(value) - mean(there) : UNDEFINED);
        }
        values.addAll(before);
        values.addAll(differences);
        return values;
    }

    /** Rounded once, and exact where all are equal: a model that answers as before has not moved at all. */
    private static long mean(List<Long> values) {
        long n = values.size();
        long quotients = 0;
        long remainders = 0;
        for (long value : values) {
            quotients += Math.floorDiv(value, n);
            remainders += Math.floorMod(value, n);
        }
        return quotients + Math.floorDiv(2 * remainders + n, 2 * n);
    }

    /** Keys of the cells that have this one as a reference and have to be worked out again when it changes. */
    List<String> dependents(Cell cell, Run run) {
        if (!ReferenceRounds.pairs(run)
                || cell.getSteering() != null
                || Objects.requireNonNull(run.getMonitor()).getBaseline() != null
                || !ReferenceRounds.of(run, cell.getModel()).contains(cell.getRound())) {
            return List.of();
        }
        List<String> dependents = new ArrayList<>();
        String ofRun = Keys.of(cell.getQuestion(), cell.getRun()) + "|";
        try (KeyValueIterator<String, Cell> found = cells.prefixScan(ofRun, new StringSerializer())) {
            while (found.hasNext()) {
                var entry = found.next();
                if (entry.value.getSteering() == null
                        && entry.value.getModel().equals(cell.getModel())
                        && ReferenceRounds.of(run, cell.getModel()).judged(entry.value.getRound())) {
                    dependents.add(entry.key);
                }
            }
        }
        return dependents;
    }
}
