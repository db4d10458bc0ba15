package io.plurascope.producer;

import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Stage;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that a run publishes, in order, made anew whenever it is asked for: a prompt depends on the run, the
 * question, the steering and the draw alone, so that any part can be sent at any time. The questions are asked in an order shuffled
 * by the run's seed.
 */
public final class Plan {
    private final Dataset dataset;
    private final Template template;
    private final RunSettings settings;
    private final List<Item> items;
    private final List<Model> models;
    private final Run run;
    private final PromptEvents prompts;

    private Plan(
            Dataset dataset, Template template, RunSettings settings, List<Item> items, List<Model> models, Run run) {
        this.dataset = dataset;
        this.template = template;
        this.settings = settings;
        this.items = items;
        this.models = models;
        this.run = run;
        this.prompts = new PromptEvents(dataset, template, settings, items, models, run);
    }

    /**
     * The plan of a run.
     *
     * @param models the models asked, no name twice; at least one, unless the data set has ratings
     * @param start event time of the first prompt
     * @throws DatasetException where the selection does not fit the data set
     */
    public static Plan of(Dataset dataset, Examples examples, RunSettings settings, List<Model> models, Instant start) {
        return of(dataset, examples, settings, models, Set.of(), start);
    }

    /**
     * The same with recorded models whose answers to the very prompts of its steerings, orders and wordings are known.
     *
     * @param known names of these models; all others have to be asked where a run steers or asks otherwise
     * @throws DatasetException where the selection does not fit the data set
     */
    public static Plan of(
            Dataset dataset,
            Examples examples,
            RunSettings settings,
            List<Model> models,
            Set<String> known,
            Instant start) {
        if (models.isEmpty() && dataset.ratings() == null) {
            throw new IllegalArgumentException("No model is named; name at least one.");
        }
        if (models.stream().map(Model::getModel).distinct().count() < models.size()) {
            throw new IllegalArgumentException("A model is named twice.");
        }
        if (settings.longAnswers() != RunSettings.NO_LONG_ANSWERS
                && models.stream().noneMatch(Plan::writes)) {
            throw new DatasetException(
                    "Nobody can write the long answers that are wanted: all answers are recorded ones;"
                            + " name a model that is asked.");
        }
        Judging.check(dataset, settings, models);
        AskedJurors.check(settings, models);
        if (!settings.steerings().isEmpty()) {
            models.stream()
                    .filter(model -> Judging.answers(model) && !writes(model) && !known.contains(model.getModel()))
                    .findFirst()
                    .ifPresent(model -> {
                        throw new DatasetException("'" + model.getModel()
                                + "' cannot be steered: its answers were recorded"
                                + " without, and would look like steered ones; name models that are asked.");
                    });
        }
        Template template = new Template(examples, settings.seed());
        settings.juries().require(dataset);
        settings.otherwise().check(settings.selection().of(dataset, settings.seed()), models, known);
        Benchmarks.require(settings.benchmark(), settings.selection(), dataset);
        List<Item> items =
                QuestionOrder.of(dataset, settings.selection().of(dataset, settings.seed()), settings.seed());
        Run run = RunRecord.of(dataset, template, settings, items, models, start);
        return new Plan(dataset, template, settings, items, List.copyOf(models), run);
    }

    /**
     * This plan as it goes on with a run that exists: with its start, with its models beside this plan's, and with this
     * plan's benchmark, which asks nothing anew. Models that come now are asked everything.
     *
     * @throws DatasetException where the run was started with other settings
     */
    public Plan resuming(Run existing) {
        return as(Resumed.of(run, existing), items.size());
    }

    /** The first questions of this plan under another record of the run. */
    Plan as(Run other, int questions) {
        return new Plan(dataset, template, settings, items.subList(0, questions), models, other);
    }

    /** The run's record. */
    public Run run() {
        return run;
    }

    /** The record of the run in which long answers are judged; empty where nobody judges. */
    public Optional<Run> judging() {
        return Optional.ofNullable(run.getEntailment()).map(entailment -> Judging.child(run, entailment));
    }

    /** The record of the run in which jurors' models are asked; empty where there are none. */
    public Optional<Run> jury() {
        return Optional.ofNullable(run.getJurors()).map(jurors -> AskedJurors.child(run, jurors));
    }

    /** The models asked, and those that judge long answers. */
    public List<Model> models() {
        return models;
    }

    /** The questions asked, in the order in which they are asked. */
    public Stream<Question> questions() {
        return items.stream().map(item -> QuestionEvents.question(dataset, item));
    }

    /** How people answered them: all populations of the data set, not only those of the run. */
    public Stream<Reference> references() {
        return items.stream().map(item -> QuestionEvents.reference(dataset, item));
    }

    /** Number of prompts with choices that every model is to answer. */
    public long size() {
        return (long) items.size() * promptsAQuestion();
    }

    /** Number of questions. */
    public int places() {
        return items.size();
    }

    /** How many long answers each of them is asked for, where any are wanted. */
    int responsesAQuestion() {
        return Judging.responses(settings);
    }

    /** Number of questions that can be asked openly. */
    int texts() {
        return (int) items.stream().filter(item -> !item.text().isBlank()).count();
    }

    /** Number of prompts with choices a question, over all steerings; 0 where it has no options or nobody is asked. */
    public int promptsAQuestion() {
        return draws() == 0 ? 0 : settings.promptsAQuestion();
    }

    private int draws() {
        return models.isEmpty() ? 0 : run.getDraws();
    }

    /** Number of prompts that a model is to answer, with the long answers that are judged. */
    public long size(String model) {
        return run.getFewerPrompts().getOrDefault(model, size())
                + (run.getWriters().contains(model) ? Judging.responses(settings, items) : 0);
    }

    /**
     * One prompt.
     *
     * @param index its place in the run, from 0 to below {@link #size()}; the draws of a question follow each other, first
     *     the plain ones, then those of each steering
     */
    public Prompt prompt(long index) {
        int place = Math.toIntExact(Objects.checkIndex(index, size()) / promptsAQuestion());
        return prompts.choices(place, (int) (index % promptsAQuestion()));
    }

    /** The jurors' ratings of the texts, text by text in the order of the questions; none where the data set has none. */
    public Stream<Rating> ratings() {
        return RatingEvents.of(dataset, items, run.getRun(), prompts::eventTime);
    }

    /** Names of the models that every question is also asked openly, for a long answer; none where none is wanted. */
    public Set<String> writers() {
        return settings.longAnswers() == RunSettings.NO_LONG_ANSWERS ? Set.of() : new TreeSet<>(writers(models));
    }

    /** Names of those of some models that write long answers, sorted. */
    static List<String> writers(List<Model> models) {
        return models.stream()
                .filter(Plan::writes)
                .map(Model::getModel)
                .sorted()
                .toList();
    }

    /** Whether a model writes long answers: it is on a server, and no judge of pairs of texts. */
    public static boolean writes(Model model) {
        return !model.getRecorded() && model.getStage() != Stage.REFERENCE && Judging.answers(model);
    }

    /**
     * The prompts that ask a question openly, one a sample: plainly, and where long answers are judged, in every steering that
     * has a statement as well; none for a question that has options and no text. They are none
     * of the run's {@link #size()} prompts, and go before those of their question. Unless long answers are judged, the run
     * is complete without them.
     *
     * @param place place of the question in the run, from 0 to below {@link #places()}
     * @param asked which of the {@link #writers()} are asked
     */
    public List<Prompt> open(int place, Set<String> asked) {
        return prompts.isOpen(place)
                ? Stream.concat(
                                prompts.open(place, null, asked),
                                Judging.steerings(settings).stream()
                                        .flatMap(steering -> prompts.open(place, steering, asked)))
                        .toList()
                : List.of();
    }
}
