package io.plurascope.measures.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Convention;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.Measures;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.Scale;
import io.plurascope.measures.Varied;
import io.plurascope.measures.VariedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Expected numbers are half the sums of absolute differences, added up by hand beside each. */
class SensitivityTest {
    private static final Distribution PLAIN = Distribution.of(0.7, 0.2, 0.1);

    @Test
    void an_answer_moves_by_the_mean_of_the_distances_to_each_order() {
        // (.5 + .5 + 0) / 2 = .5 and (.2 + 0 + .2) / 2 = .2, of which the mean is .35.
        Answered answered =
                varied(Map.of(VariedBy.ORDER, List.of(Distribution.of(0.2, 0.7, 0.1), Distribution.of(0.5, 0.2, 0.3))));

        assertThat(value("order_sensitivity", answered)).isCloseTo(0.35, within(1e-15));
        assertThat(of("wording_sensitivity", answered)).isEmpty();
        assertThat(of("repeat_sensitivity", answered)).isEmpty();
    }

    @Test
    void an_effect_is_what_moves_more_than_by_asking_again() {
        // Asking again moves (.1 + .1 + 0) / 2 = .1, the order (.5 + .5 + 0) / 2 = .5, the wording nothing.
        Answered answered = varied(Map.of(
                VariedBy.AGAIN, List.of(Distribution.of(0.6, 0.3, 0.1)),
                VariedBy.ORDER, List.of(Distribution.of(0.2, 0.7, 0.1)),
                VariedBy.WORDING, List.of(PLAIN)));

        assertThat(value("repeat_sensitivity", answered)).isCloseTo(0.1, within(1e-15));
        assertThat(value("order_effect", answered)).isCloseTo(0.4, within(1e-15));
        assertThat(value("wording_sensitivity", answered)).isZero();
        assertThat(value("wording_effect", answered)).isCloseTo(-0.1, within(1e-15));
    }

    @Test
    void without_an_asking_again_there_is_no_effect() {
        Answered answered = varied(Map.of(VariedBy.ORDER, List.of(PLAIN)));

        assertThat(of("order_effect", answered)).isEmpty();
    }

    @Test
    void a_model_that_takes_the_first_place_whatever_stands_there_moves_altogether() {
        // A on three options in the question's order, then with each of the others first: nothing is shared.
        Answered answered = new Answered(
                "q",
                Distribution.of(1, 0, 0),
                OptionalDouble.empty(),
                Scale.none(3),
                Convention.PLAIN,
                new Varied(
                        Distribution.of(1, 0, 0),
                        Map.of(VariedBy.ORDER, List.of(Distribution.of(0, 1, 0), Distribution.of(0, 0, 1)))));

        assertThat(value("order_sensitivity", answered)).isEqualTo(1);
    }

    /** Five draws of a model that heeds no order, whose answers differ from draw to draw: what is promised of the chance. */
    @Test
    void where_the_order_does_not_matter_its_effect_is_zero_on_average() {
        RandomGenerator random = new SplittableRandom(7);
        int questions = 20_000;
        double sum = 0;
        double squares = 0;

        for (int question = 0; question < questions; question++) {
            double effect = value(
                    "order_effect",
                    varied(
                            draws(random),
                            Map.of(
                                    VariedBy.AGAIN, List.of(draws(random)),
                                    VariedBy.ORDER, List.of(draws(random), draws(random), draws(random)))));
            sum += effect;
            squares += effect * effect;
        }

        double mean = sum / questions;
        double error = Math.sqrt((squares / questions - mean * mean) / questions);
        assertThat(mean).isCloseTo(0, within(4 * error));
    }

    @Test
    void an_answer_otherwise_has_the_options_of_the_question() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Varied(PLAIN, Map.of(VariedBy.ORDER, List.of(Distribution.uniform(2)))));
        assertThatIllegalArgumentException().isThrownBy(() -> new VariationEffect(VariedBy.AGAIN));
    }

    @Test
    void what_moves_stands_on_a_board_of_its_own_where_low_is_good() {
        assertThat(List.of(
                        "repeat_sensitivity",
                        "order_sensitivity",
                        "wording_sensitivity",
                        "order_effect",
                        "wording_effect"))
                .map(Measures::named)
                .allSatisfy(measure -> {
                    assertThat(measure.board()).isEqualTo("sensitivity");
                    assertThat(measure.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
                    assertThat(measure.variations()).hasSize(measure.name().endsWith("_effect") ? 2 : 1);
                });
        assertThat(Measures.named("order_effect").meaning()).contains("when their order changes than");
        assertThat(Measures.named("wording_effect").meaning()).contains("in other words than");
    }

    private static Distribution draws(RandomGenerator random) {
        List<Distribution> draws = new ArrayList<>();
        for (int draw = 0; draw < 5; draw++) {
            draws.add(Distribution.of(random.nextDouble() + 1e-3, random.nextDouble(), random.nextDouble()));
        }
        return Distribution.mean(draws);
    }

    private static Answered varied(Map<VariedBy, List<Distribution>> otherwise) {
        return varied(PLAIN, otherwise);
    }

    private static Answered varied(Distribution plain, Map<VariedBy, List<Distribution>> otherwise) {
        return new Answered(
                "q", plain, OptionalDouble.empty(), Scale.none(3), Convention.PLAIN, new Varied(plain, otherwise));
    }

    private static OptionalDouble of(String measure, Answered answered) {
        return ((ModelMeasure) Measures.named(measure)).of(answered);
    }

    private static double value(String measure, Answered answered) {
        return of(measure, answered).orElseThrow();
    }
}
