package io.plurascope.streams;

import static io.plurascope.streams.Events.answer;
import static io.plurascope.streams.Events.question;
import static io.plurascope.streams.Events.reference;
import static io.plurascope.streams.Events.run;
import static io.plurascope.streams.Shown.at;
import static io.plurascope.streams.Shown.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Answer;
import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Entry;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.Pareto;
import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.schemas.Keys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objectives that are values of other boards; {@link SteeredOrderTest} has them in any order. */
class OtherBoardsObjectivesTest {
    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    private static BenchmarkObjective objective(String measure, @Nullable String population, @Nullable String jury) {
        return BenchmarkObjective.newBuilder()
                .setName(measure)
                .setMeasure(measure)
                .setPopulation(population)
                .setJury(jury)
                .build();
    }

    private static Rating rating(String model, String juror, double value) {
        return Rating.newBuilder()
                .setRun("r")
                .setQuestion("q")
                .setModel(model)
                .setJuror(juror)
                .setValue(value)
                .setLowest(1)
                .setHighest(5)
                .setEventTime(Events.START)
                .build();
    }

    /** On a scale from 1 to 5 a rating of 3 is worth 1/2 and one of 5 is worth 1. */
    @Test
    void what_raters_have_of_models_is_an_objective_whose_reference_is_nothing() {
        harness.send(Run.newBuilder(run("r", 1, List.of("m", "n"), "Here"))
                .setBenchmark(new Benchmark(
                        List.of(
                                objective("jury_welfare_alpha_0", null, "raters"),
                                objective("jury_welfare_alpha_2", null, "nobody")),
                        List.of()))
                .build());
        harness.send(rating("m", "a", 3));
        harness.send(rating("m", "b", 5));

        Standings board = at(harness.standings(), Keys.of("r", "pareto"));

        Pareto pareto = Objects.requireNonNull(board.getPareto());
        assertThat(pareto.getPoints().getFirst().getValues()).containsExactly(0.75, null);
        assertThat(pareto.getPoints().getLast().getMissing())
                .containsExactly("jury_welfare_alpha_0", "jury_welfare_alpha_2");
        assertThat(pareto.getObjectives().getFirst().getJury()).isEqualTo("raters");
        assertThat(pareto.getObjectives().getFirst().getReference()).isEqualTo(0.0);
        assertThat(pareto.getObjectives().getFirst().getHigherIsBetter()).isTrue();
    }

    /** By hand: uniform answers are .5 from people in total variation, those under the function .25, so 100 (1 - 1/2). */
    @Test
    void simbench_score_has_a_value_for_models_steered_to_functions_as_well() {
        Steering steering = new Steering(SteeringKind.TRADE_OFF, "like them", null);
        TradeOffFunction function = TradeOffFunction.newBuilder()
                .setName("like them")
                .setKind(FunctionKind.SINGLE)
                .setOrder(List.of("simbench_score"))
                .build();
        harness.send(Run.newBuilder(run("r", 2, List.of("m"), "Here"))
                .setSteerings(List.of(steering))
                .setBenchmark(new Benchmark(List.of(objective("simbench_score", "Here", null)), List.of(function)))
                .build());
        harness.send(question("q", 2));
        harness.send(reference("q", Map.of("Here", new double[] {1, 0})));
        harness.send(answer("r", "q", "m", 0.5, 0.5));
        harness.send(Answer.newBuilder(answer("r", "q", "m", 0.75, 0.25))
                .setSteering(steering)
                .build());

        Map<String, Standings> boards = harness.standings();

        assertThat(score(at(boards, Keys.of("r", "pareto"))).getValue()).isCloseTo(0, within(1e-12));
        assertThat(score(at(boards, Keys.of("r", "trade_offs"))).getValue()).isCloseTo(50, within(1e-12));
        assertThat(score(at(boards, Keys.of("r", "trade_offs"))).getSource()).isEqualTo("this run");
    }

    private static Entry score(Standings board) {
        return only(board.getEntries().stream()
                .filter(entry -> entry.getMeasure().equals("simbench_score"))
                .toList());
    }
}
