package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plurascope.measures.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TradeOffsTest {
    private static final List<Objective> TWO = Points.objectives(2, Direction.HIGHER_IS_BETTER);
    private static final Scalarisation FIRST = new SingleObjective("o0");
    private static final Scalarisation SECOND = new SingleObjective("o1");
    private static final Scalarisation BOTH = WeightedSum.of(Map.of("o0", 0.5, "o1", 0.5));
    private static final Lexicographic ORDER = new Lexicographic(List.of("o1", "o0"));
    private static final ExpectedUtility UTILITY = new ExpectedUtility(1, 100);

    private static final TradeOffs BENCHMARK = tradeOffs(FIRST, SECOND, BOTH);

    /** By hand: 4 + 3 + 3; (4,1), (1,3) and (3,3) from the origin cover 4 + 3 + 3 - overlaps = 4 + 2 * 3. */
    @Example
    void a_model_that_follows_every_function_is_steerable() {
        TradeOff tradeOff = BENCHMARK.of(steered(point(4, 1), point(1, 3), point(3, 3)));

        assertThat(tradeOff.sum()).hasValue(4 + 3 + 3);
        assertThat(tradeOff.steerability()).isEqualTo(Steerability.STEERABLE);
        assertThat(tradeOff.byFunction()).extracting(SteeredTo::regret).containsOnly(OptionalDouble.of(0));
        assertThat(tradeOff.hypervolume()).hasValue(10);
        assertThat(tradeOff.expectedUtility()).isEqualTo(UTILITY.of(List.of(point(4, 1), point(1, 3), point(3, 3))));
        assertThat(tradeOff.missing()).isEmpty();
    }

    /** By hand: steered to the first objective it has 2 of it and 3 when steered to the mean; the others are followed. */
    @Example
    void what_another_steering_would_have_given_is_the_regret() {
        TradeOff tradeOff = BENCHMARK.of(steered(point(2, 1), point(1, 3), point(3, 3)));

        assertThat(tradeOff.sum()).hasValue(2 + 3 + 3);
        assertThat(tradeOff.steerability()).isEqualTo(Steerability.NOT_STEERABLE);
        assertThat(tradeOff.byFunction())
                .containsExactly(
                        new SteeredTo(FIRST, OptionalDouble.of(2), OptionalDouble.of(1), Steerability.NOT_STEERABLE),
                        new SteeredTo(SECOND, OptionalDouble.of(3), OptionalDouble.of(0), Steerability.STEERABLE),
                        new SteeredTo(BOTH, OptionalDouble.of(3), OptionalDouble.of(0), Steerability.STEERABLE));
    }

    @Example
    void without_a_steered_point_the_verdict_is_undefined_and_says_which() {
        Map<String, Point> steered = steered(point(4, 1), point(1, 3));
        steered.put(BOTH.name(), new Point("m", TWO, List.of(OptionalDouble.empty(), OptionalDouble.of(1))));

        TradeOff incomplete = BENCHMARK.of(steered);
        TradeOff absent = BENCHMARK.of(steered(point(4, 1), point(1, 3)));

        assertThat(List.of(incomplete, absent)).allSatisfy(tradeOff -> {
            assertThat(tradeOff.missing()).containsExactly(BOTH.name());
            assertThat(tradeOff.steerability()).isEqualTo(Steerability.UNDEFINED);
            assertThat(tradeOff.sum()).isEmpty();
            assertThat(tradeOff.hypervolume()).isEmpty();
            assertThat(tradeOff.expectedUtility()).isEmpty();
            assertThat(tradeOff.byFunction())
                    .extracting(SteeredTo::value)
                    .containsExactly(OptionalDouble.of(4), OptionalDouble.of(3), OptionalDouble.empty());
            assertThat(tradeOff.byFunction()).extracting(SteeredTo::regret).containsOnly(OptionalDouble.empty());
        });
    }

    @Example
    void without_a_reference_point_there_is_no_volume_and_all_else_stays() {
        Map<String, Point> steered = steered(point(4, 1), point(1, 3), point(3, 3));

        TradeOff tradeOff = new TradeOffs(List.of(FIRST, SECOND, BOTH), TWO, null, UTILITY).of(steered);

        assertThat(tradeOff.hypervolume()).isEmpty();
        assertThat(tradeOff.sum()).isEqualTo(BENCHMARK.of(steered).sum());
        assertThat(tradeOff.expectedUtility()).isEqualTo(BENCHMARK.of(steered).expectedUtility());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TradeOffs(
                        List.of(FIRST),
                        Points.objectives(3, Direction.HIGHER_IS_BETTER),
                        Points.beyond(0, TWO),
                        UTILITY))
                .withMessageContaining("other objectives");
    }

    @Example
    void a_lexicographic_order_is_steered_to_but_not_summed() {
        TradeOffs benchmark = tradeOffs(FIRST, ORDER);

        TradeOff followed = benchmark.of(Map.of(FIRST.name(), point(4, 1), ORDER.name(), point(1, 3)));
        TradeOff reversed = benchmark.of(Map.of(FIRST.name(), point(4, 3), ORDER.name(), point(1, 3)));

        assertThat(followed.sum()).hasValue(4);
        assertThat(followed.steerability()).isEqualTo(Steerability.STEERABLE);
        assertThat(followed.byFunction().get(1))
                .isEqualTo(
                        new SteeredTo(ORDER, OptionalDouble.empty(), OptionalDouble.empty(), Steerability.STEERABLE));
        assertThat(reversed.steerability()).isEqualTo(Steerability.NOT_STEERABLE);
        assertThat(tradeOffs(ORDER).of(Map.of(ORDER.name(), point(1, 3))).sum()).isEmpty();
    }

    /** By definition: nothing is lost among points that are all infinitely bad, and everything beside one that is not. */
    @Example
    void an_infinitely_bad_value_has_a_regret_unless_all_are() {
        TradeOffs benchmark = tradeOffs(FIRST, SECOND);
        Point bad = point(Double.NEGATIVE_INFINITY, 1);

        TradeOff all = benchmark.of(Map.of(FIRST.name(), bad, SECOND.name(), bad));
        TradeOff one = benchmark.of(Map.of(FIRST.name(), bad, SECOND.name(), point(1, 1)));

        assertThat(all.byFunction()).extracting(SteeredTo::regret).containsOnly(OptionalDouble.of(0));
        assertThat(all.sum()).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(one.byFunction().getFirst().regret()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(one.steerability()).isEqualTo(Steerability.NOT_STEERABLE);
    }

    @Example
    void a_function_that_is_undefined_for_a_point_leaves_the_verdict_undefined() {
        Scalarisation logarithm = new Scalarisation() {
            @Override
            public String name() {
                return "log";
            }

            @Override
            public String meaning() {
                return "The logarithm of the first objective.";
            }

            @Override
            public OptionalDouble of(Point point) {
                double value = point.value("o0").orElseThrow();
                return value > 0 ? OptionalDouble.of(Math.log(value)) : OptionalDouble.empty();
            }
        };

        TradeOff tradeOff =
                tradeOffs(FIRST, logarithm).of(Map.of(FIRST.name(), point(0, 1), logarithm.name(), point(1, 1)));

        assertThat(tradeOff.byFunction())
                .containsExactly(
                        new SteeredTo(FIRST, OptionalDouble.of(0), OptionalDouble.of(1), Steerability.NOT_STEERABLE),
                        new SteeredTo(logarithm, OptionalDouble.of(0), OptionalDouble.empty(), Steerability.UNDEFINED));
        assertThat(tradeOff.steerability()).isEqualTo(Steerability.UNDEFINED);
        assertThat(tradeOff.missing()).isEmpty();
    }

    @Example
    void a_benchmark_needs_functions_and_knows_them() {
        assertThatIllegalArgumentException().isThrownBy(() -> tradeOffs());
        assertThatIllegalArgumentException().isThrownBy(() -> tradeOffs(FIRST, FIRST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BENCHMARK.of(Map.of("speed", point(1, 1))))
                .withMessageContaining("\"speed\", which is none of the functions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BENCHMARK.of(Map.of(
                        FIRST.name(), Point.complete("m", Points.objectives(2, Direction.LOWER_IS_BETTER), 1, 1))));
    }

    @Property
    void a_model_is_steerable_exactly_if_it_has_no_regret(@ForAll("three") List<Point> points) {
        TradeOff tradeOff = BENCHMARK.of(steered(points.toArray(Point[]::new)));

        boolean noRegret = tradeOff.byFunction().stream()
                .allMatch(steered -> steered.regret().orElseThrow() == 0);
        assertThat(tradeOff.steerability() == Steerability.STEERABLE).isEqualTo(noRegret);
        assertThat(tradeOff.byFunction())
                .allSatisfy(
                        steered -> assertThat(steered.regret().orElseThrow()).isNotNegative());
    }

    @Provide
    Arbitrary<List<Point>> three() {
        return Points.onGrid(2, 3).filter(points -> points.size() == 3);
    }

    private static TradeOffs tradeOffs(CommensuratingFunction... functions) {
        return new TradeOffs(List.of(functions), TWO, Points.beyond(0, TWO), UTILITY);
    }

    private static Point point(double first, double second) {
        return Point.complete("m", TWO, first, second);
    }

    /** The points as steered to the first objective, the second and both, as far as there are any. */
    private static Map<String, Point> steered(Point... points) {
        Map<String, Point> steered = new LinkedHashMap<>();
        for (int number = 0; number < points.length; number++) {
            steered.put(BENCHMARK.functions().get(number).name(), points[number]);
        }
        return steered;
    }
}
