package io.plurascope.standalone.command;

import io.plurascope.event.Model;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.standalone.UserError;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data set of the experiment.
 *
 * @param examples shown before each of its questions
 * @param recording what was answered to it before; null where nothing is known
 * @param selection which of its questions are asked, and whose answers are compared with
 */
record PaperData(
        Dataset dataset, Examples examples, @Nullable Recording recording, Selection selection) {
    /**
     * Reads everything that is named, before anything is started.
     *
     * @param data names and files of data sets
     * @param answers files of recorded answers for them
     * @param examples files of examples for them
     * @param wanted for each that has its populations
     */
    static List<PaperData> read(List<String> data, List<String> answers, List<String> examples, Selection wanted) {
        List<Dataset> datasets = data.stream().map(Datasets::open).toList();
        datasets.forEach(PaperData::requireChoices);
        List<String> names = datasets.stream().map(Dataset::name).toList();
        if (Set.copyOf(names).size() < names.size()) {
            throw new UserError("Two data sets have the same name: " + String.join(", ", names) + ".");
        }
        NamedFiles recorded = new NamedFiles("--answers", answers, names);
        NamedFiles shown = new NamedFiles("--examples", examples, names);
        return datasets.stream()
                .map(dataset -> {
                    Examples its = shown.of(dataset.name())
                            .map(Examples::read)
                            .orElseGet(() -> Examples.bundledFor(dataset.name()));
                    return new PaperData(
                            dataset,
                            its,
                            recorded.of(dataset.name())
                                    .map(file -> AnswersReaders.read(file, dataset, its))
                                    .orElse(null),
                            selection(dataset, wanted));
                })
                .toList();
    }

    /** What experiments report are shares of options. */
    private static void requireChoices(Dataset dataset) {
        if (!dataset.hasOptions()) {
            throw new UserError(
                    "The questions of '" + dataset.name() + "' have no options, and this experiment asks for"
                            + " choices; name a data set of questions with options, or ask these openly with `plurascope demo`.");
        }
        if (dataset.ratings() != null) {
            throw new UserError(
                    "'" + dataset.name() + "' holds people's ratings of texts, which no model is asked for; name a"
                            + " data set of questions with options, or count the ratings with `plurascope demo`.");
        }
    }

    /**
     * Refuses a data set that models cannot be compared with people on.
     *
     * @param what what needs people, such as "a jury needs them"
     */
    PaperData requirePeople(String what, @Nullable Long seed) {
        List<Item> asked = selection.of(dataset, settings(null, seed).seed());
        if (asked.stream().allMatch(item -> item.populations().isEmpty())) {
            throw new UserError("'" + dataset.name() + "' says of no people how they answered "
                    + (dataset.populations().isEmpty() ? "its questions" : "the questions drawn") + ", and " + what
                    + "; name a data set that has populations"
                    + (dataset.populations().isEmpty()
                            ? " (`plurascope data check FILE` says which)."
                            : ", or ask more of it."));
        }
        return this;
    }

    /** A data set that has none of the populations is asked whole; one that lacks some is a mistake, and said. */
    private static Selection selection(Dataset dataset, Selection wanted) {
        Set<String> known = dataset.populations().keySet();
        Selection selection = wanted.populations().stream().noneMatch(known::contains)
                ? new Selection(List.of(), List.of(), wanted.limit())
                : wanted;
        try {
            selection.requireKnown(List.of(dataset));
        } catch (DatasetException e) {
            throw new UserError(
                    e.getMessage() + " --populations names whom answers are scored against, --shared-by who has to"
                            + " have answered a question to have it asked.");
        }
        selection.fitting(dataset);
        return selection;
    }

    /**
     * The settings of a run of it, as it was recorded where nothing else is said.
     *
     * @param draws prompts a question; null for as many as were recorded, else five
     * @param seed null for that of what was recorded, else 0
     * @throws UserError where the run would ask something else than was recorded
     */
    RunSettings settings(@Nullable Integer draws, @Nullable Long seed) {
        RunSettings usual = RunSettings.DEFAULT;
        Recording recorded = recording;
        int recordedDraws = recorded == null ? usual.draws() : recorded.draws();
        long recordedSeed = recorded == null ? usual.seed() : recorded.seed().orElse(usual.seed());
        RunSettings settings = usual.but()
                .selection(selection)
                .draws(draws == null ? recordedDraws : draws)
                .seed(seed == null ? recordedSeed : seed)
                .settings();
        requireRecorded(settings);
        return settings;
    }

    /**
     * Refuses a run that would ask something else than was recorded.
     *
     * @throws UserError where it does
     */
    void requireRecorded(RunSettings settings) {
        recordings().stream()
                .flatMap(recorded -> recorded.misfit(settings).stream())
                .forEach(sentence -> {
                    throw new UserError(sentence);
                });
    }

    /** What was answered to it before, where anything is known. */
    List<Recording> recordings() {
        return Stream.ofNullable(recording).toList();
    }

    /** So many draws where nothing is said and nothing was recorded. */
    @Nullable
    Integer drawsOr(int usual, @Nullable Integer said) {
        return said == null && recording == null ? (Integer) usual : said;
    }

    /** The same of some of its questions. */
    PaperData of(Dataset some) {
        return new PaperData(some, examples, recording, selection);
    }

    /** What is asked of it in a run. */
    Wanted wanted(List<? extends AnswerSource> recorded, List<Model> named, RunSettings settings) {
        return new Wanted(dataset, examples, List.copyOf(recorded), named, settings, Pace.unbounded(), List.of());
    }
}
