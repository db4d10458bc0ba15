package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Benchmark;
import io.plurascope.event.Entry;
import io.plurascope.event.Metric;
import io.plurascope.event.Option;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The random events of a run whose models are asked plainly and steered, with corrections and refusals. */
final class RandomSteered implements RandomRun {
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

    private final Run run;
    private final RandomGenerator random;
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Reference> references = new HashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<SpecificRecord> events = new ArrayList<>();

    /** Events that the seed decides; runs of other names have other questions. */
    RandomSteered(String name, long seed) {
        random = new SplittableRandom(seed);
        boolean ordinal = random.nextInt(3) > 0;
        run = Run.newBuilder(Events.run(name, QUESTIONS * DRAWS * (1L + STEERINGS.size()), MODELS))
                .setGrace(3_600_000)
                .setCompared(List.of("Here", "There"))
                .setSteerings(STEERINGS)
                .setBenchmark(new Benchmark(SteeredObjectiveBatch.OBJECTIVES, List.of()))
                .setJuries(Map.of(SteeredObjectiveBatch.JURY, List.of("Here", "There")))
                .setJuryUtility("agreement")
                .setAlphas(List.of(1.0))
                .build();
        events.add(run);
        for (int index = 0; index < QUESTIONS; index++) {
            String question = name + "/s" + index;
            int options = 2 + random.nextInt(4);
            question(question, options, ordinal && random.nextInt(4) > 0);
            Instant at = Events.START.plusSeconds(random.nextInt(300));
            for (String model : MODELS) {
                for (int draw = 0; draw < DRAWS; draw++) {
                    answer(drawn(question, model, draw, at, null, options), options);
                    for (Steering steering : STEERINGS) {
                        answer(drawn(question, model, draw, at, steering, options), options);
                    }
                }
            }
        }
    }

    @Override
    public List<SpecificRecord> shuffled() {
        return RandomRun.shuffled(events, random);
    }

    /** The values of the board of steerable pluralism, by what tells its entries apart, and the objectives made of them. */
    @Override
    public Map<String, Double> batch() {
        Map<String, Double> values = SteeredBatch.values(run, questions, references, answers);
        values.putAll(new SteeredObjectiveBatch(run, questions, references, answers).values(values));
        return named(values);
    }

    @Override
    public Map<String, Double> shown(Map<String, Metric> metrics, Map<String, Standings> boards) {
        Map<String, Double> values = new TreeMap<>();
        @Nullable Standings board = boards.get(Keys.of(run.getRun(), SteerableBoard.NAME));
        for (Entry entry : board == null ? List.<Entry>of() : board.getEntries()) {
            if (entry.getValue() != null) {
                String key = SteeredBatch.key(
                        entry.getMeasure(),
                        entry.getModel(),
                        entry.getSteering(),
                        entry.getPopulation(),
                        entry.getText());
                values.put(key, entry.getValue());
                values.put(key + " n", (double) entry.getN());
                if (entry.getStandardError() != null) {
                    values.put(key + " error", entry.getStandardError());
                }
            }
        }
        @Nullable Standings pareto = boards.get(Keys.of(run.getRun(), ParetoBoard.NAME));
        for (Entry entry : pareto == null ? List.<Entry>of() : pareto.getEntries()) {
            if (entry.getValue() != null) {
                values.put(SteeredObjectiveBatch.key(entry.getMeasure(), entry.getModel()), entry.getValue());
            }
        }
        return named(values);
    }

    private Map<String, Double> named(Map<String, Double> values) {
        Map<String, Double> named = new TreeMap<>();
        values.forEach((key, value) -> named.put(run.getRun() + " " + key, value));
        return named;
    }

    private Answer drawn(
            String question, String model, int draw, Instant at, @Nullable Steering steering, int options) {
        return Answer.newBuilder(
                        Events.draw(run.getRun(), question, model, draw, DRAWS, at, RandomRun.shares(options, random)))
                .setSteering(steering)
                .build();
    }

    /** Not every population has every question, and a correction may bring one or take it away. */
    private void question(String name, int options, boolean ordinal) {
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
        Reference first = Events.reference(name, 0, people(options));
        Reference corrected = Events.reference(name, 1, people(options));
        questions.put(name, question);
        references.put(name, corrected);
        events.addAll(List.of(question, first, corrected));
    }

    private Map<String, double[]> people(int options) {
        Map<String, double[]> people = new TreeMap<>();
        for (String population : List.of("Elsewhere", "Here", "There")) {
            if (random.nextInt(5) > 0) {
                people.put(population, RandomRun.shares(options, random));
            }
        }
        people.put("Everyone", RandomRun.shares(options, random));
        return people;
    }

    private void answer(Answer given, int options) {
        Answer answer = random.nextInt(8) == 0
                ? Answer.newBuilder(Events.refused(
                                run.getRun(),
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
            Answer corrected = Answer.newBuilder(drawn(
                            given.getQuestion(),
                            given.getModel(),
                            given.getDraw(),
                            given.getEventTime(),
                            given.getSteering(),
                            options))
                    .setRevision(1)
                    .build();
            answers.add(corrected);
            events.add(corrected);
        }
    }
}
