package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Answer;
import io.plurascope.event.AskedJuror;
import io.plurascope.event.Entailment;
import io.plurascope.event.JurorKind;
import io.plurascope.event.Question;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
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
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random long answers, what jurors' models say of them, corrections and questions in other words, in random order with
 * copies and restarts, come to the same bits, and to what a batch computation with arithmetic of its own comes to.
 */
class JurorsInAnyOrderTest {
    private static final List<String> MODELS = List.of("m1", "m2");
    private static final int QUESTIONS = 5;
    private static final int DRAWS = 2;
    private static final RunJurors JURY = Objects.requireNonNull(JurorEvents.run(
                    QUESTIONS * DRAWS,
                    MODELS,
                    List.of(),
                    JurorEvents.juror("a", 1, "North", JurorKind.STATEMENT),
                    JurorEvents.juror("b", 2.5, "North", JurorKind.RATING),
                    JurorEvents.juror("c", 1, "South", JurorKind.REWARD),
                    JurorEvents.juror("d", 0.5, null, JurorKind.STATEMENT_PAIR))
            .getJurors());
    private static final Run RUN = JurorEvents.run(
            QUESTIONS * DRAWS,
            MODELS,
            List.of(0.0, 1.0, 2.5, Double.POSITIVE_INFINITY),
            JURY.getJurors().toArray(RunJuror[]::new));

    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();
    private final List<Response> responses = new ArrayList<>();
    private final Map<JurorBatch.JudgementKey, Answer> judgements = new HashMap<>();
    private final List<SpecificRecord> events = new ArrayList<>(List.of(RUN));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void any_order_comes_to_the_same_bits_and_to_the_batch(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        makeEvents(random);
        Map<String, Double> expected = JurorBatch.means(RUN, questions, responses, judgements);

        Map<String, Double> once = play(random, false);
        Map<String, Double> again = play(random, false);

        assertThat(again).isEqualTo(once).isNotEmpty();
        assertThat(once).containsOnlyKeys(expected.keySet());
        expected.forEach((key, value) -> assertThat(once.get(key)).as(key).isCloseTo(value, within(1e-12)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void a_restart_between_any_two_events_changes_nothing(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        makeEvents(random);

        assertThat(play(random, true)).isEqualTo(play(random, false)).isNotEmpty();
    }

    /** The whole-run values of welfare, by "model jury alpha". */
    private Map<String, Double> play(RandomGenerator random, boolean restarts) {
        Map<String, Double> means = new TreeMap<>();
        try (Harness harness = new Harness()) {
            for (SpecificRecord event : order(random)) {
                harness.send(event);
                if (random.nextInt(20) == 0) {
                    if (random.nextBoolean()) {
                        harness.settle();
                    }
                    if (restarts) {
                        harness.restart();
                    }
                }
            }
            harness.settle();
            assertThat(asked(harness)).containsAll(needed());
            assertThat(Objects.requireNonNull(harness.latest(Topics.STANDINGS).get(Keys.of(TextEvents.RUN, "progress")))
                            .getComplete())
                    .isTrue();
            harness.read(Topics.METRICS).forEach(metric -> {
                String welfare = "jury_welfare_alpha_";
                if (metric.getWindow() == null && metric.getMeasure().startsWith(welfare)) {
                    String alpha =
                            metric.getMeasure().substring(welfare.length()).replace('_', '.');
                    String key = metric.getModel() + " " + metric.getPopulation() + " "
                            + (alpha.equals("infinity") ? Double.POSITIVE_INFINITY : Double.parseDouble(alpha));
                    if (metric.getValue() == null) {
                        means.remove(key);
                    } else {
                        means.put(key, metric.getValue());
                    }
                }
            });
        }
        return means;
    }

    private List<SpecificRecord> order(RandomGenerator random) {
        List<SpecificRecord> order = new ArrayList<>(events);
        for (int copy = 0; copy < events.size() / 3; copy++) {
            order.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(order, Random.from(random));
        return order;
    }

    private static Set<String> asked(Harness harness) {
        Set<String> asked = new HashSet<>();
        harness.read(Topics.PROMPTS).forEach(prompt -> {
            Entailment about = Objects.requireNonNull(prompt.getEntailment());
            AskedJuror juror = Objects.requireNonNull(about.getJuror());
            asked.add(name(prompt.getQuestion(), about, juror, prompt.getDraw()));
        });
        return asked;
    }

    /** What has to be asked: every juror about every text that counts in the end, in the last words of its question. */
    private Set<String> needed() {
        Set<String> needed = new HashSet<>();
        Map<String, Response> last = new HashMap<>();
        responses.forEach(response -> last.merge(
                response.getQuestion() + "\n" + response.getModel() + "\n" + response.getDraw(),
                response,
                (one, other) -> one.getRevision() > other.getRevision() ? one : other));
        last.values().stream().filter(response -> response.getRefusal() == null).forEach(response -> {
            Question question = Objects.requireNonNull(questions.get(response.getQuestion()));
            for (RunJuror juror : JURY.getJurors()) {
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

    private void makeEvents(RandomGenerator random) {
        for (int index = 0; index < QUESTIONS; index++) {
            String name = "q" + index;
            word(name, 0, "Is it right?");
            if (random.nextBoolean()) {
                word(name, 1, "Is it wrong?");
            }
            for (String model : MODELS) {
                for (int draw = 0; draw < DRAWS; draw++) {
                    write(name, model, draw, random);
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

    private void write(String name, String model, int draw, RandomGenerator random) {
        take(
                random.nextInt(6) == 0
                        ? TextEvents.refused(name, model, draw, DRAWS)
                        : TextEvents.response(name, model, draw, DRAWS, 0, "One says " + random.nextInt()),
                random);
        if (random.nextInt(3) == 0) {
            take(TextEvents.response(name, model, draw, DRAWS, 1, random.nextBoolean() ? "" : "Or this."), random);
        }
    }

    private void take(Response response, RandomGenerator random) {
        responses.add(response);
        events.add(response);
        for (RunJuror juror : JURY.getJurors()) {
            Set<String> shown = new HashSet<>();
            Objects.requireNonNull(words.get(response.getQuestion()))
                    .forEach(text ->
                            shown.add(JurorBatch.shown(juror, JurorEvents.question(response.getQuestion(), 0, text))));
            for (String text : shown) {
                for (int draw = 0; draw < juror.getDraws(); draw++) {
                    List<Double> worth = JurorBatch.worth(juror, draw);
                    Answer answer = JurorEvents.answer(
                            response.getQuestion(),
                            JurorEvents.about(response, juror.getJuror(), text, worth),
                            juror.getModel(),
                            draw,
                            juror.getDraws(),
                            random.nextInt(40) == 0
                                    ? new double[0]
                                    : random.doubles(worth.size(), 0.01, 1).toArray());
                    judgements.put(new JurorBatch.JudgementKey(response, juror.getJuror(), text, draw), answer);
                    events.add(answer);
                }
            }
        }
    }
}
