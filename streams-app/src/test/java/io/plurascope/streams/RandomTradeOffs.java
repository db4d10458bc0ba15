package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.Metric;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The random events of a run whose models are asked under each function of a benchmark, with corrections and refusals. Of
 * three objectives two are measured here and one comes from elsewhere.
 */
final class RandomTradeOffs implements RandomRun {
    private static final int QUESTIONS = 20;
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
            FUNCTIONS.stream().map(RandomTradeOffs::steering).toList();

    private final Run run;
    private final RandomGenerator random;
    private final Map<String, Reference> references = new TreeMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, Double> help = new HashMap<>();
    private final List<SpecificRecord> events = new ArrayList<>();

    /** Events that the seed decides; runs of other names have other questions and models. */
    RandomTradeOffs(String name, long seed) {
        random = new SplittableRandom(seed);
        List<String> models = List.of(name + "-a", name + "-b");
        run = Run.newBuilder(Events.run(name, QUESTIONS * DRAWS * (1L + STEERINGS.size()), models))
                .setGrace(3_600_000)
                .setCompared(List.of("Here", "There"))
                .setSteerings(STEERINGS)
                .setBenchmark(BENCHMARK)
                .build();
        makeEvents();
    }

    @Override
    public List<SpecificRecord> shuffled() {
        return RandomRun.shuffled(events, random);
    }

    /**
     * The values of the board of trade-offs, by what tells its entries apart; objectives and their numbers of questions to
     * the last bit. The expected utility is not among them, see {@link #points}.
     */
    @Override
    public Map<String, Double> batch() {
        Map<String, Double> values = new TreeMap<>();
        TradeOffBatch batch = new TradeOffBatch(STEERINGS, references, answers);
        run.getModels().forEach(model -> put(values, model, batch));
        return values;
    }

    private void put(Map<String, Double> values, String model, TradeOffBatch batch) {
        List<double[]> points = points(model, batch, values);
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
            values.put(key(model, steering, "trade_off_value"), RandomRun.rounded(own));
            values.put(key(model, steering, "trade_off_regret"), RandomRun.rounded(best - own));
            values.put(key(model, steering, "trade_off_steerable"), own >= best ? 1.0 : 0);
        }
        values.put(key(model, null, "trade_off_sum"), RandomRun.rounded(sum));
        values.put(key(model, null, "trade_off_steerable"), steerable ? 1.0 : 0);
        values.put(key(model, null, "trade_off_hypervolume"), RandomRun.rounded(TradeOffBatch.volume(points)));
        beyondChance(values, model, batch);
    }

    /** The verdicts that are tested, by their places in the schema. */
    private void beyondChance(Map<String, Double> values, String model, TradeOffBatch batch) {
        List<Double> helped = FUNCTIONS.stream()
                .map(function -> Objects.requireNonNull(help.get(Keys.of(model, function))))
                .toList();
        Map<Integer, BeyondChance> verdicts = new TradeOffChanceBatch(model, STEERINGS, helped, batch).verdicts();
        verdicts.forEach((function, verdict) -> values.put(
                key(model, STEERINGS.get(function), "trade_off_steerable") + " chance", (double) verdict.ordinal()));
        if (verdicts.size() == STEERINGS.size()) {
            boolean same = new HashSet<>(verdicts.values()).size() == 1;
            BeyondChance together = verdicts.containsValue(BeyondChance.NO)
                    ? BeyondChance.NO
                    : same ? verdicts.values().iterator().next() : BeyondChance.NOT_DISTINGUISHABLE;
            values.put(key(model, null, "trade_off_steerable") + " chance", (double) together.ordinal());
        }
    }

    /** By how much more than the reference point a model has of each objective, under each function. */
    List<double[]> points(String model) {
        return points(model, new TradeOffBatch(STEERINGS, references, answers), new TreeMap<>());
    }

    private List<double[]> points(String model, TradeOffBatch batch, Map<String, Double> values) {
        List<double[]> points = new ArrayList<>();
        for (Steering steering : STEERINGS) {
            TradeOffBatch.Mean here = batch.mean(model, steering, "js_distance", "Here");
            TradeOffBatch.Mean there = batch.mean(model, steering, "total_variation", "There");
            double near = here.value().orElseThrow();
            double like = there.value().orElseThrow();
            double helped = Objects.requireNonNull(help.get(Keys.of(model, steering.getName())));
            values.put(key(model, steering, "near Here"), near);
            values.put(key(model, steering, "near Here") + " n", (double) here.questions());
            values.put(key(model, steering, "like There"), like);
            values.put(key(model, steering, "like There") + " n", (double) there.questions());
            values.put(key(model, steering, "help"), helped);
            values.put(key(model, steering, "trade_off_value") + " n", (double)
                    Math.min(here.questions(), there.questions()));
            points.add(new double[] {1 - near, LIKE_THERE - like, helped - HELP});
        }
        return points;
    }

    @Override
    public Map<String, Double> shown(Map<String, Metric> metrics, Map<String, Standings> boards) {
        Map<String, Double> values = new TreeMap<>();
        @Nullable Standings board = boards.get(Keys.of(run.getRun(), TradeOffBoard.NAME));
        for (Entry entry : board == null ? List.<Entry>of() : board.getEntries()) {
            String key = key(entry.getModel(), entry.getSteering(), entry.getMeasure());
            if (entry.getValue() == null || entry.getMeasure().equals("trade_off_expected_utility")) {
                continue;
            }
            boolean worked = entry.getMeasure().startsWith("trade_off_");
            values.put(key, worked ? RandomRun.rounded(entry.getValue()) : entry.getValue());
            if (List.of("near Here", "like There", "trade_off_value").contains(entry.getMeasure())) {
                values.put(key + " n", (double) entry.getN());
            }
            if (entry.getBeyondChance() != null) {
                values.put(key + " chance", (double) entry.getBeyondChance().ordinal());
            }
        }
        return values;
    }

    private String key(String model, @Nullable Steering steering, String measure) {
        return Keys.of(run.getRun(), model, Keys.text(steering), measure);
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

    private void makeEvents() {
        events.add(run);
        for (int index = 0; index < QUESTIONS; index++) {
            String question = run.getRun() + "/f" + index;
            int options = 2 + random.nextInt(4);
            people(question, options);
            Instant at = Events.START.plusSeconds(random.nextInt(300));
            for (String model : run.getModels()) {
                asked(question, options, model, null, at);
                STEERINGS.forEach(steering -> asked(question, options, model, steering, at));
            }
        }
        for (String model : run.getModels()) {
            for (Steering steering : STEERINGS) {
                double value = random.nextDouble();
                help.put(Keys.of(model, steering.getName()), value);
                events.add(helped(model, steering, 0, random.nextDouble()));
                events.add(helped(model, steering, 1, value));
            }
        }
    }

    /** Two of the questions are of one of the populations alone, and how people answered is corrected. */
    private void people(String question, int options) {
        events.add(Events.question(question, options));
        for (int revision = 0; revision < 2; revision++) {
            Map<String, double[]> people = new TreeMap<>();
            people.put("Here", shares(options));
            people.put("There", shares(options));
            if (question.endsWith("/f0")) {
                people.remove("Here");
            } else if (question.endsWith("/f1")) {
                people.remove("There");
            }
            Reference reference = Events.reference(question, revision, people);
            references.put(question, reference);
            events.add(reference);
        }
    }

    /** All draws of a question under one steering: a question is refused here and there, and answers are corrected. */
    private void asked(String question, int options, String model, @Nullable Steering steering, Instant at) {
        boolean refused = !question.endsWith("/f2") && random.nextInt(12) == 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int last = random.nextInt(6) == 0 ? 1 : 0;
            for (int revision = 0; revision <= last; revision++) {
                Answer given = refused
                        ? Events.refused(run.getRun(), question, model, draw, DRAWS, at)
                        : Events.draw(run.getRun(), question, model, draw, DRAWS, at, shares(steering, options));
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

    private double[] shares(int options) {
        return RandomRun.shares(options, random);
    }

    /** Flatter under the first function, sharper under the last: on most questions nearer to people, and farther from them. */
    private double[] shares(@Nullable Steering steering, int options) {
        double power = STEERINGS.getFirst().equals(steering)
                ? 0.125
                : STEERINGS.getLast().equals(steering) ? 8 : 1;
        double[] powers = DoubleStream.of(shares(options))
                .map(share -> Math.pow(share, power))
                .toArray();
        double sum = DoubleStream.of(powers).sum();
        return DoubleStream.of(powers).map(each -> each / sum).toArray();
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
