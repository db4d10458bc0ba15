package io.plurascope.streams;

import static io.plurascope.streams.Shown.at;
import static io.plurascope.streams.Shown.only;
import static io.plurascope.streams.Shown.progress;
import static io.plurascope.streams.Shown.value;
import static io.plurascope.streams.TextEvents.CHILD;
import static io.plurascope.streams.TextEvents.JUDGE;
import static io.plurascope.streams.TextEvents.judged;
import static io.plurascope.streams.TextEvents.question;
import static io.plurascope.streams.TextEvents.refused;
import static io.plurascope.streams.TextEvents.response;
import static io.plurascope.streams.TextEvents.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import io.plurascope.event.Answer;
import io.plurascope.event.Candidate;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Entailment;
import io.plurascope.event.EntailmentKind;
import io.plurascope.event.Label;
import io.plurascope.event.Progress;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Score;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Long answers, asked about and scored; the numbers are worked out by hand. */
class TextsTest {
    private static final List<String> VALUES = List.of("Justice", "Mercy", "Thrift");

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    private List<Prompt> prompts() {
        return harness.read(Topics.PROMPTS);
    }

    private static Entailment about(Prompt prompt) {
        return Objects.requireNonNull(prompt.getEntailment());
    }

    /** The judge finds an answer in a sentence that names it. */
    private void judgeAll(List<Prompt> prompts) {
        prompts.forEach(prompt -> harness.send(judged(
                prompt,
                Objects.requireNonNull(prompt.getPremise())
                                .contains(about(prompt).getHypothesis())
                        ? 0.9
                        : 0.1)));
    }

    @Test
    void every_sentence_of_a_long_answer_and_every_candidate_become_a_prompt_to_the_judge() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 2, VALUES));

        harness.send(response("q", "m", "Justice is due. So is Mercy!"));

        List<Prompt> prompts = prompts();
        assertThat(prompts).hasSize(6).allSatisfy(prompt -> {
            assertThat(prompt.getRun()).isEqualTo(CHILD);
            assertThat(prompt.getModels()).containsExactly(JUDGE);
            assertThat(prompt.getQuestion()).isEqualTo("q");
            assertThat(prompt.getLabels())
                    .extracting(Label::getOption, Label::getText)
                    .containsExactly(tuple(0, " A"), tuple(0, "A"), tuple(1, " B"), tuple(1, "B"));
        });
        assertThat(prompts).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        Prompt first = prompts.getFirst();
        assertThat(first.getText()).isEqualTo("""
                        Text: Justice is due.
                        Statement: Justice
                        Does the text express the statement?
                         A. Yes
                         B. No
                         Answer Choice:""");
        assertThat(first.getPremise()).isEqualTo("Justice is due.");
        assertThat(about(first).getModel()).isEqualTo("m");
        assertThat(about(first).getSentences()).isEqualTo(2);
        assertThat(prompts)
                .extracting(
                        prompt -> about(prompt).getSentence(),
                        prompt -> about(prompt).getCandidate())
                .contains(tuple(1, 2));
    }

    /** Given are the first of two reasonable answers and the third, which is not: one of two, one of two, one of three. */
    @Test
    void what_the_judge_says_comes_back_as_coverage_on_a_board_of_the_run() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 2, VALUES));
        harness.send(response("q", "m", "Justice is due. Thrift, too."));

        judgeAll(prompts());

        Map<String, Standings> boards = harness.standings();
        assertThat(value(boards, "overton_text", "m", "overton_text_recall").getValue())
                .isEqualTo(0.5);
        assertThat(value(boards, "overton_text", "m", "overton_text_precision").getValue())
                .isEqualTo(0.5);
        assertThat(value(boards, "overton_text", "m", "overton_text_f1").getValue())
                .isEqualTo(0.5);
        assertThat(value(boards, "overton_text", "m", "overton_text_accuracy").getValue())
                .isCloseTo(1 / 3.0, within(1e-15));
        assertThat(value(boards, "overton_text", "m", "overton_text_strict").getValue())
                .isEqualTo(0.0);
        assertThat(boards.keySet()).containsExactlyInAnyOrder(Keys.of("r", "overton_text"), Keys.of("r", "progress"));
        Score score = at(harness.latest(Topics.SCORES), Keys.texts("r", 0, "m", null, "q"));
        assertThat(score.getOwnValues().get(score.getOwnMeasures().indexOf("overton_text_recall")))
                .isEqualTo(0.5);
    }

    @Test
    void the_run_is_complete_when_the_last_answer_of_the_judge_has_come() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 2, VALUES));
        Standings before = progressAfter(response("q", "m", "Justice is due."));
        List<Prompt> prompts = prompts();
        judgeAll(prompts.subList(1, prompts.size()));
        Map<String, Standings> changed = harness.standings();

        judgeAll(prompts.subList(0, 1));

        Progress done = only(progress(harness.standings()).getProgress());
        assertThat(only(before.getProgress()).getExpected()).isEqualTo(1);
        assertThat(only(before.getProgress()).getWaiting()).isEqualTo(1);
        assertThat(before.getComplete()).isFalse();
        assertThat(changed).isEmpty();
        assertThat(done.getAnswered()).isEqualTo(1);
        assertThat(done.getWaiting()).isZero();
    }

    private Standings progressAfter(Response response) {
        harness.send(response);
        return progress(harness.standings());
    }

    @Test
    void a_copy_of_a_long_answer_asks_nothing_and_a_copy_of_a_judgement_changes_nothing() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 2, VALUES));
        Response response = response("q", "m", "Justice is due.");
        harness.send(response);
        List<Prompt> prompts = prompts();
        judgeAll(prompts);
        harness.settle();
        harness.latest(Topics.STANDINGS);

        harness.send(Response.newBuilder(response).setLatency(99).setAttempt(2).build());
        judgeAll(prompts);

        assertThat(prompts()).isEmpty();
        assertThat(harness.standings()).isEmpty();
    }

    @Test
    void a_corrected_long_answer_is_judged_anew_and_takes_the_place_of_the_first() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 2, VALUES));
        harness.send(response("q", "m", "Thrift is all."));
        List<Prompt> first = prompts();
        judgeAll(first);
        harness.settle();

        harness.send(response("q", "m", 0, 1, 1, "Justice and Mercy."));
        Standings between = progress(harness.standings());
        List<Prompt> second = prompts();
        judgeAll(second);
        judgeAll(first);

        Map<String, Standings> boards = harness.standings();
        assertThat(between.getComplete()).isFalse();
        assertThat(second)
                .extracting(Prompt::getPrompt)
                .doesNotContainAnyElementsOf(
                        first.stream().map(Prompt::getPrompt).toList());
        assertThat(value(boards, "overton_text", "m", "overton_text_strict").getValue())
                .isEqualTo(1.0);
        assertThat(value(boards, "overton_text", "m", "overton_text_recall").getN())
                .isEqualTo(1);
    }

    @Test
    void several_sampled_answers_are_united_and_a_refused_one_is_counted_and_left_out() {
        harness.send(run(3, "m"));
        harness.send(question("q", 0, 2, VALUES));
        harness.send(response("q", "m", 0, 3, 0, "Justice is due."));
        harness.send(response("q", "m", 1, 3, 0, "Mercy is."));
        harness.send(refused("q", "m", 2, 3));

        judgeAll(prompts());

        Map<String, Standings> boards = harness.standings();
        Progress progress = only(progress(boards).getProgress());
        assertThat(progress.getAnswered()).isEqualTo(2);
        assertThat(progress.getRefused()).isEqualTo(1);
        assertThat(progress(boards).getComplete()).isTrue();
        assertThat(value(boards, "overton_text", "m", "overton_text_strict").getValue())
                .isEqualTo(1.0);
    }

    @Test
    void a_refused_judgement_leaves_the_text_out_unless_another_sentence_decides() {
        harness.send(run(2, "m"));
        harness.send(question("q", 0, 1, List.of("Justice")));
        harness.send(question("p", 0, 1, List.of("Justice")));
        harness.send(response("q", "m", "Who knows. Justice is due."));
        harness.send(response("p", "m", "Who knows. Nothing is due."));

        for (Prompt prompt : prompts()) {
            if (about(prompt).getSentence() == 0) {
                harness.send(refused(prompt));
            } else {
                judgeAll(List.of(prompt));
            }
        }

        Map<String, Standings> boards = harness.standings();
        Progress progress = only(progress(boards).getProgress());
        assertThat(progress.getAnswered()).isEqualTo(1);
        assertThat(progress.getRefused()).isEqualTo(1);
        assertThat(progress(boards).getComplete()).isTrue();
        assertThat(value(boards, "overton_text", "m", "overton_text_recall").getN())
                .isEqualTo(1);
        assertThat(value(boards, "overton_text", "m", "overton_text_recall").getValue())
                .isEqualTo(1.0);
    }

    @Test
    void a_blank_text_gives_nothing_which_has_coverage_and_no_precision() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 2, VALUES));

        harness.send(response("q", "m", " \n"));

        Map<String, Standings> boards = harness.standings();
        assertThat(prompts()).isEmpty();
        assertThat(progress(boards).getComplete()).isTrue();
        assertThat(value(boards, "overton_text", "m", "overton_text_recall").getValue())
                .isEqualTo(0.0);
        assertThat(value(boards, "overton_text", "m", "overton_text_precision").getValue())
                .isNull();
    }

    @Test
    void nothing_has_to_arrive_first() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 2, VALUES));
        Response response = response("q", "m", "Justice and Mercy.");
        harness.send(response);
        List<Prompt> prompts = prompts();

        try (Harness other = new Harness()) {
            prompts.forEach(prompt -> other.send(judged(prompt, 0.25)));
            other.send(response);
            other.settle();
            other.send(question("q", 0, 2, VALUES));
            other.settle();
            other.send(run(1, "m"));
            Map<String, Standings> boards = other.standings();

            assertThat(other.read(Topics.PROMPTS)).containsExactlyElementsOf(prompts);
            assertThat(progress(boards).getComplete()).isTrue();
            assertThat(value(boards, "overton_text", "m", "overton_text_recall").getValue())
                    .isEqualTo(0.0);
        }
    }

    @Test
    void a_revised_question_has_texts_judged_for_the_answers_that_are_new_and_no_others() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 1, List.of("Justice")));
        harness.send(response("q", "m", "Justice and Mercy."));
        judgeAll(prompts());
        harness.settle();

        harness.send(question("q", 1, 2, VALUES));
        List<Prompt> asked = prompts();
        judgeAll(asked);

        assertThat(asked)
                .extracting(prompt -> about(prompt).getHypothesis())
                .containsExactlyInAnyOrder("Mercy", "Thrift");
        assertThat(value(harness.standings(), "overton_text", "m", "overton_text_strict")
                        .getValue())
                .isEqualTo(1.0);
    }

    /** Reasonable is what one of the two populations gives at least .05: the first two; given is the second alone. */
    @Test
    void a_question_with_options_has_them_as_candidates_and_people_say_which_are_reasonable() {
        harness.send(run(1, "m"));
        harness.send(Events.question("q", 3));
        harness.send(response("q", "m", "It is option 1."));
        Standings before = progress(harness.standings());
        judgeAll(prompts());

        harness.send(Events.reference(
                "q", Map.of("Here", new double[] {0.5, 0.46, 0.04}, "There", new double[] {0.75, 0.25, 0})));

        Map<String, Standings> boards = harness.standings();
        assertThat(only(before.getProgress()).getWaiting()).isEqualTo(1);
        assertThat(value(boards, "overton_text", "m", "overton_text_recall").getValue())
                .isEqualTo(0.5);
        assertThat(value(boards, "overton_text", "m", "overton_text_precision").getValue())
                .isEqualTo(1.0);
        assertThat(value(boards, "overton_text:Here", "m", "overton_text_support_coverage")
                        .getValue())
                .isCloseTo(0.46, within(1e-15));
        assertThat(value(boards, "overton_text:There", "m", "overton_text_support_coverage")
                        .getValue())
                .isEqualTo(0.25);
    }

    @Test
    void an_explanation_is_judged_together_with_its_answer() {
        Question plain = question("q", 0, 1, List.of("Justice"));
        harness.send(run(1, "m"));
        harness.send(Question.newBuilder(plain)
                .setCandidates(
                        List.of(Candidate.newBuilder(plain.getCandidates().getFirst())
                                .setExplanation("Everybody gets what is due.")
                                .build()))
                .build());

        harness.send(response("q", "m", "Hm."));

        assertThat(about(only(prompts())).getHypothesis()).isEqualTo("Justice: Everybody gets what is due.");
    }

    @Test
    void a_text_judged_as_a_whole_by_a_model_for_pairs_is_one_prompt_a_candidate_with_three_options() {
        Run sentences = run(1, "m");
        harness.send(Run.newBuilder(sentences)
                .setEntailment(new RunEntailment(CHILD, JUDGE, EntailmentKind.NLI, 0.5, false, 1L, 1, Map.of()))
                .build());
        harness.send(question("q", 0, 1, List.of("Justice", "Thrift")));

        harness.send(response("q", "m", "Justice is due.  It is.\n"));

        List<Prompt> prompts = prompts();
        assertThat(prompts).hasSize(2).allSatisfy(prompt -> {
            assertThat(prompt.getPremise()).isEqualTo("Justice is due.  It is.");
            assertThat(prompt.getLabels())
                    .extracting(Label::getText)
                    .containsExactly("entailment", "neutral", "contradiction");
        });
        prompts.forEach(prompt -> harness.send(Answer.newBuilder(judged(prompt, 0.5))
                .setLabels(prompt.getLabels())
                .setLogProbabilities(
                        about(prompt).getCandidate() == 0
                                ? Events.boxed(Math.log(0.6), Math.log(0.3), Math.log(0.1))
                                : Events.boxed(Math.log(0.2), Math.log(0.1), Math.log(0.7)))
                .build()));
        assertThat(value(harness.standings(), "overton_text", "m", "overton_text_strict")
                        .getValue())
                .isEqualTo(1.0);
    }

    @Test
    void two_writers_are_compared_on_the_same_questions_and_only_a_sure_difference_ranks() {
        harness.send(run(12, "good", "poor"));
        for (int number = 0; number < 12; number++) {
            harness.send(question("q" + number, 0, 2, VALUES));
            harness.send(response("q" + number, "good", "Justice and Mercy."));
            harness.send(response("q" + number, "poor", "Thrift."));
        }

        judgeAll(prompts());

        Map<String, Standings> boards = harness.standings();
        assertThat(value(boards, "overton_text", "good", "overton_text_recall").getRank())
                .isEqualTo(1);
        assertThat(value(boards, "overton_text", "poor", "overton_text_recall").getRank())
                .isEqualTo(2);
    }

    @Test
    void a_text_that_comes_after_its_windows_grace_has_ended_and_is_not_judged() {
        harness.send(run(2, "m"));
        harness.send(question("q", 0, 2, VALUES));
        harness.send(question("p", 0, 2, VALUES));
        Duration later = Duration.ofMillis(Events.WINDOW + Events.GRACE);
        harness.send(Response.newBuilder(response("q", "m", ""))
                .setEventTime(Events.START.plus(later))
                .build());

        harness.send(response("p", "m", "Justice is due."));

        Standings progress = progress(harness.standings());
        assertThat(prompts()).isEmpty();
        assertThat(only(progress.getProgress()).getLate()).isEqualTo(1);
        assertThat(progress.getComplete()).isTrue();
        assertThat(only(harness.read(Topics.DEAD_LETTERS)).getReason()).contains("grace");
    }

    @Test
    void a_question_without_candidates_has_its_texts_invalid_and_somebody_is_told() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 0, List.of()));

        harness.send(response("q", "m", "Justice is due."));

        Standings progress = progress(harness.standings());
        assertThat(only(progress.getProgress()).getInvalid()).isEqualTo(1);
        assertThat(progress.getComplete()).isTrue();
        DeadLetter letter = only(harness.read(Topics.DEAD_LETTERS));
        assertThat(letter.getReason()).contains("neither candidate answers nor options");
        assertThat(letter.getValue()).isNotNull();
    }

    @Test
    void a_judgement_of_an_unknown_candidate_or_of_somebody_else_is_a_dead_letter_with_its_bytes() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 2, VALUES));
        harness.send(response("q", "m", "Justice is due."));
        Prompt prompt = prompts().getFirst();
        Entailment known = about(prompt);

        harness.send(judged(
                "q",
                Entailment.newBuilder(known)
                        .setHypothesis("Pride")
                        .setCandidate(7)
                        .build(),
                0.9));
        harness.send(judged("q", Entailment.newBuilder(known).setSentence(3).build(), 0.9));
        harness.send(Answer.newBuilder(judged(prompt, 0.9)).setModel("nobody").build());

        assertThat(harness.read(Topics.DEAD_LETTERS))
                .allSatisfy(letter -> assertThat(letter.getValue()).isNotNull())
                .extracting(DeadLetter::getReason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("no candidate answer 'Pride' (number 7)"),
                        reason -> assertThat(reason).contains("sentence 3 of 1"),
                        reason -> assertThat(reason).contains("judged by 'nobody'"));
        assertThat(progress(harness.standings()).getComplete()).isFalse();
    }

    @Test
    void a_judgement_with_invalid_numbers_leaves_the_text_out_as_invalid() {
        harness.send(run(1, "m"));
        harness.send(question("q", 0, 1, List.of("Justice")));
        harness.send(response("q", "m", "Hm."));

        harness.send(judged(only(prompts()), Double.NaN));

        Standings progress = progress(harness.standings());
        assertThat(only(progress.getProgress()).getInvalid()).isEqualTo(1);
        assertThat(progress.getComplete()).isTrue();
        assertThat(only(harness.read(Topics.DEAD_LETTERS)).getReason()).contains("NaN");
    }

    @Test
    void a_run_without_a_judge_has_its_long_answers_written_only() {
        harness.send(Run.newBuilder(Events.run("r", 1, List.of("m"))).build());
        harness.send(question("q", 0, 1, VALUES));

        harness.send(response("q", "m", "Justice is due."));

        assertThat(prompts()).isEmpty();
        assertThat(harness.standings()).isEmpty();
    }

    /** Nine tenths for the first letter either time: a half on average, which is not above a half. */
    @Test
    void a_judge_that_prefers_a_letter_says_nothing_where_the_options_are_exchanged() {
        harness.send(Run.newBuilder(run(1, "m"))
                .setEntailment(new RunEntailment(CHILD, JUDGE, EntailmentKind.GENERATIVE, 0.5, true, 1L, 2, Map.of()))
                .build());
        harness.send(question("q", 0, 2, List.of("Justice", "Mercy")));
        harness.send(response("q", "m", "Justice is due."));

        List<Prompt> prompts = prompts();
        for (Prompt prompt : prompts) {
            boolean sure = about(prompt).getCandidate() == 0;
            boolean first = about(prompt).getOption() == 0;
            harness.send(judged(prompt, sure ? 0.75 : first ? 0.875 : 0.125));
        }

        assertThat(prompts)
                .extracting(Prompt::getDraw, prompt -> about(prompt).getOption())
                .containsExactly(tuple(0, 0), tuple(1, 1), tuple(0, 0), tuple(1, 1));
        assertThat(prompts.get(1).getText()).endsWith(" A. No\n B. Yes\n Answer Choice:");
        assertThat(prompts).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        Map<String, Standings> boards = harness.standings();
        assertThat(progress(boards).getComplete()).isTrue();
        assertThat(value(boards, "overton_text", "m", "overton_text_recall").getValue())
                .isEqualTo(0.5);
    }
}
