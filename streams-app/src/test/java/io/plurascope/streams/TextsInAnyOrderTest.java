package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Answer;
import io.plurascope.event.Candidate;
import io.plurascope.event.Entailment;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random long answers, judgements, corrections and revised questions, in random order with copies and restarts, come to
 * what a batch computation comes to.
 */
class TextsInAnyOrderTest {
    private static final List<String> MODELS = List.of("m1", "m2");
    private static final int QUESTIONS = 5;
    private static final int DRAWS = 2;
    private static final Run RUN = TextEvents.run(QUESTIONS * DRAWS, MODELS.toArray(String[]::new));

    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Set<String>> candidates = new HashMap<>();
    private final List<Response> responses = new ArrayList<>();
    private final Map<Entailment, Answer> judgements = new HashMap<>();
    private final List<SpecificRecord> events = new ArrayList<>(List.of(RUN));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_final_coverage_is_the_batch_bit_for_bit(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        makeEvents(random);

        assertThat(play(random))
                .isEqualTo(TextBatch.means(questions, responses, judgements))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void a_restart_between_any_two_events_changes_nothing(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        makeEvents(random);

        assertThat(playWithRestarts(random)).isEqualTo(TextBatch.means(questions, responses, judgements));
    }

    private Map<String, Double> play(RandomGenerator random) {
        Map<String, Double> means = new TreeMap<>();
        try (Harness harness = new Harness()) {
            Set<String> asked = new HashSet<>();
            for (SpecificRecord event : order(random)) {
                harness.send(event);
                if (random.nextInt(10) == 0) {
                    harness.settle();
                }
            }
            harness.settle();
            read(harness, means, asked);
            assertThat(asked).containsAll(needed());
        }
        return means;
    }

    private Map<String, Double> playWithRestarts(RandomGenerator random) {
        Map<String, Double> means = new TreeMap<>();
        Set<String> asked = new HashSet<>();
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : order(random)) {
                harness.send(event);
                if (random.nextInt(20) == 0) {
                    if (random.nextBoolean()) {
                        harness.settle();
                    }
                    harness.restart();
                }
            }
            harness.settle();
            read(harness, means, asked);
        }
        assertThat(asked).containsAll(needed());
        return means;
    }

    private static void read(Harness harness, Map<String, Double> means, Set<String> asked) {
        harness.read(Topics.PROMPTS).forEach(prompt -> asked.add(name(prompt)));
        harness.read(Topics.METRICS).stream()
                .filter(metric -> metric.getWindow() == null)
                .forEach(metric -> {
                    String key = metric.getModel() + " " + metric.getMeasure();
                    if (metric.getValue() == null) {
                        means.remove(key);
                    } else {
                        means.put(key, metric.getValue());
                    }
                });
        harness.latest(Topics.STANDINGS).forEach((key, board) -> {
            if (key.equals(Keys.of(TextEvents.RUN, "progress"))) {
                assertThat(board.getProgress())
                        .extracting(progress -> progress.getModel())
                        .isEqualTo(MODELS);
            }
        });
    }

    private List<SpecificRecord> order(RandomGenerator random) {
        List<SpecificRecord> order = new ArrayList<>(events);
        for (int copy = 0; copy < events.size() / 3; copy++) {
            order.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(order, Random.from(random));
        return order;
    }

    /** What a judge has to be asked: of every text that counts in the end, every sentence and every candidate. */
    private Set<String> needed() {
        Set<String> needed = new HashSet<>();
        Map<String, Response> last = new HashMap<>();
        responses.forEach(response -> last.merge(
                response.getQuestion() + "\n" + response.getModel() + "\n" + response.getDraw(),
                response,
                (one, other) -> one.getRevision() > other.getRevision() ? one : other));
        last.values().stream().filter(response -> response.getRefusal() == null).forEach(response -> {
            int sentences = Sentences.of(response.getText()).size();
            for (Candidate candidate : Objects.requireNonNull(questions.get(response.getQuestion()))
                    .getCandidates()) {
                IntStream.range(0, sentences)
                        .forEach(sentence -> needed.add(name(
                                response.getQuestion(), TextBatch.about(response, sentence, candidate.getText()))));
            }
        });
        return needed;
    }

    private static String name(Prompt prompt) {
        return name(prompt.getQuestion(), Objects.requireNonNull(prompt.getEntailment()));
    }

    private static String name(String question, Entailment about) {
        return String.join(
                "\n",
                question,
                about.getModel(),
                about.getResponse(),
                Integer.toString(about.getSentence()),
                about.getHypothesis());
    }

    private void makeEvents(RandomGenerator random) {
        for (int index = 0; index < QUESTIONS; index++) {
            String name = "q" + index;
            List<String> listed = IntStream.range(0, 2 + random.nextInt(3))
                    .mapToObj(number -> "value " + number)
                    .toList();
            revise(name, 0, listed, random);
            if (random.nextBoolean()) {
                List<String> others = new ArrayList<>(listed.subList(1, listed.size()));
                others.add("another value");
                revise(name, 1, others, random);
            }
            for (String model : MODELS) {
                IntStream.range(0, DRAWS).forEach(draw -> write(name, model, draw, random));
            }
        }
    }

    private void revise(String name, long revision, List<String> listed, RandomGenerator random) {
        Question question = TextEvents.question(name, revision, random.nextInt(listed.size() + 1), listed);
        questions.put(name, question);
        candidates.computeIfAbsent(name, key -> new HashSet<>()).addAll(listed);
        events.add(question);
    }

    private void write(String name, String model, int draw, RandomGenerator random) {
        take(
                random.nextInt(6) == 0
                        ? TextEvents.refused(name, model, draw, DRAWS)
                        : TextEvents.response(name, model, draw, DRAWS, 0, text(random)),
                random);
        if (random.nextInt(3) == 0) {
            take(TextEvents.response(name, model, draw, DRAWS, 1, text(random)), random);
        }
    }

    private static String text(RandomGenerator random) {
        return "One says %d. ".formatted(random.nextInt()).repeat(random.nextInt(3));
    }

    private void take(Response response, RandomGenerator random) {
        responses.add(response);
        events.add(response);
        int sentences = Sentences.of(response.getText()).size();
        for (String hypothesis : Objects.requireNonNull(candidates.get(response.getQuestion()))) {
            for (int sentence = 0; sentence < sentences; sentence++) {
                Entailment about = TextBatch.about(response, sentence, hypothesis);
                if (!judgements.containsKey(about)) {
                    Answer answer = judgement(response.getQuestion(), about, random);
                    judgements.put(about, answer);
                    events.add(answer);
                }
            }
        }
    }

    private static Answer judgement(String question, Entailment about, RandomGenerator random) {
        Answer answer = TextEvents.judged(question, about, random.nextDouble(0.01, 0.99));
        return random.nextInt(20) == 0
                ? Answer.newBuilder(answer)
                        .setLogProbabilities(List.of())
                        .setRefusal(new Refusal(RefusalReason.TIMED_OUT, "It took too long."))
                        .build()
                : answer;
    }
}
