package io.plurascope.sink.report;

import io.plurascope.event.Entry;
import io.plurascope.event.Merging;
import io.plurascope.event.Model;
import io.plurascope.event.Population;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.event.Stage;
import io.plurascope.event.Standings;
import io.plurascope.measures.Convention;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.score.NotThere;
import io.plurascope.sink.score.RunScores;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A complete run as the topics hold it: its boards as they were published, and what no board has question by question. */
public final class ReportedRun {
    private final Run run;
    private final Map<String, Model> models = new HashMap<>();
    private final Map<String, Standings> boards = new HashMap<>();
    private final QuestionScores scores;
    private final SortedMap<String, Reference> references = new TreeMap<>();
    private @Nullable String prompt;

    private ReportedRun(Run run) {
        this.run = run;
        this.scores = new QuestionScores(run.getBoardMeasures());
    }

    /**
     * Reads a run.
     *
     * @throws NotThere where there is no such run, or it is not complete: its values are still to change
     */
    public static ReportedRun read(HeldEvents events, String run) {
        ReportedRun reported = new ReportedRun(events.latest(Topics.RUNS, run, Run::getRevision)
                .orElseThrow(() -> new NotThere("There is no run '" + run + "'.")));
        reported.boards.putAll(events.last(Topics.STANDINGS, RunScores.keysOf(run)));
        if (!reported.board(Board.PROGRESS).map(Standings::getComplete).orElse(false)) {
            throw new NotThere("Run '" + run + "' is under way; a report is of a complete run.");
        }
        events.read(Topics.MODELS, key -> true, (key, model) -> {
            if (model != null && reported.run.getModels().contains(model.getModel())) {
                reported.models.put(model.getModel(), model);
            }
        });
        for (Score score : RunScores.of(events, run)) {
            reported.scores.add(score, reported.run.getCompared());
        }
        reported.readReferences(events);
        reported.readPrompt(events);
        return reported;
    }

    private void readReferences(HeldEvents events) {
        events.read(Topics.REFERENCES, key -> true, (key, reference) -> {
            if (reference != null && scores.questions().contains(reference.getQuestion())) {
                references.merge(reference.getQuestion(), reference, Digest.counting(Reference::getRevision));
            }
        });
    }

    /** That of a question asked plainly is enough: all show the same examples. */
    private void readPrompt(HeldEvents events) {
        if (scores.questions().isEmpty()) {
            return;
        }
        events.read(Topics.PROMPTS, scores.questions().first()::equals, (key, asked) -> {
            if (asked != null
                    && asked.getRun().equals(run.getRun())
                    && asked.getDraw() == 0
                    && asked.getSteering() == null
                    && asked.getLongAnswer() == null) {
                prompt = asked.getText();
            }
        });
    }

    /** The measures of how a model's answer to a question covers those that it should give. */
    public static List<Measure> coverage() {
        return Measures.ALL.stream().filter(QuestionScores::isCoverage).toList();
    }

    /** The text of one of its plain prompts; empty where the topic holds none any more. */
    Optional<String> prompt() {
        return Optional.ofNullable(prompt);
    }

    /** The run's record. */
    public Run run() {
        return run;
    }

    /** By which convention its answers became numbers. */
    Convention convention() {
        return run.getMerging() == Merging.SEED_COMPAT ? Convention.SEED_COMPAT : Convention.PLAIN;
    }

    /** The convention's name, and how label variants were merged where it is neither the usual way nor the authors'. */
    String conventionName() {
        return switch (run.getMerging()) {
            case SEED_COMPAT -> "seed-compat";
            case LOG_SUM_EXP -> "plain";
            case MAX -> "plain-max";
        };
    }

    /** The models asked, without the rows to compare with, a base model before those made of it. */
    List<String> models() {
        Comparator<String> order = Comparator.<String, String>comparing(
                        name -> model(name).map(Model::getFamily).orElse(name))
                .thenComparing(name -> model(name).map(Model::getStage).orElse(Stage.UNKNOWN) != Stage.BASE)
                .thenComparing(Comparator.naturalOrder());
        return run.getModels().stream()
                .filter(name -> !run.getComparisonRows().containsKey(name))
                .sorted(order)
                .toList();
    }

    /** A model's record, as it stands now. */
    Optional<Model> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** A board as it was published. */
    Optional<Standings> board(String board) {
        return Optional.ofNullable(boards.get(Keys.of(run.getRun(), board)));
    }

    /**
     * What the board of the distributional measures has of a model that was asked as it is.
     *
     * @param population null for a measure of the model alone
     */
    Optional<Entry> entry(String model, @Nullable String population, String measure) {
        return board(Measures.DISTRIBUTIONAL + (population == null ? "" : ":" + population)).stream()
                .flatMap(board -> board.getEntries().stream())
                .filter(entry -> entry.getSteering() == null
                        && entry.getModel().equals(model)
                        && entry.getMeasure().equals(measure))
                .findFirst();
    }

    /**
     * A model's scores by question, in what {@link QuestionScores} keeps.
     *
     * @param population null for a measure of the model alone
     */
    public SortedMap<String, Double> scores(String model, @Nullable String population, String measure) {
        return scores.of(model, population, measure);
    }

    /** How a population answered the questions of the run that it was asked. */
    SortedMap<String, Distribution> people(String population) {
        SortedMap<String, Distribution> people = new TreeMap<>();
        references.forEach((question, reference) -> reference.getPopulations().stream()
                .filter(each -> each.getPopulation().equals(population))
                .filter(ReportedRun::isDistribution)
                .findFirst()
                .ifPresent(each -> people.put(
                        question,
                        Distribution.of(each.getProbabilities().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))));
        return Collections.unmodifiableSortedMap(people);
    }

    /** The topology scores no other, and has said so in the dead letters. */
    private static boolean isDistribution(Population people) {
        double sum = people.getProbabilities().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return people.getProbabilities().stream().allMatch(probability -> probability >= 0)
                && sum > 0
                && sum < Double.POSITIVE_INFINITY;
    }

    /** The pairs of models of the run of which one was made from the other. */
    List<AlignedPair> pairs() {
        return models().stream()
                .flatMap(name -> model(name).stream())
                .filter(model -> model.getBaseModel() != null
                        && run.getModels().contains(Objects.requireNonNull(model.getBaseModel())))
                .map(model -> new AlignedPair(Objects.requireNonNull(model.getBaseModel()), model.getModel()))
                .toList();
    }
}
