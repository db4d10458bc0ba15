package io.plurascope.measures.steerable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plurascope.measures.ExactSums;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class StyleDistancesTest {
    /** By hand: QA (1/4 + 3/4) / 2 = 1/2, BIO (1/8 + 3/8) / 2 = 1/4; in no style is there a question of PORTRAY. */
    @Example
    void the_best_style_is_the_one_of_the_least_mean_distance() {
        StyleDistances distances = new StyleDistances();
        distances.add(PromptStyle.QA, 0.25);
        distances.add(PromptStyle.QA, 0.75);
        distances.add(PromptStyle.BIO, 0.125);
        distances.add(PromptStyle.BIO, 0.375);

        assertThat(distances.best()).containsExactly(PromptStyle.BIO);
        assertThat(distances.bestDistance()).hasValue(0.25);
        assertThat(distances.distance(PromptStyle.QA)).hasValue(0.5);
        assertThat(distances.questions(PromptStyle.QA)).isEqualTo(2);
        assertThat(distances.distance(PromptStyle.PORTRAY)).isEmpty();
        assertThat(distances.questions(PromptStyle.PORTRAY)).isZero();
    }

    /**
     * By hand: QA has 0 and 1, PORTRAY 3/5 twice. The best style of each question would make 3/10 on average, which no
     * style reaches: the best mean is QA's 1/2.
     */
    @Example
    void the_best_style_is_one_for_all_questions() {
        StyleDistances distances = new StyleDistances();
        distances.add(PromptStyle.QA, 0);
        distances.add(PromptStyle.QA, 1);
        distances.add(PromptStyle.PORTRAY, 0.6);
        distances.add(PromptStyle.PORTRAY, 0.6);

        assertThat(distances.bestDistance()).hasValue(0.5);
    }

    @Example
    void styles_that_tie_are_all_the_best_and_none_is_without_a_question() {
        StyleDistances distances = new StyleDistances();

        assertThat(distances.best()).isEmpty();
        assertThat(distances.bestDistance()).isEmpty();

        distances.add(PromptStyle.PORTRAY, 0.5);
        distances.add(PromptStyle.QA, 0.5);

        assertThat(distances.best()).containsExactly(PromptStyle.QA, PromptStyle.PORTRAY);
    }

    @Example
    void what_is_no_distance_is_refused() {
        StyleDistances distances = new StyleDistances();
        byte[] two = new ExactSums(2).toBytes();

        for (double distance : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> distances.add(PromptStyle.QA, distance));
            assertThatIllegalArgumentException().isThrownBy(() -> distances.remove(PromptStyle.QA, distance));
        }
        assertThatIllegalStateException().isThrownBy(() -> distances.remove(PromptStyle.QA, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> StyleDistances.fromBytes(two));
        assertThat(distances).isEqualTo(new StyleDistances());
    }

    @Property(tries = 300)
    void order_and_splits_do_not_matter_and_taking_away_undoes_adding(
            @ForAll List<@DoubleRange(min = 0, max = 1) Double> distances, @ForAll Random random) {
        StyleDistances batch = new StyleDistances();
        StyleDistances first = new StyleDistances();
        StyleDistances second = new StyleDistances();
        List<Double> shuffled = new ArrayList<>(distances);
        Collections.shuffle(shuffled, random);
        distances.forEach(distance -> batch.add(style(distance), distance));
        shuffled.forEach(distance -> (random.nextBoolean() ? first : second).add(style(distance), distance));

        first.addAll(second);

        assertThat(first).isEqualTo(batch).hasSameHashCodeAs(batch);
        assertThat(StyleDistances.fromBytes(first.toBytes())).isEqualTo(batch);
        shuffled.forEach(distance -> first.remove(style(distance), distance));
        assertThat(first).isEqualTo(new StyleDistances());
        assertThat(batch.equals(first)).isEqualTo(distances.isEmpty());
    }

    private static PromptStyle style(double distance) {
        return distance < 0.5 ? PromptStyle.QA : PromptStyle.PORTRAY;
    }
}
