package io.plurascope.sink.report;

import io.plurascope.event.Entry;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Counted;
import io.plurascope.sink.score.NotThere;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the board of sensitivities says: how far models' answers move with the order of the options and the wording. */
public final class SensitivityReport {
    private static final List<String> WRITTEN = List.of(
            "run", "dataset", "model", "measure", "n", "value", "standard_error", "low", "high", "interval", "rank");

    private final ReportedRun run;
    private final List<Entry> entries;

    private SensitivityReport(ReportedRun run, List<Entry> entries) {
        this.run = run;
        this.entries = entries;
    }

    /**
     * The section of a run.
     *
     * @throws NotThere where nothing was asked otherwise in it
     */
    public static Section of(ReportedRun run) {
        List<Entry> entries =
                run.board("sensitivity").map(Standings::getEntries).orElse(List.of());
        if (entries.isEmpty()) {
            throw new NotThere("Nothing was asked in another order or wording in run '"
                    + run.run().getRun() + "'.");
        }
        SensitivityReport report = new SensitivityReport(run, entries);
        List<String> said = new ArrayList<>(Asked.of(run));
        said.addAll(Asked.prompt(run));
        said.add(report.ways());
        said.addAll(report.effects());
        return new Section(run.run().getDataset() + ", sensitivity", said, List.of(report.table()));
    }

    private String ways() {
        return Optional.ofNullable(run.run().getVariations())
                .map(varied -> "Each question was asked plainly, once more as it is, in "
                        + Counted.of(varied.getOrders(), "other order") + " and in "
                        + Counted.of(varied.getWordings(), "other wording") + ", each time in "
                        + Counted.of(run.run().getDraws(), "draw")
                        + ". A question that has fewer other orders, as one of two options has one, was asked in these again."
                        + " *Again* is the share of a model's probability that moves to other options where nothing but the"
                        + " letters that examples show has changed; *order* and *wording* are the shares that move with these, and"
                        + " their *effect* is what moves more than by asking again, question by question.")
                .orElse("");
    }

    /** A sentence a model and effect: whether it is beyond chance. */
    private List<String> effects() {
        List<String> said = new ArrayList<>();
        for (String model : run.models()) {
            for (String what : List.of("order", "wording")) {
                find(model, what + "_effect")
                        .filter(effect -> effect.getValue() != null)
                        .ifPresent(effect -> said.add(Markdown.text(model) + ": the effect of the " + what + " is "
                                + Cells.signed(effect.getValue()) + "; " + verdict(effect) + "."));
            }
        }
        return said;
    }

    private static String verdict(Entry effect) {
        Double low = effect.getLow();
        Double high = effect.getHigh();
        if (low == null || high == null) {
            return "too few questions tell whether that is chance";
        }
        return low > 0
                ? "its interval is above 0, so that more moves than by chance"
                : high < 0 ? "its interval is below 0, as only chance has it" : "its interval holds 0";
    }

    private Table table() {
        List<List<String>> shown = new ArrayList<>();
        for (String model : run.models()) {
            shown.add(List.of(
                    BoardTable.named(run, model),
                    Cells.shown(find(model, "repeat_sensitivity")),
                    Cells.shown(find(model, "order_sensitivity")),
                    Cells.shown(find(model, "order_effect")),
                    Cells.shown(find(model, "wording_sensitivity")),
                    Cells.shown(find(model, "wording_effect"))));
        }
        return new Table(
                Names.plain(run, "sensitivity"),
                "How far answers move when questions are asked otherwise",
                List.of(
                        "A model that chooses by an option's place is spread over the options as if it were pluralistic."),
                new Grid(List.of("model", "again", "order", "effect of order", "wording", "effect of wording"), shown),
                new Grid(WRITTEN, entries.stream().map(this::written).toList()));
    }

    private Optional<Entry> find(String model, String measure) {
        return entries.stream()
                .filter(entry -> entry.getSteering() == null
                        && entry.getModel().equals(model)
                        && entry.getMeasure().equals(measure))
                .findFirst();
    }

    private List<String> written(Entry entry) {
        return List.of(
                run.run().getRun(),
                run.run().getDataset(),
                entry.getModel(),
                entry.getMeasure(),
                Long.toString(entry.getN()),
                Cells.written(entry.getValue()),
                Cells.written(entry.getStandardError()),
                Cells.written(entry.getLow()),
                Cells.written(entry.getHigh()),
                entry.getInterval().name().toLowerCase(Locale.ROOT),
                entry.getRank() == null ? "" : Integer.toString(entry.getRank()));
    }
}
