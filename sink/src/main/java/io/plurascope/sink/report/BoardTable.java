package io.plurascope.sink.report;

import io.plurascope.event.Entry;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measure of each model as the boards have it, a row a model; beside a value what the paper prints of that model, where
 * it is one of the paper's.
 *
 * @param number number of the paper's table; {@link #NONE} for one that the paper has not
 * @param measure name of the measure
 * @param title what the table is, in a few words
 */
record BoardTable(int number, String measure, String title) {
    /** No table of the paper's. */
    static final int NONE = 0;

    private static final List<String> WRITTEN = List.of(
            "table",
            "run",
            "dataset",
            "convention",
            "model",
            "family",
            "stage",
            "base",
            "population",
            "measure",
            "n",
            "value",
            "standard_error",
            "low",
            "high",
            "interval",
            "paper");

    /**
     * The table of a run.
     *
     * @param populations columns; one null for a measure of the model alone
     * @param people rows of people below the models, as they are shown; each has a cell a column
     */
    Table of(
            ReportedRun run,
            List<@Nullable String> populations,
            PaperFigures figures,
            List<List<String>> people,
            List<String> notes) {
        List<String> head = new ArrayList<>(List.of("model", "stage"));
        populations.forEach(population -> head.add(Objects.requireNonNullElse(population, measure)));
        List<List<String>> shown = new ArrayList<>();
        List<List<String>> written = new ArrayList<>();
        for (String model : run.models()) {
            List<String> row = new ArrayList<>(List.of(named(run, model), stage(run, model)));
            for (String population : populations) {
                Optional<Entry> entry = run.entry(model, population, measure);
                Optional<Double> paper = figures.of(number, run.run().getDataset(), population, model);
                row.add(Cells.shown(entry)
                        + paper.map(value -> String.format(Locale.ROOT, " (paper %.2f)", value))
                                .orElse(""));
                entry.ifPresent(each -> written.add(written(run, model, population, each, paper)));
            }
            shown.add(row);
        }
        shown.addAll(people);
        return new Table(
                Names.of(run, number == NONE ? measure : "table" + number),
                title,
                notes,
                new Grid(head, shown),
                new Grid(WRITTEN, written));
    }

    private List<String> written(
            ReportedRun run, String model, @Nullable String population, Entry entry, Optional<Double> paper) {
        return List.of(
                number == NONE ? "" : Integer.toString(number),
                run.run().getRun(),
                run.run().getDataset(),
                run.conventionName(),
                model,
                run.model(model).map(Model::getFamily).orElse(""),
                stage(run, model),
                run.model(model).map(Model::getBaseModel).orElse(""),
                Objects.requireNonNullElse(population, ""),
                measure,
                Long.toString(entry.getN()),
                Cells.written(entry.getValue()),
                Cells.written(entry.getStandardError()),
                Cells.written(entry.getLow()),
                Cells.written(entry.getHigh()),
                entry.getInterval().name().toLowerCase(Locale.ROOT),
                Cells.written(paper.orElse(null)));
    }

    /** A model's name; a star behind it where its answers were recorded before and replayed. */
    static String named(ReportedRun run, String model) {
        return run.model(model).map(Model::getRecorded).orElse(false) ? model + " *" : model;
    }

    private static String stage(ReportedRun run, String model) {
        return run.model(model)
                .map(Model::getStage)
                .orElse(Stage.UNKNOWN)
                .name()
                .toLowerCase(Locale.ROOT);
    }

    /** The columns of a measure of the model alone. */
    static List<@Nullable String> alone() {
        return Arrays.asList((String) null);
    }
}
