package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Candidate;
import io.plurascope.event.Entailment;
import io.plurascope.event.Metric;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The random long answers of a run and what a judge says of them, with corrections and revised questions. */
final class RandomTexts implements RandomRun {
    static final List<String> MODELS = List.of("m1", "m2");

    private static final int QUESTIONS = 5;
    private static final int DRAWS = 2;

    private final String run;
    private final String child;
    private final RandomGenerator random;
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Set<String>> candidates = new HashMap<>();
    private final List<Response> responses = new ArrayList<>();
    private final Map<Entailment, Answer> judgements = new HashMap<>();
    private final List<SpecificRecord> events = new ArrayList<>();

    /** Events that the seed decides, those of an even one of models that are steered as well; runs of other names have other questions. */
    RandomTexts(String name, long seed) {
        random = new SplittableRandom(seed);
        run = name;
        child = name + ".entailment";
        Run plain = TextEvents.run(run, child, QUESTIONS * DRAWS, MODELS);
        boolean steered = seed % 2 == 0;
        events.add(steered ? TextEvents.steered(plain) : plain);
        for (int index = 0; index < QUESTIONS; index++) {
            String question = name + "/t" + index;
            List<String> listed = IntStream.range(0, 2 + random.nextInt(3))
                    .mapToObj(number -> "value " + number)
                    .toList();
            revise(question, 0, listed);
            if (random.nextBoolean()) {
                List<String> others = new ArrayList<>(listed.subList(1, listed.size()));
                others.add("another value");
                revise(question, 1, others);
            }
            for (String model : MODELS) {
                IntStream.range(0, DRAWS).forEach(draw -> write(question, model, draw, null));
                if (steered) {
                    TextEvents.STEERINGS.forEach(steering ->
                            IntStream.range(0, DRAWS).forEach(draw -> write(question, model, draw, steering)));
                }
            }
        }
    }

    @Override
    public List<SpecificRecord> shuffled() {
        return RandomRun.shuffled(events, random);
    }

    /** The numbers of the measures of long answers, by run, model and measure. */
    @Override
    public Map<String, Double> batch() {
        Map<String, Double> named = new TreeMap<>();
        TextBatch.numbers(questions, responses, judgements)
                .forEach((key, number) -> named.put(run + " " + key, number));
        return named;
    }

    @Override
    public Map<String, Double> shown(Map<String, Metric> metrics, Map<String, Standings> boards) {
        Map<String, Double> numbers = new TreeMap<>();
        for (Metric metric : metrics.values()) {
            if (metric.getRun().equals(run) && metric.getWindow() == null) {
                Scores.put(
                        numbers,
                        run + " " + metric.getModel() + Keys.text(metric.getSteering()) + " " + metric.getMeasure(),
                        metric,
                        false);
            }
        }
        return numbers;
    }

    /** What a judge has to be asked: of every text that counts in the end, every sentence and every candidate. */
    Set<String> needed() {
        Set<String> needed = new HashSet<>();
        Map<String, Response> last = new HashMap<>();
        responses.forEach(response -> last.merge(
                response.getQuestion() + "\n" + response.getModel() + "\n" + response.getSteering() + "\n"
                        + response.getDraw(),
                response,
                (one, other) -> one.getRevision() > other.getRevision() ? one : other));
        last.values().stream().filter(response -> response.getRefusal() == null).forEach(response -> {
            if (isJudgedForAttribute(response)) {
                needed.add(name(response.getQuestion(), TextBatch.aboutAttribute(response)));
            }
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

    /** What a prompt to a judge asks. */
    static String name(Prompt prompt) {
        return name(prompt.getQuestion(), Objects.requireNonNull(prompt.getEntailment()));
    }

    private static String name(String question, Entailment about) {
        return String.join(
                "\n",
                question,
                about.getModel(),
                Keys.text(about.getSteering()),
                about.getResponse(),
                Boolean.toString(about.getAttribute()),
                Integer.toString(about.getSentence()),
                about.getHypothesis());
    }

    private void revise(String name, long revision, List<String> listed) {
        Question question = TextEvents.question(name, revision, random.nextInt(listed.size() + 1), listed);
        questions.put(name, question);
        candidates.computeIfAbsent(name, key -> new HashSet<>()).addAll(listed);
        events.add(question);
    }

    private static boolean isJudgedForAttribute(Response response) {
        return response.getSteering() != null && !response.getText().isBlank();
    }

    private void write(String name, String model, int draw, @Nullable Steering steering) {
        take(
                random.nextInt(6) == 0
                        ? TextEvents.refused(name, model, draw, DRAWS)
                        : TextEvents.response(name, model, draw, DRAWS, 0, text()),
                steering);
        if (random.nextInt(3) == 0) {
            take(TextEvents.response(name, model, draw, DRAWS, 1, text()), steering);
        }
    }

    private String text() {
        return "One says %d. ".formatted(random.nextInt()).repeat(random.nextInt(3));
    }

    private void take(Response written, @Nullable Steering steering) {
        Response response =
                Response.newBuilder(written).setRun(run).setSteering(steering).build();
        responses.add(response);
        events.add(response);
        if (isJudgedForAttribute(response)) {
            judge(response, TextBatch.aboutAttribute(response));
        }
        int sentences = Sentences.of(response.getText()).size();
        for (String hypothesis : Objects.requireNonNull(candidates.get(response.getQuestion()))) {
            for (int sentence = 0; sentence < sentences; sentence++) {
                judge(response, TextBatch.about(response, sentence, hypothesis));
            }
        }
    }

    private void judge(Response response, Entailment about) {
        if (!judgements.containsKey(about)) {
            Answer answer = judgement(response.getQuestion(), about);
            judgements.put(about, answer);
            events.add(answer);
        }
    }

    private Answer judgement(String question, Entailment about) {
        Answer answer = Answer.newBuilder(TextEvents.judged(question, about, random.nextDouble(0.01, 0.99)))
                .setRun(child)
                .build();
        return random.nextInt(20) == 0
                ? Answer.newBuilder(answer)
                        .setLogProbabilities(List.of())
                        .setRefusal(new Refusal(RefusalReason.TIMED_OUT, "It took too long."))
                        .build()
                : answer;
    }
}
