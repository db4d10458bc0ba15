package io.plurascope.measures.steerable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Distribution;
import io.plurascope.measures.ExactSums;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final Distribution FIRST = Distribution.of(1, 0);
    private static final Distribution SECOND = Distribution.of(0, 1);
    private static final Distribution BOTH = Distribution.uniform(2);
    private static final Map<String, Distribution> OPPOSED = Map.of("a", FIRST, "b", SECOND, "elsewhere", BOTH);

    /** The distance of [1, 0] and [.5, .5] is 0.46450140402245893 to base e (scipy); divided by sqrt(ln 2). */
    private static final double HALFWAY = 0.46450140402245893 / Math.sqrt(Math.log(2));

    /** By hand: steered to a, the distances from a are 0 and HALFWAY, those from b 1 and HALFWAY. */
    @Test
    void a_cell_is_the_mean_distance_from_the_population_of_its_column() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));

        assertThat(matrix.add("a", FIRST, OPPOSED)).isTrue();
        assertThat(matrix.add("a", BOTH, OPPOSED)).isTrue();

        assertThat(matrix.questions("a")).isEqualTo(2);
        assertThat(matrix.distance("a", "a").orElseThrow()).isCloseTo(HALFWAY / 2, within(1e-15));
        assertThat(matrix.distance("a", "b").orElseThrow()).isCloseTo((1 + HALFWAY) / 2, within(1e-15));
        assertThat(matrix.remove("a", BOTH, OPPOSED)).isTrue();
        assertThat(matrix.distance("a", "b")).hasValue(1);
    }

    @Test
    void a_question_that_a_population_of_the_matrix_lacks_does_not_count() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));

        assertThat(matrix.add("a", FIRST, Map.of("a", FIRST))).isFalse();
        assertThat(matrix.remove("a", FIRST, Map.of("a", FIRST))).isFalse();

        assertThat(matrix).isEqualTo(new ConfusionMatrix(List.of("a", "b")));
    }

    @Test
    void a_row_without_a_question_is_undefined_and_no_part_of_the_hit_rate() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));

        assertThat(matrix.hitRate()).isEmpty();
        assertThat(matrix.rows()).isZero();

        matrix.add("b", SECOND, OPPOSED);

        assertThat(matrix.distance("a", "a")).isEmpty();
        assertThat(matrix.nearest("a")).isEmpty();
        assertThat(matrix.questions("a")).isZero();
        assertThat(matrix.rows()).isEqualTo(1);
        assertThat(matrix.hitRate()).hasValue(1);
    }

    /** By hand: a is nearest to itself (1), b is as near to a as to itself (1/2): 3/4 of two rows. */
    @Test
    void a_row_whose_nearest_populations_tie_counts_what_choosing_one_of_them_would_bring() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));

        matrix.add("a", FIRST, OPPOSED);
        matrix.add("b", BOTH, OPPOSED);

        assertThat(matrix.nearest("a")).containsExactly("a");
        assertThat(matrix.nearest("b")).containsExactly("a", "b");
        assertThat(matrix.hitRate()).hasValue(0.75);
    }

    @Test
    void a_model_that_answers_like_another_population_misses() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("b", "a"));

        matrix.add("a", SECOND, OPPOSED);

        assertThat(matrix.nearest("a")).containsExactly("b");
        assertThat(matrix.hitRate()).hasValue(0);
    }

    @Test
    void a_refused_question_leaves_nothing_behind() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));
        Map<String, Distribution> unlike = Map.of("a", FIRST, "b", Distribution.uniform(3));

        assertThatIllegalArgumentException().isThrownBy(() -> matrix.add("a", FIRST, unlike));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.add("elsewhere", FIRST, OPPOSED))
                .withMessageContaining("\"elsewhere\"")
                .withMessageContaining("a, b");
        assertThatIllegalStateException().isThrownBy(() -> matrix.remove("a", FIRST, OPPOSED));

        assertThat(matrix).isEqualTo(new ConfusionMatrix(List.of("a", "b")));
    }

    @Test
    void matrices_of_other_populations_do_not_mix() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));
        ConfusionMatrix turned = new ConfusionMatrix(List.of("b", "a"));
        byte[] three = new ExactSums(3).toBytes();

        assertThat(turned).isNotEqualTo(matrix);
        assertThat(matrix.populations()).containsExactly("a", "b");
        assertThatIllegalArgumentException().isThrownBy(() -> matrix.addAll(turned));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionMatrix(List.of("a", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.fromBytes(List.of("a", "b"), three));
    }
}
