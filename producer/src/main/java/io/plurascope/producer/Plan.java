package io.plurascope.producer;

import io.plurascope.event.LongAnswer;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Stage;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Everything that a run publishes, in order, made anew whenever it is asked for: a prompt depends on the run, the
 * question, the steering and the draw alone, so that any part can be sent at any time. The questions are asked in an order shuffled
 * by the run's seed.
 */
public final class Plan {
    private static final long ROUND = 0;

    /** Stands for the draw in the id of a prompt that asks openly. */
    static final String OPEN = "open";

    /** Place of the plain asking among all askings of a question. */
    private static final int PLAIN = 0;

    /** Fields of a run that may differ when it is gone on with. */
    private static final Set<String> FREE = Set.of(
            "revision",
            "models",
            "writers",
            "comparisonRows",
            "identities",
            "start",
            "benchmark",
            "joined",
            "fewerPrompts");

    private final Dataset dataset;
    private final Template template;
    private final RunSettings settings;
    private final List<Item> items;
    private final List<Model> models;
    private final Run run;

    private Plan(
            Dataset dataset, Template template, RunSettings settings, List<Item> items, List<Model> models, Run run) {
        this.dataset = dataset;
        this.template = template;
        this.settings = settings;
        this.items = items;
        this.models = models;
        this.run = run;
    }

    /**
     * The plan of a run.
     *
     * @param models the models asked, no name twice; at least one, unless the data set has ratings
     * @param start event time of the first prompt
     * @throws DatasetException where the selection does not fit the data set
     */
    public static Plan of(Dataset dataset, Examples examples, RunSettings settings, List<Model> models, Instant start) {
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
        if (!settings.steerings().isEmpty()) {
            models.stream().filter(model -> !writes(model)).findFirst().ifPresent(model -> {
                throw new DatasetException("'" + model.getModel() + "' cannot be steered: its answers were recorded"
                        + " without, and would look like steered ones; name models that are asked.");
            });
        }
        Template template = new Template(examples, settings.seed());
        settings.juries().require(dataset);
        List<Item> items = shuffled(dataset, settings);
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
        for (Schema.Field field : Run.getClassSchema().getFields()) {
            Object own = run.get(field.pos());
            Object theirs = existing.get(field.pos());
            if (!FREE.contains(field.name()) && !Objects.equals(own, theirs)) {
                throw new DatasetException("Run '" + run.getRun() + "' exists with another value of " + field.name()
                        + " (" + theirs + ", not " + own + "); name another run.");
            }
        }
        run.getIdentities().forEach((model, identity) -> {
            if (!existing.getIdentities().getOrDefault(model, identity).equals(identity)) {
                throw new DatasetException(
                        "Run '" + run.getRun() + "' exists and has asked another '" + model
                                + "' (other backend, served name, version, frame, token ids or recorded answers); name another run.");
            }
        });
        Set<String> all = new TreeSet<>(existing.getModels());
        boolean grown = all.addAll(run.getModels());
        Map<String, String> rows = new TreeMap<>(existing.getComparisonRows());
        rows.putAll(run.getComparisonRows());
        Map<String, String> identities = new TreeMap<>(existing.getIdentities());
        identities.putAll(run.getIdentities());
        boolean otherBenchmark = !Objects.equals(existing.getBenchmark(), run.getBenchmark());
        Set<String> writers = new TreeSet<>(existing.getWriters());
        writers.addAll(run.getWriters());
        Run resumed = Run.newBuilder(existing)
                .setBenchmark(run.getBenchmark())
                .setModels(List.copyOf(all))
                .setWriters(List.copyOf(writers))
                .setComparisonRows(rows)
                .setIdentities(identities)
                .setRevision(existing.getRevision() + (grown || otherBenchmark ? 1 : 0))
                .build();
        return new Plan(dataset, template, settings, items, models, resumed);
    }

    /** The first questions of this plan under another record of the run. */
    Plan as(Run other, int questions) {
        return new Plan(dataset, template, settings, items.subList(0, questions), models, other);
    }

    /** Whether that is the model that a run has asked under its name, wherever it is served. */
    public static boolean asked(Run run, Model model) {
        return RunRecord.identity(model).equals(run.getIdentities().get(model.getModel()));
    }

    /** The run's record. */
    public Run run() {
        return run;
    }

    /** The record of the run in which long answers are judged; empty where nobody judges. */
    public Optional<Run> judging() {
        return Optional.ofNullable(run.getEntailment()).map(entailment -> Judging.child(run, entailment));
    }

    /** The models asked, and the judge of long answers. */
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
        RunEntailment entailment = run.getEntailment();
        return run.getFewerPrompts().getOrDefault(model, size())
                + (entailment != null && run.getWriters().contains(model) ? entailment.getResponses() : 0);
    }

    /**
     * One prompt.
     *
     * @param index its place in the run, from 0 to below {@link #size()}; the draws of a question follow each other, first
     *     the plain ones, then those of each steering
     */
    public Prompt prompt(long index) {
        int place = Math.toIntExact(Objects.checkIndex(index, size()) / promptsAQuestion());
        int draw = (int) (index % draws());
        int asking = (int) (index % promptsAQuestion()) / draws();
        Item item = items.get(place);
        String question = dataset.questionId(item);
        if (asking == PLAIN) {
            return asking(place, Integer.toString(draw), "")
                    .setDraw(draw)
                    .setText(template.prompt(question, item, draw))
                    .build();
        }
        PromptSteering steering = settings.steerings().get(asking - 1);
        return asking(place, Integer.toString(draw), Keys.text(steering.steering()))
                .setDraw(draw)
                .setSteering(steering.steering())
                .setText(template.prompt(steering.preface(), question, item, draw))
                .build();
    }

    /** What all prompts of a question have in common, and the id of this one. */
    private Prompt.Builder asking(int place, String draw, String steering) {
        Item item = items.get(place);
        String question = dataset.questionId(item);
        return Prompt.newBuilder()
                .setRun(run.getRun())
                .setRound(ROUND)
                .setPrompt(Keys.of(run.getRun(), Long.toString(ROUND), question, draw, steering))
                .setQuestion(question)
                .setDraws(draws())
                .setLabels(Template.labels(item.options().size()))
                .setExcept(Gaps.of(item, models, run))
                .setEventTime(eventTime(place));
    }

    /** The jurors' ratings of the texts, text by text in the order of the questions; none where the data set has none. */
    public Stream<Rating> ratings() {
        return RatingEvents.of(dataset, items, run.getRun(), this::eventTime);
    }

    private Instant eventTime(int place) {
        return run.getStart().plus(settings.step().multipliedBy(place)).truncatedTo(ChronoUnit.MILLIS);
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
     * The prompt that asks a question openly; empty for a question that has options and no text. It is none of the run's
     * {@link #size()} prompts, and goes before those of its question. Unless long answers are judged, the run is complete
     * without it.
     *
     * @param place place of the question in the run, from 0 to below {@link #places()}
     * @param asked which of the {@link #writers()} are asked
     */
    public Optional<Prompt> open(int place, Set<String> asked) {
        Item item = items.get(place);
        if (item.text().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(asking(place, OPEN, "")
                .setDraw(0)
                .setDraws(1)
                .setModels(asked.stream().sorted().toList())
                .setText(Template.open(item))
                .setLabels(List.of())
                .setLongAnswer(LongAnswer.newBuilder()
                        .setMaxTokens(settings.longAnswers())
                        .setTemperature(0)
                        .setSeed(settings.seed())
                        .build())
                .build());
    }

    private static List<Item> shuffled(Dataset dataset, RunSettings settings) {
        record Placed(long place, Item item) {}
        return settings.selection().of(dataset).stream()
                .map(item ->
                        new Placed(Hashes.of("order", Long.toString(settings.seed()), dataset.questionId(item)), item))
                .sorted(Comparator.comparingLong(Placed::place)
                        .thenComparingInt(placed -> placed.item().row()))
                .map(Placed::item)
                .toList();
    }
}
