package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Objective;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from elsewhere and the run that wants them, in any order, come to what a batch computation comes to. */
class ObjectivesInAnyOrderTest {
    private static final String RUN = "r";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_final_boards_are_the_batch_bit_for_bit(long seed) {
        RandomObjectives events = new RandomObjectives(RUN, seed);
        RandomGenerator random = new SplittableRandom(seed);

        assertThat(play(events, random, 5)).isEqualTo(events.batch()).hasSizeGreaterThan(10);
        assertThat(play(events, random, 50)).isEqualTo(events.batch());
    }

    /** @param apart how many events there are between two restarts, on average */
    private static Map<String, Double> play(RandomObjectives events, RandomGenerator random, int apart) {
        Map<String, Standings> boards = new HashMap<>();
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : events.shuffled()) {
                harness.send(event);
                if (random.nextInt(5) == 0) {
                    harness.settle();
                }
                if (random.nextInt(apart) == 0) {
                    harness.restart();
                }
            }
            // A restart may take the place of one turn.
            harness.settle();
            boards.putAll(harness.standings());
        }
        return events.shown(Map.of(), boards);
    }

    /** Nothing but the run's record changes between the two looks. */
    @Test
    void a_benchmark_that_is_revised_is_handed_the_values_that_it_wants_now() {
        try (Harness harness = new Harness()) {
            for (String objective : List.of("help", "cost")) {
                harness.send(Objective.newBuilder()
                        .setModel("a")
                        .setObjective(objective)
                        .setValue(0.25)
                        .setHigherIsBetter(true)
                        .setSource("made up for a test")
                        .build());
            }
            harness.send(wanting("help", 0));
            Map<String, Standings> before = harness.standings();
            harness.send(wanting("cost", 1));
            Map<String, Standings> after = harness.standings();

            assertThat(measures(before)).containsExactly("help 0.25");
            assertThat(measures(after)).containsExactly("cost 0.25");
        }
    }

    private static Run wanting(String objective, long revision) {
        BenchmarkObjective wanted = BenchmarkObjective.newBuilder()
                .setName(objective)
                .setHigherIsBetter(true)
                .build();
        return Run.newBuilder(Events.run(RUN, 0, List.of("a")))
                .setRevision(revision)
                .setBenchmark(new Benchmark(List.of(wanted), List.of()))
                .build();
    }

    private static List<String> measures(Map<String, Standings> boards) {
        return Objects.requireNonNull(boards.get(Keys.of(RUN, ParetoBoard.NAME))).getEntries().stream()
                .map(entry -> entry.getMeasure() + " " + entry.getValue())
                .toList();
    }
}
