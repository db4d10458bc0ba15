package io.plurascope.sink.report;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Counted;
import io.plurascope.sink.score.NotThere;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the board of steered models says: how much nearer models come to those whom they are asked to answer as. */
public final class SteeringReport {
    private static final List<String> WRITTEN = List.of(
            "run",
            "dataset",
            "model",
            "attribute",
            "style",
            "population",
            "measure",
            "n",
            "value",
            "low",
            "high",
            "text",
            "beyond_chance");

    private final ReportedRun run;
    private final List<Entry> entries;

    private SteeringReport(ReportedRun run, List<Entry> entries) {
        this.run = run;
        this.entries = entries;
    }

    /**
     * The section of a run.
     *
     * @throws NotThere where its models were not steered to attributes
     */
    public static Section of(ReportedRun run) {
        List<Entry> entries = run.board("steerable").map(Standings::getEntries).orElse(List.of());
        if (entries.isEmpty()) {
            throw new NotThere(
                    "No model was steered to an attribute in run '" + run.run().getRun() + "'.");
        }
        SteeringReport report = new SteeringReport(run, entries);
        List<String> said = new ArrayList<>(Asked.of(run));
        said.addAll(Asked.prompt(run));
        said.add(
                "Each question was asked plainly and once more as each attribute in each style. *Gain* is how much nearer to the"
                        + " attribute's people the steered answers are than the plain ones, on the same questions; *faithfulness* is 1 -"
                        + " the distance left; *flattening* is the entropy of the steered answers less that of the people. A gain is a mean of"
                        + " differences, and its interval the one of Student's t.");
        said.addAll(report.gains());
        return new Section(run.run().getDataset() + ", steered", said, List.of(report.attributes(), report.rates()));
    }

    /** A sentence a style: for how many attributes steering helped, did harm, or neither beyond chance. */
    private List<String> gains() {
        List<String> said = new ArrayList<>();
        byModelAndStyle("gain").forEach((place, gains) -> {
            List<Entry> known =
                    gains.stream().filter(gain -> gain.getValue() != null).toList();
            long helped = known.stream()
                    .filter(gain -> gain.getLow() != null && gain.getLow() > 0)
                    .count();
            long harmed = known.stream()
                    .filter(gain -> gain.getHigh() != null && gain.getHigh() < 0)
                    .count();
            double mean = known.stream()
                    .mapToDouble(gain -> Objects.requireNonNull(gain.getValue()))
                    .average()
                    .orElse(Double.NaN);
            if (!known.isEmpty()) {
                said.add(
                        Markdown.text(place.model() + ", " + place.style()) + ": gain " + Cells.signed(mean)
                                + " on average over "
                                + Counted.of(known.size(), "attribute") + "; the interval is above 0 for " + helped
                                + ", below 0 for "
                                + harmed
                                + " and holds 0, or is unknown, for " + (known.size() - helped - harmed)
                                + " (each taken alone: of a hundred that steering does nothing to, five are expected outside).");
            }
        });
        return said;
    }

    private Table attributes() {
        List<List<String>> shown = new ArrayList<>();
        for (Entry gain : of("faithfulness")) {
            Steering steering = Objects.requireNonNull(gain.getSteering());
            String model = gain.getModel();
            shown.add(List.of(
                    BoardTable.named(run, model),
                    steering.getName(),
                    style(steering),
                    Cells.shown(find(model, "gain", steering)),
                    Cells.shown(Optional.of(gain)),
                    Cells.signed(find(model, "flattening", steering)
                            .map(Entry::getValue)
                            .orElse(null)),
                    takenFor(entries, model, steering).orElse(""),
                    find(model, "best_style", steering)
                            .map(best -> best.getBeyondChance() == BeyondChance.YES ? "best, beyond chance" : "best")
                            .orElse("")));
        }
        return new Table(
                Names.plain(run, "steering"),
                "Models as somebody",
                List.of(
                        "*Taken for*: the population whose answers are nearest on the questions that all of them have."),
                new Grid(
                        List.of(
                                "model",
                                "as",
                                "style",
                                "gain",
                                "faithfulness",
                                "flattening",
                                "taken for",
                                "style's rank"),
                        shown),
                new Grid(WRITTEN, entries.stream().map(this::written).toList()));
    }

    private Table rates() {
        List<List<String>> shown = new ArrayList<>();
        List<List<String>> written = new ArrayList<>();
        for (Entry rate : of("hit_rate")) {
            Optional<Entry> correlation = of("tetrachoric").stream()
                    .filter(each ->
                            each.getModel().equals(rate.getModel()) && Objects.equals(each.getText(), rate.getText()))
                    .findFirst();
            String style = Objects.requireNonNullElse(rate.getText(), "");
            shown.add(List.of(
                    BoardTable.named(run, rate.getModel()),
                    style,
                    Cells.shown(rate.getValue()),
                    rate.getN() == 0 ? "" : Cells.shown(1.0 / rate.getN()),
                    Long.toString(rate.getN()),
                    Cells.shown(correlation)));
            written.add(List.of(
                    run.run().getRun(),
                    rate.getModel(),
                    style,
                    Cells.written(rate.getValue()),
                    Long.toString(rate.getN()),
                    Cells.written(correlation.map(Entry::getValue).orElse(null)),
                    correlation.map(each -> Long.toString(each.getN())).orElse("")));
        }
        return new Table(
                Names.plain(run, "hit_rate"),
                "How often a model is taken for whom it answers as",
                List.of("By chance alone one of k attributes is nearest to its own people with a probability of 1/k."),
                new Grid(
                        List.of("model", "style", "hit rate", "by chance", "attributes", "tetrachoric correlation"),
                        shown),
                new Grid(
                        List.of("run", "model", "style", "hit_rate", "attributes", "tetrachoric", "tetrachoric_n"),
                        written));
    }

    /**
     * Whom a steered model is taken for: the population of the confusion matrix whose answers are nearest; empty where there
     * is no matrix.
     */
    public static Optional<String> takenFor(List<Entry> entries, String model, Steering steering) {
        return entries.stream()
                .filter(entry -> entry.getMeasure().equals("confusion")
                        && entry.getModel().equals(model)
                        && steering.equals(entry.getSteering())
                        && entry.getValue() != null)
                .min(Comparator.comparing(cell -> Objects.requireNonNull(cell.getValue())))
                .map(cell -> Objects.requireNonNullElse(cell.getPopulation(), ""));
    }

    private record ModelAndStyle(String model, String style) {}

    private Map<ModelAndStyle, List<Entry>> byModelAndStyle(String measure) {
        Map<ModelAndStyle, List<Entry>> places = new LinkedHashMap<>();
        of(measure)
                .forEach(entry -> places.computeIfAbsent(
                                new ModelAndStyle(entry.getModel(), style(entry.getSteering())),
                                place -> new ArrayList<>())
                        .add(entry));
        return places;
    }

    private List<Entry> of(String measure) {
        return entries.stream()
                .filter(entry -> entry.getMeasure().equals(measure))
                .toList();
    }

    private Optional<Entry> find(String model, String measure, Steering steering) {
        return of(measure).stream()
                .filter(entry -> entry.getModel().equals(model) && steering.equals(entry.getSteering()))
                .findFirst();
    }

    private List<String> written(Entry entry) {
        Steering steering = entry.getSteering();
        BeyondChance beyond = entry.getBeyondChance();
        return List.of(
                run.run().getRun(),
                run.run().getDataset(),
                entry.getModel(),
                steering == null ? "" : steering.getName(),
                style(steering),
                Objects.requireNonNullElse(entry.getPopulation(), ""),
                entry.getMeasure(),
                Long.toString(entry.getN()),
                Cells.written(entry.getValue()),
                Cells.written(entry.getLow()),
                Cells.written(entry.getHigh()),
                Objects.requireNonNullElse(entry.getText(), ""),
                beyond == null ? "" : beyond.name().toLowerCase(Locale.ROOT));
    }

    private static String style(@Nullable Steering steering) {
        return steering == null ? "" : Objects.requireNonNullElse(steering.getStyle(), "");
    }
}
