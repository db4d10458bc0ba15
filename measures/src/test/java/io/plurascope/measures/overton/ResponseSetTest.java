package io.plurascope.measures.overton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plurascope.measures.Distribution;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResponseSetTest {
    @Test
    void a_choice_gives_the_options_that_reach_the_threshold() {
        ResponseSet responses = ResponseSet.fromChoices(Distribution.of(0.8, 0.05, 0.11, 0.04), ResponseSet.CHOICE);

        assertThat(responses.answers()).isEqualTo(4);
        assertThat(responses.given()).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(ResponseSet.fromChoices(Distribution.uniform(4), 1).given()).isEmpty();
        assertThat(ResponseSet.fromChoices(Distribution.of(0, 1), 1).given()).containsExactly(1);
    }

    /** By hand: the greatest probabilities over the sentences are .6, .5 and .4. */
    @Test
    void a_text_gives_the_answers_that_one_of_its_sentences_entails() {
        List<double[]> sentences = List.of(new double[] {0.6, 0.1, 0.4}, new double[] {0.2, 0.5, 0.3});

        assertThat(ResponseSet.fromText(3, sentences, ResponseSet.ENTAILMENT).given())
                .containsExactly(0);
        assertThat(ResponseSet.fromText(3, sentences, ResponseSet.ENTAILMENT_MODULAR_PLURALISM)
                        .given())
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(ResponseSet.fromText(3, sentences.reversed(), 0.5))
                .isEqualTo(ResponseSet.fromText(3, sentences, 0.5));
    }

    @Test
    void a_text_may_be_certain_of_an_answer_and_of_its_absence() {
        List<double[]> sentences = List.of(new double[] {0, 1, 1e-9});

        assertThat(ResponseSet.fromText(3, sentences, 0).given()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void a_text_without_a_sentence_gives_no_answer() {
        assertThat(ResponseSet.fromText(3, List.of(), 0.5).given()).isEmpty();
    }

    @Test
    void several_samples_give_together_what_any_of_them_gives() {
        ResponseSet union = ResponseSet.union(
                List.of(new ResponseSet(4, Set.of(0)), new ResponseSet(4, Set.of()), new ResponseSet(4, Set.of(0, 2))));

        assertThat(union).isEqualTo(new ResponseSet(4, Set.of(0, 2)));
    }

    @Test
    void what_makes_no_response_set_is_refused() {
        List<double[]> twoAnswers = List.of(new double[] {0.5, 0.5});

        assertThatIllegalArgumentException().isThrownBy(() -> new ResponseSet(2, Set.of(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseSet.fromChoices(Distribution.uniform(2), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseSet.fromText(3, twoAnswers, 0.5));
        for (double threshold : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ResponseSet.fromText(2, twoAnswers, threshold));
        }
        for (double probability : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ResponseSet.fromText(1, List.of(new double[] {probability}), 0.5))
                    .withMessageContaining("answer 0 is " + probability);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseSet.union(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ResponseSet.union(List.of(new ResponseSet(2, Set.of()), new ResponseSet(3, Set.of()))))
                .withMessageContaining("over 2 and 3 answers");
    }
}
