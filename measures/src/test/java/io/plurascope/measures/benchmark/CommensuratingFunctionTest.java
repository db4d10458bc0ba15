package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Direction;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CommensuratingFunctionTest {
    private static final List<Objective> THREE = Points.objectives(3, Direction.HIGHER_IS_BETTER);
    private static final List<Objective> LOWER = Points.objectives(3, Direction.LOWER_IS_BETTER);
    private static final Point ONE_TWO_FOUR = Point.complete("m", THREE, 1, 2, 4);
    private static final Point HALF =
            new Point("half", THREE, List.of(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(3)));
    private static final WeightedSum LINEAR = WeightedSum.of(Map.of("o0", 0.5, "o2", 0.25, "o1", 0.0));
    private static final List<CommensuratingFunction> ALL = List.of(
            LINEAR,
            WeightedSum.of(Map.of("o0", 0.25, "o2", 0.5)),
            new SingleObjective("o1"),
            new SingleObjective("o2"),
            new Minimum(),
            new NashWelfare(),
            new Lexicographic(List.of("o1", "o0")),
            new Lexicographic(List.of("o0", "o1")));

    /** By hand; the geometric mean of 1, 2 and 4 is the cube root of 8. */
    @Example
    void each_function_has_the_value_that_is_found_by_hand() {
        assertThat(LINEAR.of(ONE_TWO_FOUR)).hasValue(1.5);
        assertThat(new SingleObjective("o1").of(ONE_TWO_FOUR)).hasValue(2);
        assertThat(new Minimum().of(ONE_TWO_FOUR)).hasValue(1);
        assertThat(new NashWelfare().of(ONE_TWO_FOUR).orElseThrow()).isCloseTo(2, within(1e-15));
        assertThat(new NashWelfare().of(Point.complete("m", THREE, 1, 0, 4))).hasValue(0);
    }

    @Example
    void values_of_which_less_is_better_are_taken_as_negative() {
        Point point = Point.complete("m", LOWER, 1, 2, 4);

        assertThat(LINEAR.of(point)).hasValue(-1.5);
        assertThat(new SingleObjective("o1").of(point)).hasValue(-2);
        assertThat(new Minimum().of(point)).hasValue(-4);
    }

    @Example
    void only_a_missing_value_that_is_read_makes_a_function_undefined() {
        assertThat(LINEAR.of(HALF)).hasValue(1.25);
        assertThat(WeightedSum.of(Map.of("o1", 1.0)).of(HALF)).isEmpty();
        assertThat(new SingleObjective("o2").of(HALF)).hasValue(3);
        assertThat(new SingleObjective("o1").of(HALF)).isEmpty();
        assertThat(new Minimum().of(HALF)).isEmpty();
        assertThat(new NashWelfare().of(HALF)).isEmpty();
        assertThat(new SingleObjective("o1").compare(HALF, ONE_TWO_FOUR)).isEmpty();
        assertThat(new SingleObjective("o1").compare(ONE_TWO_FOUR, HALF)).isEmpty();
    }

    @Example
    void a_geometric_mean_refuses_what_it_cannot_take() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NashWelfare().of(Point.complete("m", LOWER, 1, 2, 4)))
                .withMessageContaining("\"m\" has the value -1.0 for \"o0\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NashWelfare().of(Point.complete("m", THREE, 1, Double.POSITIVE_INFINITY, 4)));
    }

    @Example
    void infinite_values_add_up_unless_they_are_opposite() {
        WeightedSum sum = WeightedSum.of(Map.of("o0", 1.0, "o1", 1.0, "o2", 0.0));

        assertThat(sum.of(Point.complete("m", THREE, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)))
                .hasValue(Double.NEGATIVE_INFINITY);
        assertThat(sum.of(Point.complete("m", THREE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0)))
                .isEmpty();
    }

    @Example
    void a_lexicographic_order_reads_on_only_while_models_are_level() {
        Lexicographic order = new Lexicographic(List.of("o0", "o1"));

        assertThat(order.compare(ONE_TWO_FOUR, Point.complete("n", THREE, 1, 3, 0)))
                .hasValue(-1);
        assertThat(order.compare(ONE_TWO_FOUR, Point.complete("n", THREE, 0, 9, 9)))
                .hasValue(1);
        assertThat(order.compare(ONE_TWO_FOUR, Point.complete("n", THREE, 1, 2, 9)))
                .hasValue(0);
        assertThat(order.compare(HALF, ONE_TWO_FOUR)).isEmpty();
        assertThat(order.compare(ONE_TWO_FOUR, HALF)).isEmpty();
        assertThat(order.compare(HALF, Point.complete("n", THREE, 2, 0, 0))).hasValue(-1);
    }

    @Example
    void functions_without_a_sense_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightedSum.of(Map.of("o0", -0.5)))
                .withMessageContaining("weight of \"o0\" is -0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedSum.of(Map.of("o0", Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedSum.of(Map.of("o0", Double.POSITIVE_INFINITY)));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedSum.of(Map.of("o0", 0.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedSum.of(Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lexicographic(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lexicographic(List.of("o0", "o0")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SingleObjective("speed").of(ONE_TWO_FOUR))
                .withMessageContaining("no objective \"speed\"");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> WeightedSum.of(Map.of("speed", 0.0, "o0", 1.0)).of(ONE_TWO_FOUR));
    }

    @Example
    void functions_that_differ_have_different_names_and_meanings_are_sentences() {
        Set<String> names = ALL.stream().map(CommensuratingFunction::name).collect(Collectors.toSet());

        assertThat(names)
                .hasSameSizeAs(ALL)
                .contains("min", "nash", "single{o1}", "linear{o0=0.5, o1=0.0, o2=0.25}", "lexicographic[o1, o0]");
        assertThat(ALL).allSatisfy(function -> assertThat(function.meaning()).matches("[A-Z][^.]{20,}\\."));
    }

    @Property
    void no_function_prefers_a_point_that_is_dominated(@ForAll("points") List<Point> points) {
        for (CommensuratingFunction function : ALL) {
            for (Point first : points) {
                for (Point second : points) {
                    if (first.dominates(second)) {
                        assertThat(function.compare(first, second).orElseThrow())
                                .isNotNegative();
                    }
                }
            }
        }
    }

    @Property
    void comparing_the_other_way_round_has_the_other_sign(@ForAll("points") List<Point> points) {
        for (CommensuratingFunction function : ALL) {
            for (Point first : points) {
                for (Point second : points) {
                    assertThat(function.compare(first, second).orElseThrow())
                            .isEqualTo(-function.compare(second, first).orElseThrow());
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Point>> points() {
        return Points.onGrid(3, 6);
    }
}
