package io.plurascope.streams;

import static io.plurascope.streams.TextEvents.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Answer;
import io.plurascope.event.Entry;
import io.plurascope.event.JurorKind;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Score;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jurors whose models judge long answers, with numbers worked out by hand. */
class JurorsTest {
    private static final List<Double> ALPHAS = List.of(0.0, 1.0, Double.POSITIVE_INFINITY);
    private static final Question QUESTION = JurorEvents.question("q", 0, "Is it right?");
    private static final Run RUN = JurorEvents.run(
            1,
            List.of("m"),
            ALPHAS,
            JurorEvents.juror("carer", 1, "North", JurorKind.STATEMENT),
            JurorEvents.juror("pair", 1, null, JurorKind.STATEMENT_PAIR),
            JurorEvents.juror("rater", 2, "North", JurorKind.RATING),
            JurorEvents.juror("reward", 1, null, JurorKind.REWARD));

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    private List<Prompt> start() {
        harness.send(RUN);
        harness.send(QUESTION);
        harness.send(response("q", "m", "It is. Or not."));
        return harness.read(Topics.PROMPTS);
    }

    private static String juror(Prompt prompt) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(prompt.getEntailment()).getJuror())
                .getJuror();
    }

    private static List<Double> utilities(Prompt prompt) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(prompt.getEntailment()).getJuror())
                .getUtilities();
    }

    private static List<String> texts(Prompt prompt) {
        return prompt.getLabels().stream().map(Label::getText).toList();
    }

    /** Answers each prompt as its kind has it; .8 and .6 of yes, ratings of which A has .7, and so on. */
    private static Answer said(Prompt prompt) {
        return switch (juror(prompt)) {
            case "carer" ->
                prompt.getDraw() == 0 ? JurorEvents.answer(prompt, 0.8, 0.2) : JurorEvents.answer(prompt, 0.4, 0.6);
            case "pair" -> JurorEvents.answer(prompt, 0.5, 0.25, 0.25);
            case "rater" -> JurorEvents.answer(prompt, 0.6, 0.1, 0.1, 0.1, 0.1);
            case "reward" -> JurorEvents.answer(prompt, 0.9, 0.1);
            default -> throw new IllegalArgumentException(prompt.toString());
        };
    }

    private Standings board(Map<String, Standings> boards, String board) {
        return Objects.requireNonNull(boards.get(Keys.of("r", board)), board);
    }

    private static Entry entry(Standings board, String measure) {
        return board.getEntries().stream()
                .filter(entry -> entry.getMeasure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private void assertValue(Standings board, String measure, double value) {
        assertThat(entry(board, measure).getValue()).as(measure).isCloseTo(value, within(1e-12));
        assertThat(entry(board, measure).getN()).isEqualTo(1);
    }

    @Test
    void every_juror_becomes_a_prompt_to_the_jurors_model_and_letters_are_asked_in_both_orders() {
        List<Prompt> prompts = start();

        assertThat(prompts)
                .extracting(JurorsTest::juror)
                .containsExactly("carer", "carer", "pair", "rater", "rater", "reward");
        assertThat(prompts).allSatisfy(prompt -> {
            assertThat(prompt.getRun()).isEqualTo("r.jury");
            assertThat(prompt.getModels()).containsExactly("model of " + juror(prompt));
            assertThat(prompt.getQuestion()).isEqualTo("q");
        });
        assertThat(prompts).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        assertThat(prompts.get(0).getText())
                .isEqualTo("Text: It is. Or not.\nStatement: What carer says.\nDoes the text express the statement?\n"
                        + " A. Yes\n B. No\n Answer Choice:");
        assertThat(prompts.get(1).getText()).contains(" A. No\n B. Yes\n");
        assertThat(prompts)
                .extracting(JurorsTest::utilities)
                .containsExactly(
                        List.of(1.0, 0.0),
                        List.of(0.0, 1.0),
                        List.of(1.0, 0.0, 0.0),
                        List.of(0.0, 0.25, 0.5, 0.75, 1.0),
                        List.of(1.0, 0.75, 0.5, 0.25, 0.0),
                        List.of(1.0, 0.0));
        assertThat(prompts.get(2).getPremise()).isEqualTo("It is. Or not.");
        assertThat(texts(prompts.get(2))).containsExactly("entailment", "neutral", "contradiction");
        assertThat(prompts.get(3).getText())
                .isEqualTo("A person is described like this: What rater says.\nThe person was asked: Is it right?\n"
                        + "Another one answered: It is. Or not.\n"
                        + "How does the person rate this answer, from 1, the worst, to 5, the best?\n"
                        + " A. 1\n B. 2\n C. 3\n D. 4\n E. 5\n Answer Choice:");
        assertThat(prompts.get(4).getText()).contains(" A. 5\n B. 4\n C. 3\n D. 2\n E. 1\n");
        assertThat(texts(prompts.get(3))).containsExactly(" A", "A", " B", "B", " C", "C", " D", "D", " E", "E");
        assertThat(prompts.get(5).getPremise()).isEqualTo("Is it right?");
        assertThat(Objects.requireNonNull(prompts.get(5).getEntailment()).getHypothesis())
                .isEqualTo("It is. Or not.");
        assertThat(texts(prompts.get(5))).containsExactly("preferred", "not preferred");
    }

    @Test
    void what_the_models_say_comes_back_as_the_jurys_board() {
        start().forEach(prompt -> harness.send(said(prompt)));
        Map<String, Standings> boards = harness.standings();

        // carer: (.8 + .6) / 2. pair: .5. reward: .9. rater: of ratings with .6 on A and .1 on each other the expected
        // place is .1 (.25 + .5 + .75 + 1) = .25, and 1 - .25 = .75 in the other order: a letter says nothing, .5.
        Standings all = board(boards, "jury:citizens");
        assertValue(all, "jury_welfare_alpha_0", (.7 + .5 + 2 * .5 + .9) / 5);
        assertValue(all, "jury_welfare_alpha_1", Math.pow(.7 * .5 * .5 * .5 * .9, 1 / 5.0));
        assertValue(all, "jury_welfare_alpha_infinity", .5);
        assertValue(all, "jury_of_means_welfare_alpha_0", (.7 + .5 + 2 * .5 + .9) / 5);
        assertThat(entry(all, "jury_welfare_alpha_infinity").getText()).isEqualTo("pair");
        Standings north = board(boards, "jury:citizens=North");
        assertValue(north, "jury_welfare_alpha_0", (.7 + 2 * .5) / 3);
        assertThat(entry(north, "jury_welfare_alpha_infinity").getText()).isEqualTo("rater");
        assertThat(board(boards, "progress").getComplete()).isTrue();
        Score score = Objects.requireNonNull(harness.latest(Topics.SCORES).get(Keys.texts("r", 0, "m", null, "q")));
        assertThat(score.getJurors()).containsExactly("carer", "pair", "rater", "reward");
        assertThat(score.getUtilities().getFirst()).isCloseTo(.7, within(1e-12));
    }

    @Test
    void welfare_of_the_means_is_another_number_than_the_mean_of_welfare() {
        harness.send(JurorEvents.run(
                2,
                List.of("m"),
                ALPHAS,
                JurorEvents.juror("a", 1, null, JurorKind.REWARD),
                JurorEvents.juror("b", 1, null, JurorKind.REWARD)));
        List.of("q1", "q2").forEach(question -> {
            harness.send(JurorEvents.question(question, 0, "Is it right?"));
            harness.send(response(question, "m", "It is."));
        });
        harness.read(Topics.PROMPTS).forEach(prompt -> {
            boolean well = juror(prompt).equals("a") == prompt.getQuestion().equals("q1");
            harness.send(well ? JurorEvents.answer(prompt, 0.75, 0.25) : JurorEvents.answer(prompt, 0.25, 0.75));
        });

        Standings board = board(harness.standings(), "jury:citizens");

        // They take turns: the worst-off has .25 on each question, and .5 on average.
        assertThat(entry(board, "jury_welfare_alpha_infinity").getValue()).isCloseTo(.25, within(1e-12));
        assertThat(entry(board, "jury_of_means_welfare_alpha_infinity").getValue())
                .isCloseTo(.5, within(1e-12));
    }

    @Test
    void the_run_is_complete_when_the_last_juror_has_answered_and_not_before() {
        List<Prompt> prompts = start();
        prompts.subList(1, prompts.size()).forEach(prompt -> harness.send(said(prompt)));

        Standings before = board(harness.standings(), "progress");
        harness.send(said(prompts.getFirst()));
        Standings after = board(harness.standings(), "progress");

        assertThat(before.getComplete()).isFalse();
        assertThat(before.getProgress().getFirst().getExpected()).isEqualTo(1);
        assertThat(before.getProgress().getFirst().getWaiting()).isEqualTo(1);
        assertThat(after.getComplete()).isTrue();
        assertThat(after.getProgress().getFirst().getAnswered()).isEqualTo(1);
    }

    @Test
    void a_question_without_one_of_the_jurors_counts_in_those_juries_only_that_are_whole() {
        start().forEach(prompt ->
                harness.send(juror(prompt).equals("reward") ? JurorEvents.answer(prompt) : said(prompt)));
        Map<String, Standings> boards = harness.standings();

        assertThat(entry(board(boards, "jury:citizens"), "jury_welfare_alpha_0").getValue())
                .isNull();
        assertThat(entry(board(boards, "jury:citizens"), "jury_welfare_alpha_infinity")
                        .getText())
                .isNull();
        assertValue(board(boards, "jury:citizens=North"), "jury_welfare_alpha_0", (.7 + 2 * .5) / 3);
        assertThat(board(boards, "progress").getComplete()).isTrue();
    }

    @Test
    void half_of_the_draws_is_no_utility() {
        start().forEach(prompt -> harness.send(
                juror(prompt).equals("carer") && prompt.getDraw() == 1 ? JurorEvents.answer(prompt) : said(prompt)));

        assertThat(entry(board(harness.standings(), "jury:citizens=North"), "jury_welfare_alpha_0")
                        .getN())
                .isZero();
    }

    @Test
    void a_question_in_other_words_is_judged_anew_by_those_who_see_it() {
        start().forEach(prompt -> harness.send(said(prompt)));
        harness.settle();
        harness.send(JurorEvents.question("q", 1, "Is it wrong?"));

        List<Prompt> anew = harness.read(Topics.PROMPTS);
        assertThat(anew).extracting(JurorsTest::juror).containsExactly("rater", "rater", "reward");
        assertThat(board(harness.standings(), "progress").getComplete()).isFalse();
        anew.forEach(prompt -> harness.send(said(prompt)));
        Map<String, Standings> boards = harness.standings();
        assertThat(board(boards, "progress").getComplete()).isTrue();
        assertValue(board(boards, "jury:citizens"), "jury_welfare_alpha_infinity", .5);
    }

    @Test
    void candidate_answers_and_jurors_are_judged_side_by_side() {
        Run both = Run.newBuilder(RUN)
                .setEntailment(RunEntailment.newBuilder(TextEvents.settings(1)).build())
                .build();
        harness.send(both);
        harness.send(TextEvents.question("q", 0, 1, List.of("Right", "Wrong")));
        harness.send(response("q", "m", "It is."));
        List<Prompt> prompts = harness.read(Topics.PROMPTS);
        assertThat(prompts).hasSize(2 + 6);

        prompts.stream()
                .filter(prompt -> prompt.getRun().equals(TextEvents.CHILD))
                .forEach(prompt -> harness.send(TextEvents.judged(prompt, 0.9)));
        assertThat(board(harness.standings(), "progress").getComplete()).isFalse();
        prompts.stream()
                .filter(prompt -> prompt.getRun().equals(JurorEvents.CHILD))
                .forEach(prompt -> harness.send(said(prompt)));
        Map<String, Standings> boards = harness.standings();

        assertThat(board(boards, "progress").getComplete()).isTrue();
        assertThat(board(boards, "progress").getProgress().getFirst().getAnswered())
                .isEqualTo(1);
        assertValue(board(boards, "jury:citizens=North"), "jury_welfare_alpha_0", (.7 + 2 * .5) / 3);
    }

    @Test
    void what_fits_no_juror_or_not_the_options_is_a_dead_letter() {
        List<Prompt> prompts = start();
        Prompt pair = prompts.get(2);
        Answer other = Answer.newBuilder(said(pair)).setModel("another").build();
        harness.send(other);
        harness.send(JurorEvents.answer(pair, 0.5, 0.5));

        assertThat(harness.read(Topics.DEAD_LETTERS))
                .extracting(letter -> letter.getReason())
                .containsExactly(
                        "Run 'r' does not have its texts judged by 'another' in run 'r.jury' for a juror 'pair'.",
                        "The judgement of model of pair has 2 options, and for 3 it is said what they are worth to"
                                + " juror pair; it needs at least 2, and for each of them.");
    }
}
