package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Merging;
import io.plurascope.event.Metric;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any order and any duplication of the same events comes to the same bits, and those are the batch's. */
class AnyOrderTest {
    private static final String RUN = "r";
    private static final List<String> MODELS = List.of("a", "b", "c");
    private static final int QUESTIONS = 8;
    private static final int DRAWS = 2;

    /** Windows of a minute that begin every 20 s, so that every answer is in three of them. */
    private static final Run HOPPING = Run.newBuilder(Events.run(RUN, QUESTIONS * DRAWS, MODELS))
            .setAdvance(Events.WINDOW / 3)
            .setGrace(3_600_000)
            .setCompared(List.of("Here", "There"))
            .setRatings((long) RandomRatings.COUNT)
            .setJuryGroups(List.of("gender"))
            .setJuries(Map.of("Both", List.of("Here", "There"), "One", List.of("There")))
            .setJuryUtility("agreement")
            .setAlphas(List.of(0.0, 0.5, 1.0, 3.0, Double.POSITIVE_INFINITY))
            .build();

    private Run run = HOPPING;
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Reference> references = new HashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Rating> ratings = new ArrayList<>();
    private final List<SpecificRecord> events = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_final_metrics_are_the_batch_bit_for_bit(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        run = Run.newBuilder(HOPPING)
                .setMerging(Merging.values()[(int) seed % Merging.values().length])
                .build();
        makeEvents(random);

        Map<String, Metric> first = play(random);
        Map<String, Metric> second = play(random);

        Map<String, Double> means = new TreeMap<>();
        first.forEach((key, metric) -> {
            if (metric.getValue() != null && !metric.getMeasure().equals("option_mass")) {
                means.put(key, metric.getValue());
            }
        });
        assertThat(means)
                .isEqualTo(Batch.means(run, questions, references, answers, ratings))
                .isNotEmpty();
        assertThat(second).isEqualTo(first);
    }

    /**
     * The final metrics, without what does depend on the order: their revisions, and those over no question, which tell that
     * a value was withdrawn.
     */
    private Map<String, Metric> play(RandomGenerator random) {
        List<SpecificRecord> order = new ArrayList<>(events);
        for (int copy = 0; copy < events.size() / 3; copy++) {
            order.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(order, Random.from(random));
        Map<String, Metric> metrics = new TreeMap<>();
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : order) {
                harness.send(event);
                if (random.nextInt(10) == 0) {
                    harness.settle();
                }
            }
            harness.settle();
            harness.latest(Topics.METRICS).forEach((key, metric) -> {
                if (metric.getN() + metric.getInfinite() > 0) {
                    metrics.put(key, Board.revised(metric, 0));
                }
            });
            assertThat(harness.latest(Topics.STANDINGS))
                    .hasEntrySatisfying(
                            Keys.of(RUN, "progress"),
                            board -> assertThat(board.getComplete()).isTrue());
        }
        return metrics;
    }

    private void makeEvents(RandomGenerator random) {
        events.add(run);
        ratings.addAll(RandomRatings.of(RUN, random));
        events.addAll(ratings);
        for (int index = 0; index < QUESTIONS; index++) {
            String name = "q" + index;
            int options = 2 + random.nextInt(4);
            question(name, options, random);
            Instant at = Events.START.plusSeconds(random.nextInt(300));
            for (String model : MODELS) {
                for (int draw = 0; draw < DRAWS; draw++) {
                    answer(name, model, draw, at, options, random);
                }
            }
        }
    }

    private void question(String name, int options, RandomGenerator random) {
        Question question = Events.question(name, options);
        Reference first =
                Events.reference(name, 0, Map.of("Here", weights(options, random), "There", weights(options, random)));
        Reference corrected =
                Events.reference(name, 1, Map.of("Here", weights(options, random), "There", weights(options, random)));
        questions.put(name, question);
        references.put(name, corrected);
        events.addAll(List.of(question, first, corrected));
    }

    private void answer(String name, String model, int draw, Instant at, int options, RandomGenerator random) {
        Answer answer = random.nextInt(8) == 0
                ? Events.refused(RUN, name, model, draw, DRAWS, at)
                : answered(name, model, draw, at, options, random);
        answers.add(answer);
        events.add(answer);
        if (random.nextInt(6) == 0) {
            Answer corrected = Answer.newBuilder(answered(name, model, draw, at, options, random))
                    .setRevision(1)
                    .build();
            answers.add(corrected);
            events.add(corrected);
        }
    }

    /** Two label variants an option, and a log normaliser of its own. */
    private static Answer answered(
            String name, String model, int draw, Instant at, int options, RandomGenerator random) {
        Answer one = Events.draw(RUN, name, model, draw, DRAWS, at, weights(options, random));
        List<Label> labels = new ArrayList<>();
        List<Double> logProbabilities = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            double share = random.nextDouble() * 0.9 + 0.05;
            for (double part : new double[] {share, 1 - share}) {
                labels.add(one.getLabels().get(option));
                logProbabilities.add(one.getLogProbabilities().get(option) + StrictMath.log(part));
            }
        }
        return Answer.newBuilder(one)
                .setLabels(labels)
                .setLogProbabilities(logProbabilities)
                .setLogNormaliser(random.nextDouble() * 10)
                .build();
    }

    private static double[] weights(int options, RandomGenerator random) {
        double[] weights = new double[options];
        double sum = 0;
        for (int option = 0; option < options; option++) {
            weights[option] = option > 0 && random.nextInt(4) == 0 ? 0 : random.nextDouble() + 1e-3;
            sum += weights[option];
        }
        for (int option = 0; option < options; option++) {
            weights[option] /= sum;
        }
        return weights;
    }
}
