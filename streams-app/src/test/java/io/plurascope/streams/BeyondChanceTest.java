package io.plurascope.streams;

import static io.plurascope.streams.Events.answer;
import static io.plurascope.streams.Events.question;
import static io.plurascope.streams.Events.reference;
import static io.plurascope.streams.Events.run;
import static io.plurascope.streams.Shown.at;
import static io.plurascope.streams.Shown.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Answer;
import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.Objective;
import io.plurascope.event.Pareto;
import io.plurascope.event.ParetoObjective;
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

/** What boards say of means, and whether it holds beyond chance; people say yes as often as no here, and rarely there. */
class BeyondChanceTest {
    private static final int QUESTIONS = 12;
    private static final Map<String, double[]> PEOPLE =
            Map.of("Here", new double[] {0.5, 0.5}, "There", new double[] {0.1, 0.9});

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    /** A share that differs from question to question. */
    private interface Share {
        double on(int question);
    }

    private void answers(int questions, String model, @Nullable Steering steering, Share yes) {
        for (int question = 0; question < questions; question++) {
            harness.send(question("q" + question, 2));
            harness.send(reference("q" + question, PEOPLE));
            double share = yes.on(question);
            harness.send(Answer.newBuilder(answer("r", "q" + question, model, share, 1 - share))
                    .setSteering(steering)
                    .build());
        }
    }

    private static Run with(Run run, Benchmark benchmark) {
        return Run.newBuilder(run).setBenchmark(benchmark).build();
    }

    private static BenchmarkObjective near(String population, String measure) {
        return BenchmarkObjective.newBuilder()
                .setName(measure + " " + population)
                .setMeasure(measure)
                .setPopulation(population)
                .build();
    }

    private static final BenchmarkObjective HELP = BenchmarkObjective.newBuilder()
            .setName("help")
            .setHigherIsBetter(true)
            .build();

    private void help(String model, double value) {
        harness.send(Objective.newBuilder()
                .setModel(model)
                .setObjective("help")
                .setValue(value)
                .setHigherIsBetter(true)
                .setSource("a paper")
                .build());
    }

    /** Of the two that are dominated one is farther on every question, the other on every second one. */
    private Pareto threeModels(List<BenchmarkObjective> objectives) {
        harness.send(with(
                run("r", QUESTIONS, List.of("close", "far", "perhaps"), "Here", "There"),
                new Benchmark(objectives, List.of())));
        answers(QUESTIONS, "close", null, question -> question % 2 == 0 ? 0.50 : 0.60);
        answers(QUESTIONS, "perhaps", null, question -> question % 2 == 0 ? 0.61 : 0.50);
        answers(QUESTIONS, "far", null, question -> question % 2 == 0 ? 0.90 : 0.95);
        Pareto pareto = at(harness.standings(), Keys.of("r", "pareto")).getPareto();
        return Objects.requireNonNull(pareto);
    }

    private static List<String> by(Pareto pareto, String model) {
        return only(pareto.getPoints().stream()
                        .filter(point -> point.getModel().equals(model))
                        .toList())
                .getSurelyDominatedBy();
    }

    @Test
    void a_model_is_dominated_beyond_chance_where_tests_in_every_objective_say_so() {
        Pareto pareto = threeModels(List.of(near("Here", "js_distance"), near("There", "js_distance")));

        assertThat(pareto.getPoints().get(2).getDominatedBy()).containsExactly("close");
        assertThat(by(pareto, "perhaps")).isEmpty();
        assertThat(by(pareto, "far")).containsExactly("close");
        assertThat(pareto.getObjectives()).allMatch(ParetoObjective::getTested);
    }

    @Test
    void values_from_elsewhere_are_taken_as_they_are() {
        help("close", 1);
        help("far", 1);
        help("perhaps", 0);
        Pareto pareto = threeModels(List.of(near("Here", "js_distance"), HELP));

        assertThat(by(pareto, "far")).containsExactly("close");
        assertThat(by(pareto, "perhaps")).isEmpty();
    }

    /** By hellinger the run does not compare its models, and SimBench's score is no mean over questions. */
    @Test
    void nothing_is_sure_where_an_objective_cannot_be_tested() {
        Pareto pareto = threeModels(
                List.of(near("Here", "js_distance"), near("Here", "hellinger"), near("Here", "simbench_score")));

        assertThat(by(pareto, "far")).isEmpty();
        assertThat(pareto.getObjectives())
                .extracting(ParetoObjective::getTested)
                .containsExactly(true, false, false);
    }

    private @Nullable BeyondChance bestStyle(int questions, Share qa, Share bio) {
        List<Steering> styles = List.of(Events.steering("Here", "QA"), Events.steering("Here", "BIO"));
        harness.send(Run.newBuilder(run("r", 3L * questions, List.of("m"), "Here"))
                .setSteerings(styles)
                .build());
        answers(questions, "m", null, question -> 0.9);
        answers(questions, "m", styles.get(0), qa);
        answers(questions, "m", styles.get(1), bio);
        Standings board = at(harness.standings(), Keys.of("r", "steerable"));
        Entry best = only(board.getEntries().stream()
                .filter(entry -> entry.getMeasure().equals("best_style"))
                .toList());
        assertThat(Objects.requireNonNull(best.getSteering()).getStyle()).isEqualTo("QA");
        return best.getBeyondChance();
    }

    @Test
    void the_best_style_is_so_beyond_chance_where_it_is_closer_on_every_question() {
        assertThat(bestStyle(QUESTIONS, question -> question % 2 == 0 ? 0.5 : 0.55, question -> 0.7))
                .isEqualTo(BeyondChance.YES);
    }

    @Test
    void styles_that_are_closer_in_turn_are_not_told_apart() {
        assertThat(bestStyle(
                        QUESTIONS,
                        question -> question % 2 == 0 ? 0.5 : 0.60,
                        question -> question % 2 == 0 ? 0.61 : 0.5))
                .isEqualTo(BeyondChance.NOT_DISTINGUISHABLE);
    }

    @Test
    void below_ten_questions_nothing_is_tested() {
        assertThat(bestStyle(9, question -> 0.5, question -> 0.7)).isNull();
    }

    private static TradeOffFunction single(String name, String objective) {
        return TradeOffFunction.newBuilder()
                .setName(name)
                .setKind(FunctionKind.SINGLE)
                .setOrder(List.of(objective))
                .build();
    }

    /** The model steered to be near here and near there. */
    private List<Entry> steered(Share here, Share there) {
        List<Steering> steerings = List.of(
                new Steering(SteeringKind.TRADE_OFF, "here", null),
                new Steering(SteeringKind.TRADE_OFF, "there", null));
        harness.send(with(
                Run.newBuilder(run("r", 3L * QUESTIONS, List.of("m"), "Here", "There"))
                        .setSteerings(steerings)
                        .build(),
                new Benchmark(
                        List.of(near("Here", "js_distance"), near("There", "js_distance")),
                        List.of(single("here", "js_distance Here"), single("there", "js_distance There")))));
        answers(QUESTIONS, "m", null, question -> 0.3);
        answers(QUESTIONS, "m", steerings.get(0), here);
        answers(QUESTIONS, "m", steerings.get(1), there);
        return at(harness.standings(), Keys.of("r", "trade_offs")).getEntries().stream()
                .filter(entry -> entry.getMeasure().equals("trade_off_steerable"))
                .toList();
    }

    @Test
    void a_model_that_goes_where_it_is_steered_is_steerable_beyond_chance() {
        assertThat(steered(question -> 0.5 - question / 100.0, question -> 0.1 + question / 100.0))
                .allSatisfy(verdict -> assertThat(verdict.getValue()).isEqualTo(1.0))
                .extracting(Entry::getBeyondChance)
                .containsExactly(BeyondChance.YES, BeyondChance.YES, BeyondChance.YES);
    }

    @Test
    void a_model_that_goes_the_other_way_is_not_beyond_chance() {
        assertThat(steered(question -> 0.1 + question / 100.0, question -> 0.5 - question / 100.0))
                .allSatisfy(verdict -> assertThat(verdict.getValue()).isEqualTo(0.0))
                .extracting(Entry::getBeyondChance)
                .containsExactly(BeyondChance.NO, BeyondChance.NO, BeyondChance.NO);
    }

    /** The definition finds the model steerable to one of the two, by next to nothing. */
    @Test
    void what_hardly_differs_is_not_distinguishable_whatever_the_means_say() {
        assertThat(steered(question -> question % 2 == 0 ? 0.30 : 0.20, question -> question % 2 == 0 ? 0.20 : 0.31))
                .extracting(Entry::getBeyondChance)
                .containsOnly(BeyondChance.NOT_DISTINGUISHABLE);
    }

    /** Yes and no are as far from half and half: both points tie there on every question, and differ there alone. */
    @Test
    void in_a_lexicographic_order_an_objective_with_a_tie_on_every_question_passes_the_test_on_to_the_next() {
        List<Steering> steerings = List.of(
                new Steering(SteeringKind.TRADE_OFF, "in order", null),
                new Steering(SteeringKind.TRADE_OFF, "other", null));
        TradeOffFunction inOrder = TradeOffFunction.newBuilder()
                .setName("in order")
                .setKind(FunctionKind.LEXICOGRAPHIC)
                .setOrder(List.of("js_distance Here", "js_distance There"))
                .build();
        harness.send(with(
                Run.newBuilder(run("r", 3L * QUESTIONS, List.of("m"), "Here", "There"))
                        .setSteerings(steerings)
                        .build(),
                new Benchmark(
                        List.of(near("Here", "js_distance"), near("There", "js_distance")),
                        List.of(inOrder, single("other", "js_distance There")))));
        answers(QUESTIONS, "m", null, question -> 0.75);
        answers(QUESTIONS, "m", steerings.get(0), question -> 0.25);
        answers(QUESTIONS, "m", steerings.get(1), question -> 0.75);

        Entry verdict = only(at(harness.standings(), Keys.of("r", "trade_offs")).getEntries().stream()
                .filter(entry -> entry.getMeasure().equals("trade_off_steerable")
                        && entry.getSteering() != null
                        && entry.getSteering().getName().equals("in order"))
                .toList());

        assertThat(verdict.getValue()).isEqualTo(1.0);
        assertThat(verdict.getBeyondChance()).isEqualTo(BeyondChance.YES);
    }
}
