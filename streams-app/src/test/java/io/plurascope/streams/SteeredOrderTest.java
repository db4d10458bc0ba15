package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Answer;
import io.plurascope.event.Option;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steered and plain answers in any order, twice, corrected and with restarts come to the batch's board, bit for bit. */
class SteeredOrderTest {
    private static final String RUN = "r";
    private static final List<String> MODELS = List.of("a", "b");
    private static final int QUESTIONS = 8;
    private static final int DRAWS = 2;

    private static final List<Steering> STEERINGS = List.of(
            Events.steering("Here", "QA"),
            Events.steering("Here", "BIO"),
            Events.steering("Here", "PORTRAY"),
            Events.steering("There", "QA"),
            Events.steering("There", "BIO"),
            Events.steering("Nobody", "BIO"));

    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Reference> references = new HashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<SpecificRecord> events = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_board_is_the_batch_bit_for_bit(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Run run = makeEvents(random);

        Standings first = play(random, 5);
        Standings second = play(random, 50);

        Map<String, Double> values = new TreeMap<>();
        first.getEntries().forEach(entry -> {
            if (entry.getValue() != null) {
                values.put(
                        SteeredBatch.key(
                                entry.getMeasure(),
                                entry.getModel(),
                                entry.getSteering(),
                                entry.getPopulation(),
                                entry.getText()),
                        entry.getValue());
            }
        });
        assertThat(values)
                .isEqualTo(SteeredBatch.values(run, questions, references, answers))
                .hasSizeGreaterThan(50);
        assertThat(second).isEqualTo(first);
    }

    /**
     * The final board with its revision, which does depend on the order, left out.
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
            assertThat(boards)
                    .hasEntrySatisfying(
                            Keys.of(RUN, "progress"),
                            board -> assertThat(board.getComplete()).isTrue());
            return Board.revised(Objects.requireNonNull(boards.get(Keys.of(RUN, "steerable"))), 0);
        }
    }

    private Run makeEvents(RandomGenerator random) {
        boolean ordinal = random.nextInt(3) > 0;
        Run run = Run.newBuilder(Events.run(RUN, QUESTIONS * DRAWS * (1L + STEERINGS.size()), MODELS))
                .setGrace(3_600_000)
                .setCompared(List.of("Here", "There"))
                .setSteerings(STEERINGS)
                .build();
        events.add(run);
        for (int index = 0; index < QUESTIONS; index++) {
            String name = "q" + index;
            int options = 2 + random.nextInt(4);
            question(name, options, ordinal && random.nextInt(4) > 0, random);
            Instant at = Events.START.plusSeconds(random.nextInt(300));
            for (String model : MODELS) {
                for (int draw = 0; draw < DRAWS; draw++) {
                    answer(Events.draw(RUN, name, model, draw, DRAWS, at, weights(options, random)), options, random);
                    for (Steering steering : STEERINGS) {
                        answer(
                                Answer.newBuilder(Events.draw(
                                                RUN, name, model, draw, DRAWS, at, weights(options, random)))
                                        .setSteering(steering)
                                        .build(),
                                options,
                                random);
                    }
                }
            }
        }
        return run;
    }

    /** Not every population has every question, and a correction may bring one or take it away. */
    private void question(String name, int options, boolean ordinal, RandomGenerator random) {
        List<Option> placed = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            placed.add(Option.newBuilder()
                    .setText("option " + option)
                    .setPosition(ordinal ? (double) option : null)
                    .build());
        }
        Question question = Question.newBuilder(Events.question(name, options))
                .setOptions(placed)
                .build();
        Reference first = Events.reference(name, 0, people(options, random));
        Reference corrected = Events.reference(name, 1, people(options, random));
        questions.put(name, question);
        references.put(name, corrected);
        events.addAll(List.of(question, first, corrected));
    }

    private static Map<String, double[]> people(int options, RandomGenerator random) {
        Map<String, double[]> people = new TreeMap<>();
        for (String population : List.of("Elsewhere", "Here", "There")) {
            if (random.nextInt(5) > 0) {
                people.put(population, weights(options, random));
            }
        }
        people.put("Everyone", weights(options, random));
        return people;
    }

    private void answer(Answer given, int options, RandomGenerator random) {
        Answer answer = random.nextInt(8) == 0
                ? Answer.newBuilder(Events.refused(
                                RUN,
                                given.getQuestion(),
                                given.getModel(),
                                given.getDraw(),
                                DRAWS,
                                given.getEventTime()))
                        .setSteering(given.getSteering())
                        .build()
                : given;
        answers.add(answer);
        events.add(answer);
        if (random.nextInt(6) == 0) {
            Answer corrected = Answer.newBuilder(Events.draw(
                            RUN,
                            given.getQuestion(),
                            given.getModel(),
                            given.getDraw(),
                            DRAWS,
                            given.getEventTime(),
                            weights(options, random)))
                    .setSteering(given.getSteering())
                    .setRevision(1)
                    .build();
            answers.add(corrected);
            events.add(corrected);
        }
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
