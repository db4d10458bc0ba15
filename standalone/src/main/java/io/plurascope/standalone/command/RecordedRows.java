package io.plurascope.standalone.command;

import io.plurascope.event.Model;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.ComparisonRows;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.schemas.Counted;
import io.plurascope.standalone.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows that a stand-in answers for.
 *
 * @param sources where their answers come from
 * @param told what a person has to know of those that are left out
 */
record RecordedRows(List<AnswerSource> sources, List<String> told) {
    /** No rows. */
    static final RecordedRows NONE = new RecordedRows(List.of(), List.of());

    RecordedRows {
        sources = List.copyOf(sources);
        told = List.copyOf(told);
    }

    /**
     * Those of a recording that a person named.
     *
     * @throws UserError where the run asks something else than was recorded
     */
    static RecordedRows named(Recording recording, RunSettings settings) {
        recording.misfit(settings).ifPresent(sentence -> {
            throw new UserError(sentence);
        });
        return new RecordedRows(List.of(recording), List.of());
    }

    /**
     * Rows to compare with, and beside them what the bundled recordings hold of the prompts that this run asks, but for
     * models that are asked themselves.
     *
     * @param asked names of the models that are asked
     */
    static RecordedRows bundled(
            AnswerSource comparison, List<Recording> recordings, RunSettings settings, Collection<String> asked) {
        List<AnswerSource> sources = new ArrayList<>(List.of(comparison));
        List<String> told = new ArrayList<>();
        for (Recording recording : recordings) {
            Optional<String> misfit = recording.misfit(settings.seed(), settings.draws());
            misfit.ifPresent(told::add);
            if (misfit.isEmpty()) {
                List<String> again =
                        recording.models().stream().filter(asked::contains).toList();
                again.forEach(
                        model -> told.add("'" + model + "' is asked itself, so its recorded answers are left out."));
                sources.add(recording.without(again));
            }
        }
        return new RecordedRows(sources, told);
    }

    /**
     * Rows to compare with and nothing else, where nobody is named to be asked; none where no people answered either.
     */
    static RecordedRows people(Dataset dataset, RunSettings settings) {
        List<Item> items = settings.selection().of(dataset, settings.seed());
        ComparisonRows rows = comparison(dataset, settings);
        long groups = rows.models().size() - 1L;
        if (groups == 0) {
            return NONE;
        }
        long answered = items.stream()
                .flatMap(item -> item.populations().keySet().stream())
                .filter(population -> settings.selection().populations().isEmpty()
                        || settings.selection().populations().contains(population))
                .count();
        String told = "No model is named, so the rows are " + Counted.of(groups, "population")
                + " as if each were a model of the others, and uniform answers.";
        return new RecordedRows(
                List.of(rows),
                answered == groups * items.size()
                        ? List.of(told)
                        : List.of(
                                told,
                                "Not every population answered everything: there are " + answered + " of "
                                        + groups * items.size() + " answers, and nobody is asked for the others."));
    }

    /** The uniform row and the populations that the run scores. */
    static ComparisonRows comparison(Dataset dataset, RunSettings settings) {
        List<String> populations = settings.selection().populations();
        return populations.isEmpty() ? ComparisonRows.of(dataset) : new ComparisonRows(dataset, populations);
    }

    /** Names of all that is asked: these rows and models on servers. */
    List<String> besides(List<Model> models) {
        return Stream.concat(
                        models.stream().map(Model::getModel),
                        sources.stream().flatMap(source -> source.models().stream()))
                .toList();
    }
}
