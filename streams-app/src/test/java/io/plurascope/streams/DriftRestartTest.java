package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Alert;
import io.plurascope.event.Run;
import io.plurascope.measures.ExactSums;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of several partitions, each in its order, and the processor begun anew on its stores between any two of them. */
class DriftRestartTest {
    private static final int PARTITIONS = 4;
    private static final int ROUNDS = 20;
    private static final Run RUN = Watching.panel();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void restarts_and_partitions_and_a_run_that_lag_change_no_alert(long seed) throws IOException {
        List<Part> inOrder = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                inOrder.add(part(round, partition));
            }
        }

        List<String> undisturbed = alerts(inOrder, 0, false);
        Random random = new Random(seed);
        List<Part> interleaved = interleaved(random);
        List<String> disturbed = alerts(interleaved, 0, true);
        List<String> early = alerts(interleaved, random.nextInt(interleaved.size()), true);
        List<String> allEarly = alerts(interleaved, interleaved.size(), false);

        // Up for total variation and the distance, down for the entropy, and a version.
        assertThat(undisturbed).hasSize(4);
        assertThat(disturbed).isEqualTo(undisturbed);
        assertThat(early).isEqualTo(undisturbed);
        assertThat(allEarly).isEqualTo(undisturbed);
    }

    /** Each partition's parts in their order, with repetitions; the partitions by chance. */
    private static List<Part> interleaved(Random random) {
        List<Integer> turns = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            turns.addAll(Collections.nCopies(ROUNDS, partition));
        }
        Collections.shuffle(turns, random);
        int[] rounds = new int[PARTITIONS];
        List<Part> parts = new ArrayList<>();
        for (int partition : turns) {
            Part part = part(rounds[partition]++, partition);
            parts.add(part);
            if (random.nextInt(3) == 0) {
                parts.add(part);
            }
        }
        return parts;
    }

    /**
     * @param early how many of the rows come before the processor's table has the run
     */
    private List<String> alerts(List<Part> parts, int early, boolean restarts) throws IOException {
        MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>(
                settings(),
                new TaskId(0, 0),
                Files.createTempDirectory(directory, "stores").toFile());
        for (StoreBuilder<?> builder : io.plurascope.streams.Stores.drift()) {
            StateStore store =
                    builder.withCachingDisabled().withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        TimestampedKeyValueStore<String, Run> runs = runs(context);
        context.addStateStore(runs);
        context.setCurrentSystemTimeMs(0);
        Drift drift = started(context);
        for (int place = 0; place <= parts.size(); place++) {
            if (place == early) {
                runs.put(RUN.getRun(), ValueAndTimestamp.make(RUN, 0));
            }
            if (place < parts.size()) {
                Part part = parts.get(place);
                drift.process(new Record<>(part.getRun(), part, 0));
            }
            if (restarts) {
                drift = started(context);
            }
            context.scheduledPunctuators().getLast().getPunctuator().punctuate(0);
        }
        return context.forwarded().stream()
                .map(sent -> Watching.text((Alert) sent.record().value()))
                .toList();
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "restarts");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:0");
        return settings;
    }

    private static Drift started(MockProcessorContext<String, SpecificRecord> context) {
        Drift drift = new Drift();
        drift.init(context);
        return drift;
    }

    private static TimestampedKeyValueStore<String, Run> runs(MockProcessorContext<String, SpecificRecord> context) {
        TimestampedKeyValueStore<String, Run> runs = Stores.timestampedKeyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(io.plurascope.streams.Stores.RUNS),
                        Serdes.String(),
                        StateSerde.of(Run.getEncoder(), Run.getDecoder()))
                .withLoggingDisabled()
                .build();
        runs.init(context.getStateStoreContext(), runs);
        return runs;
    }

    /** A partition's three questions of a window; from round 10 on every value watched has moved. */
    private static Part part(int round, int partition) {
        Row row = new Row(
                RowKey.ofWindow(RUN.getRun(), "m", null, Watching.start(round).toEpochMilli()));
        for (int question = 0; question < Watching.QUESTIONS / PARTITIONS; question++) {
            double moved = round < 10 ? 0 : (partition + question) % 2 == 0 ? 0.1 : 0.3;
            row.replace(Scoring.NOTHING, counted(round, moved));
        }
        return row.part(partition);
    }

    private static Counted counted(int round, double moved) {
        List<Watched> watched = Watched.of(RUN);
        List<Double> values = watched.stream()
                .map(each -> each.measure().equals("entropy") ? 0.5 - moved : 0.5 + moved)
                .toList();
        List<Long> shift = new ArrayList<>();
        values.forEach(value -> shift.add(ExactSums.fixed(value)));
        watched.forEach(each -> shift.add(ExactSums.fixed(0.5)));
        values.forEach(value -> shift.add(ExactSums.fixed(value) - ExactSums.fixed(0.5)));
        return Counted.newBuilder(Scoring.NOTHING)
                .setEventTime(Watching.start(round).toEpochMilli())
                .setDraws(1)
                .setAnswered(1)
                .setDistribution(Arrays.asList(0.5, 0.5))
                .setVersions(List.of(round < 12 ? "1" : "2"))
                .setShift(round < Watching.REFERENCE ? List.of() : shift)
                .build();
    }
}
