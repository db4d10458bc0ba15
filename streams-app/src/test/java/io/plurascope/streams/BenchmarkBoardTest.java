package io.plurascope.streams;

import static io.plurascope.streams.Events.answer;
import static io.plurascope.streams.Events.question;
import static io.plurascope.streams.Events.reference;
import static io.plurascope.streams.Events.run;
import static io.plurascope.streams.Shown.at;
import static io.plurascope.streams.Shown.only;
import static io.plurascope.streams.Shown.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Entry;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.Objective;
import io.plurascope.event.Pareto;
import io.plurascope.event.ParetoPoint;
import io.plurascope.event.ParetoPosition;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.TradeOffFunction;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objectives that are measured here or come from elsewhere, their front, and models steered to trade-offs. */
class BenchmarkBoardTest {
    private static final Path ALPACA = Path.of("..", "..", "shared", "data", "tradeoff", "alpaca_eval_2.csv");

    private final Harness harness = new Harness();

    @AfterEach
    void close() {
        harness.close();
    }

    private static BenchmarkObjective elsewhere(String name, boolean higher, @Nullable Double reference) {
        return BenchmarkObjective.newBuilder()
                .setName(name)
                .setHigherIsBetter(higher)
                .setReference(reference)
                .build();
    }

    private static TradeOffFunction linear(String name, Map<String, Double> weights) {
        return TradeOffFunction.newBuilder()
                .setName(name)
                .setKind(FunctionKind.LINEAR)
                .setWeights(weights)
                .build();
    }

    private static Run with(Run run, List<BenchmarkObjective> objectives, TradeOffFunction... functions) {
        return Run.newBuilder(run)
                .setBenchmark(new Benchmark(objectives, List.of(functions)))
                .build();
    }

    private void value(String model, @Nullable String steeredTo, String objective, boolean higher, double value) {
        harness.send(Objective.newBuilder()
                .setModel(model)
                .setSteering(steeredTo == null ? null : new Steering(SteeringKind.TRADE_OFF, steeredTo, null))
                .setObjective(objective)
                .setValue(value)
                .setHigherIsBetter(higher)
                .setSource("made up for a test")
                .build());
    }

    private Pareto pareto() {
        Pareto pareto = at(harness.standings(), Keys.of("r", "pareto")).getPareto();
        assertThat(pareto).isNotNull();
        return pareto;
    }

    private static ParetoPoint point(Pareto pareto, String model) {
        return only(pareto.getPoints().stream()
                .filter(point -> point.getModel().equals(model))
                .toList());
    }

    /** Volume by hand: the two on the front cover 3 x 1 and 1 x 4 from (0, 5), which share 1 x 1. */
    @Test
    void values_from_elsewhere_make_the_front_whether_they_or_the_run_come_first() {
        value("a", null, "help", true, 3);
        value("a", null, "harm", false, 4);
        value("b", null, "help", true, 1);
        value("b", null, "harm", false, 1);
        harness.settle();
        harness.send(with(
                run("r", 0, List.of("a", "b", "c", "d")),
                List.of(elsewhere("help", true, 0.0), elsewhere("harm", false, 5.0)),
                linear("both", Map.of("help", 1.0, "harm", 2.0))));
        value("c", null, "help", true, 1);
        value("c", null, "harm", false, 2);
        value("d", null, "help", true, 9);

        Map<String, Standings> boards = harness.standings();
        Pareto pareto = at(boards, Keys.of("r", "pareto")).getPareto();

        assertThat(pareto).isNotNull();
        assertThat(point(pareto, "a").getPosition()).isEqualTo(ParetoPosition.FRONT);
        assertThat(point(pareto, "b").getPosition()).isEqualTo(ParetoPosition.FRONT);
        assertThat(point(pareto, "c").getPosition()).isEqualTo(ParetoPosition.DOMINATED);
        assertThat(point(pareto, "c").getDominatedBy()).containsExactly("b");
        assertThat(point(pareto, "d").getPosition()).isEqualTo(ParetoPosition.INCOMPLETE);
        assertThat(point(pareto, "d").getMissing()).containsExactly("harm");
        assertThat(point(pareto, "d").getPlaces()).containsExactly((Integer) null);
        assertThat(pareto.getHypervolume()).isCloseTo(3 * 1 + 1 * 4 - 1, within(1e-12));
        // Gains over (0, 5): a has (3, 1), b (1, 4), c (1, 3).
        assertThat(point(pareto, "a").getFunctionValues()).containsExactly(5.0);
        assertThat(point(pareto, "b").getPlaces()).containsExactly(1);
        assertThat(point(pareto, "c").getPlaces()).containsExactly(2);
        assertThat(progress(boards).getComplete()).isTrue();
    }

    @Test
    void a_measure_is_an_objective_with_its_own_direction_n_and_interval() {
        harness.send(with(
                run("r", 1, List.of("flat", "sharp"), "Here"),
                List.of(
                        BenchmarkObjective.newBuilder()
                                .setName("close")
                                .setMeasure("total_variation")
                                .setPopulation("Here")
                                .build(),
                        elsewhere("help", true, null))));
        harness.send(question("q", 2));
        harness.send(reference("q", Map.of("Here", new double[] {0.5, 0.5})));
        harness.send(answer("r", "q", "flat", 0.5, 0.5));
        harness.send(answer("r", "q", "sharp", 1, 0));
        value("flat", null, "help", true, 0.1);
        value("sharp", null, "help", true, 0.9);

        Standings board = at(harness.standings(), Keys.of("r", "pareto"));

        Pareto pareto = board.getPareto();
        assertThat(pareto).isNotNull();
        assertThat(only(pareto.getObjectives().stream()
                                .filter(objective -> objective.getName().equals("close"))
                                .toList())
                        .getReference())
                .as("the worst total variation")
                .isEqualTo(1.0);
        assertThat(pareto.getPoints()).extracting(ParetoPoint::getPosition).containsOnly(ParetoPosition.FRONT);
        assertThat(pareto.getHypervolume()).as("an objective has no reference").isNull();
        Entry close = only(board.getEntries().stream()
                .filter(entry ->
                        entry.getMeasure().equals("close") && entry.getModel().equals("sharp"))
                .toList());
        assertThat(close.getValue()).isEqualTo(0.5);
        assertThat(close.getN()).isEqualTo(1);
        assertThat(close.getPopulation()).isEqualTo("Here");
        assertThat(close.getSource()).isEqualTo("this run");
        assertThat(board.getEntries().stream()
                        .filter(entry -> entry.getMeasure().equals("help")))
                .extracting(Entry::getSource)
                .containsExactly("made up for a test", "made up for a test");
    }

    /** Gains by hand: steered to help (4, 1), to harm (1, 3); each is best under its own function. */
    @Test
    void models_steered_to_trade_offs_are_judged_under_each() {
        harness.send(with(
                run("r", 0, List.of("m", "n")),
                List.of(elsewhere("help", true, 0.0), elsewhere("harm", false, 5.0)),
                linear("helpful", Map.of("help", 1.0)),
                linear("harmless", Map.of("harm", 1.0))));
        value("m", "helpful", "help", true, 4);
        value("m", "helpful", "harm", false, 4);
        value("m", "harmless", "help", true, 1);
        value("m", "harmless", "harm", false, 2);
        value("n", "helpful", "help", true, 2);
        value("n", "helpful", "harm", false, 1);
        value("n", "harmless", "help", true, 3);
        value("n", "harmless", "harm", false, 3);

        List<Entry> entries =
                at(harness.standings(), Keys.of("r", "trade_offs")).getEntries();

        assertThat(tradeOff(entries, "m", null, "sum").getValue()).isEqualTo(4.0 + 3.0);
        assertThat(tradeOff(entries, "m", null, "steerable").getValue()).isEqualTo(1.0);
        assertThat(tradeOff(entries, "m", null, "hypervolume").getValue()).isEqualTo(4.0 * 1 + 1 * 3 - 1);
        assertThat(tradeOff(entries, "n", null, "steerable").getValue()).isEqualTo(0.0);
        assertThat(tradeOff(entries, "n", "helpful", "regret").getValue()).isEqualTo(3.0 - 2.0);
        assertThat(tradeOff(entries, "n", "harmless", "regret").getValue()).isEqualTo(4.0 - 2.0);
    }

    private static Entry tradeOff(List<Entry> entries, String model, @Nullable String function, String what) {
        return only(entries.stream()
                .filter(entry -> entry.getModel().equals(model)
                        && entry.getMeasure().equals("trade_off_" + what)
                        && Keys.text(entry.getSteering()).equals(function == null ? "" : "TRADE_OFF:" + function))
                .toList());
    }

    @Test
    void a_withdrawn_value_and_one_of_the_other_direction_leave_the_model_incomplete() {
        harness.send(with(run("r", 0, List.of("a", "b")), List.of(elsewhere("help", true, 0.0))));
        value("a", null, "help", true, 1);
        value("b", null, "help", false, 1);
        assertThat(point(pareto(), "a").getPosition()).isEqualTo(ParetoPosition.FRONT);

        harness.send(Objective.newBuilder()
                .setModel("a")
                .setObjective("help")
                .setRevision(1)
                .setHigherIsBetter(true)
                .setSource("made up for a test")
                .build());

        assertThat(pareto().getPoints()).extracting(ParetoPoint::getPosition).containsOnly(ParetoPosition.INCOMPLETE);
    }

    @Test
    void a_value_that_is_no_number_goes_to_the_dead_letters_with_its_reason() {
        value("a", null, "help", true, Double.NaN);

        assertThat(only(harness.read(Topics.DEAD_LETTERS)).getReason())
                .contains("'help' of a is NaN")
                .contains("finite");
    }

    @Test
    void a_benchmark_that_makes_no_sense_stops_nothing() {
        harness.send(with(
                run("r", 1, List.of("m"), "Here"),
                List.of(
                        BenchmarkObjective.newBuilder()
                                .setName("x")
                                .setMeasure("no such measure")
                                .build(),
                        elsewhere("y", true, null)),
                linear("of nothing", Map.of("z", 1.0)),
                linear("negative", Map.of("y", -1.0))));
        harness.send(question("q", 2));
        harness.send(reference("q", Map.of("Here", new double[] {0.5, 0.5})));
        harness.send(answer("r", "q", "m", 1, 0));

        Map<String, Standings> boards = harness.standings();

        assertThat(progress(boards).getComplete()).isTrue();
        Pareto pareto = at(boards, Keys.of("r", "pareto")).getPareto();
        assertThat(pareto).isNotNull();
        assertThat(pareto.getFunctions()).isEmpty();
        assertThat(point(pareto, "m").getMissing()).containsExactly("x", "y");
    }

    /** Size of the front and volumes: issue of the project, from an independent computation. */
    @Test
    void alpaca_eval_has_eleven_models_on_its_front() throws IOException {
        assumeTrue(Files.exists(ALPACA), "../shared/data/tradeoff/alpaca_eval_2.csv is not there");
        List<String> lines = Files.readAllLines(ALPACA);
        List<String> header = List.of(lines.getFirst().replace("\uFEFF", "").split(",", -1));
        int winRate = header.indexOf("length_controlled_winrate");
        int length = header.indexOf("avg_length");
        List<String> models = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = List.of(line.split(",", -1));
            String model = fields.getFirst();
            if (!model.contains("NullModel")) {
                models.add(model);
                value(model, null, "lc_win_rate", true, Double.parseDouble(fields.get(winRate)));
                value(model, null, "length", false, Double.parseDouble(fields.get(length)));
            }
        }
        harness.send(with(
                run("r", 0, models), List.of(elsewhere("lc_win_rate", true, 0.0), elsewhere("length", false, 4000.0))));

        Pareto pareto = pareto();

        assertThat(pareto.getPoints()).hasSameSizeAs(models);
        assertThat(pareto.getPoints().stream().filter(point -> point.getPosition() == ParetoPosition.FRONT))
                .hasSize(11);
        assertThat(pareto.getHypervolume()).isCloseTo(225104.1203, within(1e-4));
    }
}
