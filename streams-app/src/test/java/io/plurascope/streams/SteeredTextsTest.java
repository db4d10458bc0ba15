package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Entailment;
import io.plurascope.event.Entry;
import io.plurascope.event.Prompt;
import io.plurascope.event.Response;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Long answers of a model as it is and steered to an attribute, and whether these express it. */
class SteeredTextsTest {
    private static final Steering BIO = TextEvents.STEERINGS.getFirst();
    private static final Steering QA = TextEvents.STEERINGS.getLast();
    private static final String TEXT = "First this. Then that.";

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void a_steered_text_is_judged_as_a_whole_for_its_attribute_and_a_plain_one_is_not() {
        begin();

        harness.send(TextEvents.response("q", "m", TEXT));
        harness.send(steered(TEXT, BIO));

        List<Prompt> asked = harness.read(Topics.PROMPTS).stream()
                .filter(prompt -> about(prompt).getAttribute())
                .toList();
        assertThat(asked).singleElement().satisfies(prompt -> {
            assertThat(about(prompt).getSteering()).isEqualTo(BIO);
            assertThat(prompt.getModels()).containsExactly(TextEvents.JUDGE);
            assertThat(prompt.getPremise()).isEqualTo(TEXT);
            assertThat(prompt.getText()).isEqualTo("""
                            Text: First this. Then that.
                            Statement: value 1
                            Does the text express the statement?
                             A. Yes
                             B. No
                             Answer Choice:""");
        });
    }

    @Test
    void what_the_judge_says_of_it_stands_on_the_board_of_steered_models() {
        begin();
        harness.send(TextEvents.question("q", 0, 1, List.of("value 1", "value 2")));
        harness.send(TextEvents.response("q", "m", TEXT));
        harness.send(steered(TEXT, BIO));
        harness.send(steered(TEXT, QA));

        // Two sentences for two candidates in three ways, and two whole texts.
        List<Prompt> prompts = harness.read(Topics.PROMPTS);
        assertThat(prompts).hasSize(14).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        prompts.forEach(prompt -> harness.send(TextEvents.judged(prompt, probability(about(prompt)))));

        Map<String, Standings> boards = harness.standings();
        assertThat(entailed(boards)).containsExactly(tuple(BIO, 1L, 0.75), tuple(QA, 1L, 0.25));
        assertThat(board(boards, "progress").getComplete()).isTrue();
    }

    /** As the sentences are judged, the candidate in the same words is given by nobody. */
    private static double probability(Entailment about) {
        return about.getAttribute() && BIO.equals(about.getSteering()) ? 0.75 : 0.25;
    }

    @Test
    void a_question_without_candidates_has_the_attribute_judged_alone() {
        begin();
        harness.send(TextEvents.question("q", 0, 0, List.of()));
        harness.send(steered(TEXT, BIO));

        harness.read(Topics.PROMPTS).forEach(prompt -> harness.send(TextEvents.judged(prompt, 0.75)));

        assertThat(entailed(harness.standings())).containsExactly(tuple(BIO, 1L, 0.75));
        assertThat(harness.read(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void a_text_whose_attribute_the_judge_leaves_open_is_left_out() {
        begin();
        harness.send(TextEvents.question("q", 0, 0, List.of()));
        harness.send(steered(TEXT, BIO));

        harness.read(Topics.PROMPTS).forEach(prompt -> harness.send(TextEvents.refused(prompt)));

        assertThat(entailed(harness.standings())).containsExactly(tuple(BIO, 0L, null));
    }

    @Test
    void a_judgement_of_what_nobody_steers_to_is_told_of() {
        begin();
        harness.send(steered(TEXT, BIO));
        Prompt asked = harness.read(Topics.PROMPTS).getFirst();
        Answer answer = TextEvents.judged(asked, 0.75);

        harness.send(Answer.newBuilder(answer)
                .setEntailment(Entailment.newBuilder(about(asked))
                        .setHypothesis("something else")
                        .build())
                .build());

        assertThat(harness.read(Topics.DEAD_LETTERS))
                .extracting(DeadLetter::getReason)
                .containsExactly(
                        "Run 'r' does not have its texts judged by 'judge' in run 'r.entailment' for 'something"
                                + " else'.");
    }

    private void begin() {
        harness.send(TextEvents.steered(TextEvents.run(1, "m")));
    }

    private static Response steered(String text, Steering steering) {
        return Response.newBuilder(TextEvents.response("q", "m", text))
                .setSteering(steering)
                .build();
    }

    private static Entailment about(Prompt prompt) {
        return Objects.requireNonNull(prompt.getEntailment());
    }

    private static Standings board(Map<String, Standings> boards, String name) {
        return Objects.requireNonNull(boards.get(Keys.of("r", name)));
    }

    private static List<Tuple> entailed(Map<String, Standings> boards) {
        return board(boards, "steerable").getEntries().stream()
                .filter(entry -> entry.getMeasure().equals("attribute_entailment"))
                .map((Entry entry) -> tuple(entry.getSteering(), entry.getN(), entry.getValue()))
                .toList();
    }
}
