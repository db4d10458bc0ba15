package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.AskedJuror;
import io.plurascope.event.Entailment;
import io.plurascope.event.JurorKind;
import io.plurascope.event.Metric;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.event.Standings;
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
import org.apache.avro.specific.SpecificRecord;

/** The random long answers of a run and what jurors' models say of them, with corrections and questions in other words. */
final class RandomJurors implements RandomRun {
    private static final List<String> MODELS = List.of("m1", "m2");
    private static final int QUESTIONS = 5;
    private static final int DRAWS = 2;
    private static final List<RunJuror> JURORS = List.of(
            JurorEvents.juror("a", 1, "North", JurorKind.STATEMENT),
            JurorEvents.juror("b", 2.5, "North", JurorKind.RATING),
            JurorEvents.juror("c", 1, "South", JurorKind.REWARD),
            JurorEvents.juror("d", 0.5, null, JurorKind.STATEMENT_PAIR));

    private final Run run;
    private final RunJurors jury;
    private final RandomGenerator random;
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();
    private final List<Response> responses = new ArrayList<>();
    private final Map<JurorBatch.JudgementKey, Answer> judgements = new HashMap<>();
    private final List<SpecificRecord> events = new ArrayList<>();

    /** Events that the seed decides; runs of other names have other questions. */
    RandomJurors(String name, long seed) {
        random = new SplittableRandom(seed);
        jury = new RunJurors(JurorEvents.JURY, name + ".jury", (long) QUESTIONS * DRAWS, JURORS);
        run = Run.newBuilder(JurorEvents.run(
                        QUESTIONS * DRAWS,
                        MODELS,
                        List.of(0.0, 1.0, 2.5, Double.POSITIVE_INFINITY),
                        JURORS.toArray(RunJuror[]::new)))
                .setRun(name)
                .setJurors(jury)
                .build();
        events.add(run);
        makeEvents();
    }

    @Override
    public List<SpecificRecord> shuffled() {
        return RandomRun.shuffled(events, random);
    }

    /** The means of welfare, by run, model, jury and alpha. */
    @Override
    public Map<String, Double> batch() {
        Map<String, Double> means = new TreeMap<>();
        JurorBatch.means(run, questions, responses, judgements)
                .forEach((key, mean) -> means.put(run.getRun() + " " + key, RandomRun.rounded(mean)));
        return means;
    }

    @Override
    public Map<String, Double> shown(Map<String, Metric> metrics, Map<String, Standings> boards) {
        String welfare = "jury_welfare_alpha_";
        Map<String, Double> means = new TreeMap<>();
        for (Metric metric : metrics.values()) {
            if (metric.getRun().equals(run.getRun())
                    && metric.getMeasure().startsWith(welfare)
                    && metric.getValue() != null) {
                String alpha = metric.getMeasure().substring(welfare.length()).replace('_', '.');
                String key = String.join(
                        " ",
                        run.getRun(),
                        metric.getModel(),
                        metric.getPopulation(),
                        "" + (alpha.equals("infinity") ? Double.POSITIVE_INFINITY : Double.parseDouble(alpha)));
                means.put(key, RandomRun.rounded(metric.getValue()));
            }
        }
        return means;
    }

    /** What a prompt to a juror's model asks. */
    static String name(Prompt prompt) {
        Entailment about = Objects.requireNonNull(prompt.getEntailment());
        return name(prompt.getQuestion(), about, Objects.requireNonNull(about.getJuror()), prompt.getDraw());
    }

    /** What has to be asked: every juror about every text that counts in the end, in the last words of its question. */
    Set<String> needed() {
        Set<String> needed = new HashSet<>();
        Map<String, Response> last = new HashMap<>();
        responses.forEach(response -> last.merge(
                response.getQuestion() + "\n" + response.getModel() + "\n" + response.getDraw(),
                response,
                (one, other) -> one.getRevision() > other.getRevision() ? one : other));
        last.values().stream().filter(response -> response.getRefusal() == null).forEach(response -> {
            Question question = Objects.requireNonNull(questions.get(response.getQuestion()));
            for (RunJuror juror : jury.getJurors()) {
                for (int draw = 0; draw < juror.getDraws(); draw++) {
                    Entailment about = JurorEvents.about(
                            response,
                            juror.getJuror(),
                            JurorBatch.shown(juror, question),
                            JurorBatch.worth(juror, draw));
                    needed.add(name(response.getQuestion(), about, Objects.requireNonNull(about.getJuror()), draw));
                }
            }
        });
        return needed;
    }

    private static String name(String question, Entailment about, AskedJuror juror, int draw) {
        return String.join(
                "\n",
                question,
                about.getModel(),
                about.getResponse(),
                juror.getJuror(),
                juror.getQuestion(),
                juror.getUtilities().toString(),
                Integer.toString(draw));
    }

    private void makeEvents() {
        for (int index = 0; index < QUESTIONS; index++) {
            String name = run.getRun() + "/j" + index;
            word(name, 0, "Is it right?");
            if (random.nextBoolean()) {
                word(name, 1, "Is it wrong?");
            }
            for (String model : MODELS) {
                for (int draw = 0; draw < DRAWS; draw++) {
                    write(name, model, draw);
                }
            }
        }
    }

    private void word(String name, long revision, String text) {
        Question question = JurorEvents.question(name, revision, text);
        questions.put(name, question);
        words.computeIfAbsent(name, key -> new HashSet<>()).add(text);
        events.add(question);
    }

    private void write(String name, String model, int draw) {
        take(
                random.nextInt(6) == 0
                        ? TextEvents.refused(name, model, draw, DRAWS)
                        : TextEvents.response(name, model, draw, DRAWS, 0, "One says " + random.nextInt()));
        if (random.nextInt(3) == 0) {
            take(TextEvents.response(name, model, draw, DRAWS, 1, random.nextBoolean() ? "" : "Or this."));
        }
    }

    private void take(Response written) {
        Response response = Response.newBuilder(written).setRun(run.getRun()).build();
        responses.add(response);
        events.add(response);
        for (RunJuror juror : jury.getJurors()) {
            Set<String> shown = new HashSet<>();
            Objects.requireNonNull(words.get(response.getQuestion()))
                    .forEach(text ->
                            shown.add(JurorBatch.shown(juror, JurorEvents.question(response.getQuestion(), 0, text))));
            for (String text : shown) {
                for (int draw = 0; draw < juror.getDraws(); draw++) {
                    List<Double> worth = JurorBatch.worth(juror, draw);
                    Answer answer = Answer.newBuilder(JurorEvents.answer(
                                    response.getQuestion(),
                                    JurorEvents.about(response, juror.getJuror(), text, worth),
                                    juror.getModel(),
                                    draw,
                                    juror.getDraws(),
                                    random.nextInt(40) == 0
                                            ? new double[0]
                                            : random.doubles(worth.size(), 0.01, 1)
                                                    .toArray()))
                            .setRun(jury.getRun())
                            .build();
                    judgements.put(new JurorBatch.JudgementKey(response, juror.getJuror(), text, draw), answer);
                    events.add(answer);
                }
            }
        }
    }
}
