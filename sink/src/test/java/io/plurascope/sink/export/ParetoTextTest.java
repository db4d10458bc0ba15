package io.plurascope.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Entry;
import io.plurascope.event.Pareto;
import io.plurascope.event.ParetoFunction;
import io.plurascope.event.ParetoObjective;
import io.plurascope.event.ParetoPoint;
import io.plurascope.event.ParetoPosition;
import io.plurascope.event.Standings;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Row;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParetoTextTest {
    private static final ParetoObjective NEAR = objective("near", "js_distance", true);
    private static final ParetoObjective HELP = objective("help", null, false);

    @Test
    void how_many_are_dominated_beyond_chance_is_said_where_it_is_tested() {
        assertThat(ParetoText.lines(pareto(NEAR, HELP), List.of(), false))
                .contains(
                        "Beyond chance: 1, as a model of the front is better in each objective by corrected paired tests");
    }

    @Test
    void what_is_not_tested_is_named() {
        assertThat(ParetoText.lines(pareto(NEAR, objective("score", "simbench_score", false)), List.of(), false))
                .contains("Whether they are dominated beyond chance is not tested: models are not compared by score");
    }

    @Test
    void a_monitor_tests_nothing_over_all_of_it_since_its_questions_come_again() {
        assertThat(ParetoText.lines(pareto(NEAR, objective("score", "simbench_score", false)), List.of(), true))
                .contains(
                        "Whether they are dominated beyond chance is not tested: a monitor asks the same questions again,"
                                + " so that there are no tests over all of it");
    }

    @Test
    void of_values_from_elsewhere_alone_nothing_is_said_of_chance() {
        assertThat(ParetoText.lines(pareto(HELP), List.of(), false)).noneMatch(line -> line.contains("chance"));
    }

    @Test
    void weights_over_objectives_of_different_ranges_are_said_to_be_none_of_equal_worth() {
        Pareto one = Pareto.newBuilder(pareto(ranging("near", 1.0), ranging("fair", 1.0)))
                .setExpectedUtility(0.5)
                .build();
        Pareto several = Pareto.newBuilder(pareto(ranging("near", 1.0), ranging("gain", 2.0)))
                .setExpectedUtility(0.5)
                .build();
        Pareto unknown = Pareto.newBuilder(pareto(ranging("length", null), ranging("price", null)))
                .setExpectedUtility(0.5)
                .build();

        assertThat(ParetoText.lines(one, List.of(), false))
                .contains("Expected utility of the front over random weights: 0.500.");
        assertThat(List.of(several, unknown))
                .allSatisfy(pareto -> assertThat(ParetoText.lines(pareto, List.of(), false))
                        .contains(
                                "Expected utility of the front over random weights: 0.500, mostly of the objectives with the"
                                        + " widest values."));
    }

    private static ParetoObjective ranging(String name, @Nullable Double range) {
        return ParetoObjective.newBuilder(objective(name, null, false))
                .setRange(range)
                .build();
    }

    @Test
    void models_stand_in_the_order_of_a_function_without_places() {
        Pareto pareto = Pareto.newBuilder(pareto(NEAR))
                .setFunctions(List.of(ParetoFunction.newBuilder()
                        .setName("mean")
                        .setMeaning("Means.")
                        .build()))
                .setPoints(List.of(summed("gull", 0.25, 2), summed("tern", 0.5, 1), summed("wren", null, null)))
                .build();

        assertThat(ParetoText.lines(pareto, List.of(), false))
                .contains("By 'mean', a choice beside them, in its order: tern (0.500), gull (0.250)");
    }

    @Test
    void who_measured_what_is_said_where_not_all_was_measured_here() {
        List<Row> rows = List.of(row("near", "this run"), row("help", "A paper, 2024"), row("harm", "A paper, 2024"));

        assertThat(ParetoText.lines(pareto(NEAR, HELP), rows, false))
                .contains("Measured by: A paper, 2024 (help, harm), this run (near)");
        assertThat(ParetoText.lines(pareto(NEAR, HELP), rows.subList(0, 1), false))
                .noneMatch(line -> line.startsWith("Measured by"));
    }

    private static Row row(String objective, String source) {
        Entry entry = MadeUp.unfinished("gull", objective, 0.5, null)
                .setSource(source)
                .build();
        Standings board = Standings.newBuilder(MadeUp.standings("made-up-1", null, List.of(entry)))
                .setBoard("pareto")
                .build();
        return Row.of(board, entry, null);
    }

    private static ParetoObjective objective(String name, @Nullable String measure, boolean tested) {
        return ParetoObjective.newBuilder()
                .setName(name)
                .setMeasure(measure)
                .setHigherIsBetter(true)
                .setTested(tested)
                .build();
    }

    /** Of three models one is dominated beyond chance, and one perhaps by chance alone. */
    private static Pareto pareto(ParetoObjective... objectives) {
        return Pareto.newBuilder()
                .setObjectives(List.of(objectives))
                .setFunctions(List.of())
                .setPoints(List.of(
                        point("gull", ParetoPosition.FRONT, List.of(), List.of()),
                        point("tern", ParetoPosition.DOMINATED, List.of("gull"), List.of("gull")),
                        point("wren", ParetoPosition.DOMINATED, List.of("gull"), List.of())))
                .build();
    }

    private static ParetoPoint summed(String model, @Nullable Double value, @Nullable Integer place) {
        return ParetoPoint.newBuilder(point(model, ParetoPosition.FRONT, List.of(), List.of()))
                .setFunctionValues(Collections.singletonList(value))
                .setPlaces(Collections.singletonList(place))
                .build();
    }

    private static ParetoPoint point(String model, ParetoPosition position, List<String> by, List<String> surely) {
        return ParetoPoint.newBuilder()
                .setModel(model)
                .setValues(List.of())
                .setPosition(position)
                .setDominatedBy(by)
                .setSurelyDominatedBy(surely)
                .build();
    }
}
