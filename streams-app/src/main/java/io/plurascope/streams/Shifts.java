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
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How far a model has moved on one question: a monitor's answer beside the same model's answers to the same question, steered in
 * the same way, in its reference rounds, whose mean is taken, or in the baseline run. All of them are in one task, since they have one key.
 * Choices have shifts of their own and judged texts have theirs.
 *
 * @param <T> what is stored of an answer
 */
final class Shifts<T> {
    /** Stands for a value that is undefined here or there. */
    static final long UNDEFINED = Long.MIN_VALUE;

    private final KeyValueStore<String, T> answers;
    private final Function<T, Cell> cell;

    /**
     * @param answers question, run, round, steering and model to what was answered
     * @param cell that as the rows of sums take it
     */
    Shifts(KeyValueStore<String, T> answers, Function<T, Cell> cell) {
        this.answers = answers;
        this.cell = cell;
    }

    /** A cell's part of the sums, with what its question has moved by where that is known. */
    Counted with(Cell cell, Counted counted, Run run) {
        if (ReferenceRounds.pairs(run)
                && !counted.getOwn().isEmpty()
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
        String in = baseline == null ? cell.getRun() : baseline;
        @Nullable Steering steering = SteeringBytes.read(cell.getSteering());
        return numbers.mapToObj(
                        round -> answers.get(CellKey.of(cell.getQuestion(), in, round, steering, cell.getModel())))
                .filter(Objects::nonNull)
                .map(found -> this.cell.apply(found).getCounted())
                .filter(counted -> !counted.getOwn().isEmpty())
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
                || Objects.requireNonNull(run.getMonitor()).getBaseline() != null
                || !ReferenceRounds.of(run, cell.getModel()).contains(cell.getRound())) {
            return List.of();
        }
        List<String> dependents = new ArrayList<>();
        String ofRun = Keys.of(cell.getQuestion(), cell.getRun()) + "|";
        try (KeyValueIterator<String, T> found = answers.prefixScan(ofRun, new StringSerializer())) {
            while (found.hasNext()) {
                var entry = found.next();
                Cell other = this.cell.apply(entry.value);
                if (Objects.equals(other.getSteering(), cell.getSteering())
                        && other.getModel().equals(cell.getModel())
                        && ReferenceRounds.of(run, cell.getModel()).judged(other.getRound())) {
                    dependents.add(entry.key);
                }
            }
        }
        return dependents;
    }
}
