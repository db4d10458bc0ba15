package io.plurascope.sink.report;

import io.plurascope.event.Entry;
import io.plurascope.event.Standings;
import io.plurascope.measures.jury.WorstOff;
import io.plurascope.schemas.Counted;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.jury.JuryRequest;
import io.plurascope.sink.jury.JuryResult;
import io.plurascope.sink.score.NotThere;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a jury of all populations has together of each model, from the mean of the jurors (alpha 0) to the worst-off one
 * (infinity), and between which alphas the order of the models changes.
 */
public final class WelfareReport {
    /** The alphas that are looked at first. */
    private static final List<Double> SWEEP = List.of(
            0.0,
            0.25,
            0.5,
            0.75,
            1.0,
            1.5,
            2.0,
            3.0,
            4.0,
            5.0,
            7.0,
            10.0,
            15.0,
            20.0,
            30.0,
            50.0,
            Double.POSITIVE_INFINITY);

    /** Those that are shown; all are written. */
    private static final List<Double> SHOWN = List.of(0.0, 0.5, 1.0, 2.0, 5.0, 10.0, Double.POSITIVE_INFINITY);

    /** Alphas between two of the sweep where the order changes between them. */
    private static final int FINER = 7;

    private final ReportedRun run;
    private final SortedMap<Double, Map<String, JuryResult>> sweep = new TreeMap<>();

    private WelfareReport(ReportedRun run) {
        this.run = run;
    }

    /**
     * The section of a run.
     *
     * @throws NotThere where no jury can judge
     */
    public static Section of(ReportedRun run, HeldEvents events) {
        WelfareReport report = new WelfareReport(run);
        report.ask(events, SWEEP);
        if (report.sweep.isEmpty()) {
            throw new NotThere(
                    "No question of run '" + run.run().getRun() + "' has both an answer of use and people whose"
                            + " answers are known, so that no jury can judge; the topic dead-letters says why answers were of none.");
        }
        List<Double> finer = report.between();
        if (!finer.isEmpty()) {
            report.ask(events, finer);
        }
        List<String> said = new ArrayList<>(Asked.of(run));
        said.addAll(Asked.prompt(run));
        said.add(report.jury());
        return new Section(
                run.run().getDataset() + ", welfare",
                said,
                List.of(report.welfare(), report.changes(), report.ranks()));
    }

    private void ask(HeldEvents events, List<Double> alphas) {
        new JuryRequest(run.run().getRun(), alphas, null, null, Map.of(), null)
                .answer(events)
                .forEach(answer -> {
                    if (run.models().contains(answer.result().row())) {
                        sweep.computeIfAbsent(Objects.requireNonNull(answer.alpha()), alpha -> new TreeMap<>())
                                .put(answer.result().row(), answer.result());
                    }
                });
    }

    /** Evenly between two alphas where the order changes; towards infinity by doubling. */
    private List<Double> between() {
        List<Double> finer = new ArrayList<>();
        List<Double> alphas = List.copyOf(sweep.keySet());
        for (int place = 1; place < alphas.size(); place++) {
            double from = alphas.get(place - 1);
            double to = alphas.get(place);
            if (!order(from).equals(order(to))) {
                for (int step = 1; step <= FINER; step++) {
                    finer.add(
                            to == Double.POSITIVE_INFINITY
                                    ? from * (1 << step)
                                    : from + (to - from) * step / (FINER + 1));
                }
            }
        }
        return finer;
    }

    /** The models, the one of most welfare first; those without a value last. */
    private List<String> order(double alpha) {
        Map<String, JuryResult> results = sweep.getOrDefault(alpha, Map.of());
        return results.keySet().stream()
                .sorted(Comparator.<String>comparingDouble(model -> -value(results.get(model)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static double value(@Nullable JuryResult result) {
        return result == null ? Double.NEGATIVE_INFINITY : result.value().orElse(Double.NEGATIVE_INFINITY);
    }

    private String jury() {
        JuryResult any = sweep.values().iterator().next().values().iterator().next();
        return "The jury are " + Counted.of(any.jurors(), "population") + ", "
                + String.format(Locale.ROOT, "%.1f", any.perQuestion())
                + " of them in a question on average; a juror's utility is 1 - js_distance, all weigh the same. Welfare w_alpha ="
                + " (mean u^(1 - alpha))^(1 / (1 - alpha)) is taken on each question and then averaged. The order of means"
                + " is not beyond chance by itself; the last table says what is.";
    }

    private Table welfare() {
        List<String> head = new ArrayList<>(List.of("model"));
        SHOWN.forEach(alpha -> head.add("alpha " + text(alpha)));
        head.add("worst off on average");
        List<List<String>> shown = new ArrayList<>();
        for (String model : order(0)) {
            List<String> row = new ArrayList<>(List.of(BoardTable.named(run, model)));
            for (double alpha : SHOWN) {
                JuryResult result = Objects.requireNonNull(result(alpha, model));
                row.add(Cells.shown(value(result)) + " (" + (order(alpha).indexOf(model) + 1) + ")");
            }
            JuryResult result = Objects.requireNonNull(result(0, model));
            WorstOff worst = result.worstOff();
            row.add(worst.juror() + " " + Cells.shown(worst.utility()) + ", n " + worst.questions());
            shown.add(row);
        }
        List<List<String>> written = new ArrayList<>();
        sweep.forEach((alpha, results) -> order(alpha)
                .forEach(model -> written.add(written(alpha, model, Objects.requireNonNull(results.get(model))))));
        return new Table(
                Names.plain(run, "welfare"),
                "Welfare by how much inequality is minded; in parentheses the place among the models",
                List.of("The file has every alpha that was looked at."),
                new Grid(head, shown),
                new Grid(
                        List.of(
                                "run",
                                "alpha",
                                "place",
                                "model",
                                "questions",
                                "jurors",
                                "jurors_per_question",
                                "value"),
                        written));
    }

    private @Nullable JuryResult result(double alpha, String model) {
        return sweep.getOrDefault(alpha, Map.of()).get(model);
    }

    private List<String> written(double alpha, String model, JuryResult result) {
        return List.of(
                run.run().getRun(),
                text(alpha),
                Integer.toString(order(alpha).indexOf(model) + 1),
                model,
                Long.toString(result.questions()),
                Long.toString(result.jurors()),
                Double.toString(result.perQuestion()),
                result.value().isPresent() ? Double.toString(result.value().getAsDouble()) : "");
    }

    private Table changes() {
        List<List<String>> rows = new ArrayList<>();
        List<Double> alphas = List.copyOf(sweep.keySet());
        for (int place = 1; place < alphas.size(); place++) {
            List<String> before = order(alphas.get(place - 1));
            List<String> after = order(alphas.get(place));
            for (String model : before) {
                for (String other : before.subList(before.indexOf(model) + 1, before.size())) {
                    if (after.indexOf(other) < after.indexOf(model)) {
                        rows.add(List.of(
                                other + " passes " + model, text(alphas.get(place - 1)), text(alphas.get(place))));
                    }
                }
            }
        }
        Grid grid = new Grid(List.of("change", "from alpha", "to alpha"), rows);
        return new Table(
                Names.plain(run, "order"),
                "Where the order of the models changes",
                rows.isEmpty() ? List.of("It is the same at every alpha that was looked at.") : List.of(),
                grid,
                grid);
    }

    /** What the board of all jurors has, with its intervals and ranks. */
    private Table ranks() {
        List<Entry> entries = run.board("jury").map(Standings::getEntries).orElse(List.of()).stream()
                .filter(entry -> entry.getSteering() == null && run.models().contains(entry.getModel()))
                .toList();
        List<String> measures =
                entries.stream().map(Entry::getMeasure).distinct().toList();
        List<String> head = new ArrayList<>(List.of("measure"));
        head.addAll(run.models());
        List<List<String>> shown = measures.stream()
                .map(measure -> Stream.concat(
                                Stream.of(measure),
                                run.models().stream().map(model -> Cells.ranked(entries, model, measure)))
                        .toList())
                .toList();
        List<List<String>> written = entries.stream()
                .map(entry -> List.of(
                        run.run().getRun(),
                        entry.getMeasure(),
                        entry.getModel(),
                        Long.toString(entry.getN()),
                        Cells.written(entry.getValue()),
                        Cells.written(entry.getLow()),
                        Cells.written(entry.getHigh()),
                        Objects.toString(entry.getRank(), "")))
                .toList();
        return new Table(
                Names.plain(run, "jury"),
                "What the board 'jury' has: value, interval, and rank by paired tests",
                List.of(
                        "A rank is 1 + the number of models that are better beyond chance (Holm's correction over all pairs)."),
                new Grid(head, shown),
                new Grid(List.of("run", "measure", "model", "questions", "value", "low", "high", "rank"), written));
    }

    private static String text(double alpha) {
        return alpha == Double.POSITIVE_INFINITY
                ? "infinity"
                : BigDecimal.valueOf(alpha).stripTrailingZeros().toPlainString();
    }
}
