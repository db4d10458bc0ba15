package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Answer;
import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Entry;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.Objective;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that are asked under each function: in any order of their answers, with copies, corrections, refusals and restarts,
 * the board is that of a batch. Of three objectives two are measured here and one comes from elsewhere.
 */
class TradeOffOrderTest {
    private static final String RUN = "r";
    private static final List<String> MODELS = List.of("a", "b");
    private static final int QUESTIONS = 10;
    private static final int DRAWS = 2;

    private static final double LIKE_THERE = 0.75;
    private static final double HELP = -1;

    private static final Benchmark BENCHMARK = new Benchmark(
            List.of(
                    measured("near Here", "js_distance", "Here", null),
                    measured("like There", "total_variation", "There", LIKE_THERE),
                    BenchmarkObjective.newBuilder()
                            .setName("help")
                            .setHigherIsBetter(true)
                            .setReference(HELP)
                            .build()),
            List.of(
                    function("here", FunctionKind.SINGLE, Map.of(), List.of("near Here")),
                    function(
                            "mixed",
                            FunctionKind.LINEAR,
                            Map.of("near Here", 0.5, "like There", 2.0, "help", 0.25),
                            List.of()),
                    function("worst", FunctionKind.MINIMUM, Map.of(), List.of()),
                    function("product", FunctionKind.NASH, Map.of(), List.of())));

    private static final List<String> FUNCTIONS = List.of("here", "mixed", "worst", "product");
    private static final List<Steering> STEERINGS =
            FUNCTIONS.stream().map(TradeOffOrderTest::steering).toList();

    private final Map<String, Reference> references = new TreeMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, Double> help = new HashMap<>();
    private final List<SpecificRecord> events = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_board_is_the_batch_in_any_order(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        makeEvents(random);

        Standings first = play(random, 5);
        Standings second = play(random, 50);

        assertThat(second).as("to the last bit").isEqualTo(first);
        TradeOffBatch batch = new TradeOffBatch(STEERINGS, references, answers);
        MODELS.forEach(model -> check(first.getEntries(), model, batch));
    }

    /** Objectives bit for bit; what is made of them as closely as another way of adding up allows. */
    private void check(List<Entry> entries, String model, TradeOffBatch batch) {
        List<double[]> points = new ArrayList<>();
        for (Steering steering : STEERINGS) {
            TradeOffBatch.Mean here = batch.mean(model, steering, "js_distance", "Here");
            TradeOffBatch.Mean there = batch.mean(model, steering, "total_variation", "There");
            double helped = Objects.requireNonNull(help.get(Keys.of(model, steering.getName())));
            assertThat(of(entries, model, steering, "near Here").getValue())
                    .isEqualTo(here.value().orElseThrow());
            assertThat(of(entries, model, steering, "near Here").getN()).isEqualTo(here.questions());
            assertThat(of(entries, model, steering, "like There").getValue())
                    .isEqualTo(there.value().orElseThrow());
            assertThat(of(entries, model, steering, "help").getValue()).isEqualTo(helped);
            assertThat(of(entries, model, steering, "trade_off_value").getN())
                    .isEqualTo(Math.min(here.questions(), there.questions()));
            points.add(new double[] {
                1 - here.value().orElseThrow(), LIKE_THERE - there.value().orElseThrow(), helped - HELP
            });
        }
        double sum = 0;
        boolean steerable = true;
        for (int index = 0; index < STEERINGS.size(); index++) {
            int function = index;
            double own = value(function, points.get(index));
            double best = points.stream()
                    .mapToDouble(point -> value(function, point))
                    .max()
                    .orElseThrow();
            sum += own;
            steerable &= own >= best;
            Steering steering = STEERINGS.get(index);
            assertClose(of(entries, model, steering, "trade_off_value"), own);
            assertClose(of(entries, model, steering, "trade_off_regret"), best - own);
            assertClose(of(entries, model, steering, "trade_off_steerable"), own >= best ? 1 : 0);
        }
        assertClose(of(entries, model, null, "trade_off_sum"), sum);
        assertClose(of(entries, model, null, "trade_off_steerable"), steerable ? 1 : 0);
        assertClose(of(entries, model, null, "trade_off_hypervolume"), TradeOffBatch.volume(points));
        assertThat(of(entries, model, null, "trade_off_expected_utility").getValue())
                // 10000 random weights, whose error is about 1% of the spread of the values, of at most 3.
                .isCloseTo(TradeOffBatch.expectedUtility(points, 200), within(0.06));
    }

    /** The functions by hand: the one objective, the weighted sum, the least, and the cube root of the product. */
    private static double value(int function, double[] gains) {
        return switch (function) {
            case 0 -> gains[0];
            case 1 -> 0.5 * gains[0] + 2 * gains[1] + 0.25 * gains[2];
            case 2 -> Math.min(gains[0], Math.min(gains[1], gains[2]));
            default -> Math.cbrt(gains[0] * gains[1] * gains[2]);
        };
    }

    private static void assertClose(Entry entry, double expected) {
        assertThat(entry.getValue()).as("%s", entry).isCloseTo(expected, within(1e-12));
    }

    private static Entry of(List<Entry> entries, String model, @Nullable Steering steering, String measure) {
        return Shown.only(entries.stream()
                .filter(entry -> entry.getModel().equals(model)
                        && Objects.equals(entry.getSteering(), steering)
                        && entry.getMeasure().equals(measure))
                .toList());
    }

    /**
     * The final board without its revision, which does depend on the order.
     *
     * @param apart how many events there are between two restarts, on average
     */
    private Standings play(RandomGenerator random, int apart) {
        List<SpecificRecord> order = new ArrayList<>(events);
        for (int copy = 0; copy < events.size() / 3; copy++) {
            order.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(order, Random.from(random));
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : order) {
                harness.send(event);
                if (random.nextInt(10) == 0) {
                    harness.settle();
                }
                if (random.nextInt(apart) == 0) {
                    harness.restart();
                }
            }
            // A restart may take the place of one turn.
            harness.settle();
            Map<String, Standings> boards = harness.standings();
            assertThat(Shown.progress(boards).getComplete()).isTrue();
            assertThat(boards).as("nobody is steered to an attribute").doesNotContainKey(Keys.of(RUN, "steerable"));
            return Board.revised(Shown.at(boards, Keys.of(RUN, "trade_offs")), 0);
        }
    }

    private void makeEvents(RandomGenerator random) {
        events.add(Run.newBuilder(Events.run(RUN, QUESTIONS * DRAWS * (1L + STEERINGS.size()), MODELS))
                .setGrace(3_600_000)
                .setSteerings(STEERINGS)
                .setBenchmark(BENCHMARK)
                .build());
        for (int index = 0; index < QUESTIONS; index++) {
            String question = "q" + index;
            int options = 2 + random.nextInt(4);
            people(question, options, random);
            Instant at = Events.START.plusSeconds(random.nextInt(300));
            for (String model : MODELS) {
                asked(question, options, model, null, at, random);
                STEERINGS.forEach(steering -> asked(question, options, model, steering, at, random));
            }
        }
        for (String model : MODELS) {
            for (Steering steering : STEERINGS) {
                double value = random.nextDouble();
                help.put(Keys.of(model, steering.getName()), value);
                events.add(helped(model, steering, 0, random.nextDouble()));
                events.add(helped(model, steering, 1, value));
            }
        }
    }

    /** Two of the questions are of one of the populations alone, and how people answered is corrected. */
    private void people(String question, int options, RandomGenerator random) {
        events.add(Events.question(question, options));
        for (int revision = 0; revision < 2; revision++) {
            Map<String, double[]> people = new TreeMap<>();
            people.put("Here", weights(options, random));
            people.put("There", weights(options, random));
            if (question.equals("q0")) {
                people.remove("Here");
            } else if (question.equals("q1")) {
                people.remove("There");
            }
            Reference reference = Events.reference(question, revision, people);
            references.put(question, reference);
            events.add(reference);
        }
    }

    /** All draws of a question under one steering: a question is refused here and there, and answers are corrected. */
    private void asked(
            String question,
            int options,
            String model,
            @Nullable Steering steering,
            Instant at,
            RandomGenerator random) {
        boolean refused = !question.equals("q2") && random.nextInt(12) == 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int last = random.nextInt(6) == 0 ? 1 : 0;
            for (int revision = 0; revision <= last; revision++) {
                Answer given = refused
                        ? Events.refused(RUN, question, model, draw, DRAWS, at)
                        : Events.draw(RUN, question, model, draw, DRAWS, at, weights(options, random));
                Answer answer = Answer.newBuilder(given)
                        .setSteering(steering)
                        .setRevision(revision)
                        .build();
                if (steering != null) {
                    answers.add(answer);
                }
                events.add(answer);
            }
        }
    }

    private static Objective helped(String model, Steering steering, long revision, double value) {
        return Objective.newBuilder()
                .setModel(model)
                .setSteering(steering)
                .setObjective("help")
                .setRevision(revision)
                .setValue(value)
                .setHigherIsBetter(true)
                .setSource("made up for a test")
                .build();
    }

    private static double[] weights(int options, RandomGenerator random) {
        double[] weights = random.doubles(options, 1e-3, 1).toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int option = 0; option < options; option++) {
            weights[option] /= sum;
        }
        return weights;
    }

    private static Steering steering(String function) {
        return new Steering(SteeringKind.TRADE_OFF, function, null);
    }

    private static BenchmarkObjective measured(
            String name, String measure, String population, @Nullable Double reference) {
        return BenchmarkObjective.newBuilder()
                .setName(name)
                .setMeasure(measure)
                .setPopulation(population)
                .setReference(reference)
                .build();
    }

    private static TradeOffFunction function(
            String name, FunctionKind kind, Map<String, Double> weights, List<String> order) {
        return TradeOffFunction.newBuilder()
                .setName(name)
                .setKind(kind)
                .setWeights(weights)
                .setOrder(order)
                .setSteer("Weigh by " + name + ".")
                .build();
    }
}
