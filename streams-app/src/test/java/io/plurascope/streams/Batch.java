package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Merging;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Window;
import io.plurascope.measures.Answered;
import io.plurascope.measures.Choices;
import io.plurascope.measures.Compared;
import io.plurascope.measures.Convention;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.InvalidAnswer;
import io.plurascope.measures.JointMeasure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.Scale;
import io.plurascope.measures.distributional.SeedCompat;
import io.plurascope.schemas.Keys;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The means that a run comes to, worked out in one go over the set of its events: an oracle that shares the measures
 * with the topology and nothing else. It leaves the option mass out.
 */
final class Batch {
    private static final BigDecimal GRID = BigDecimal.valueOf(1L << 52);

    private final Map<String, List<Double>> scores = new TreeMap<>();

    private final Run run;

    private Batch(Run run) {
        this.run = run;
    }

    /** Mean by the metric's key over the whole run and in every window, for every metric that has a value. */
    static Map<String, Double> means(
            Run run,
            Map<String, Question> questions,
            Map<String, Reference> references,
            List<Answer> answers,
            List<Rating> ratings) {
        Batch batch = new Batch(run);
        JuryBatch.ofRaters(run, ratings, batch::add);
        Map<String, Map<Integer, Answer>> cells = new TreeMap<>();
        for (Answer answer : answers) {
            cells.computeIfAbsent(answer.getQuestion() + "\n" + answer.getModel(), cell -> new TreeMap<>())
                    .merge(answer.getDraw(), answer, later());
        }
        for (Map<Integer, Answer> draws : cells.values()) {
            Answer any = draws.values().iterator().next();
            if (draws.size() == any.getDraws()) {
                batch.score(
                        any,
                        Objects.requireNonNull(questions.get(any.getQuestion())),
                        Objects.requireNonNull(references.get(any.getQuestion())),
                        draws);
            }
        }
        Map<String, Double> means = new TreeMap<>();
        batch.scores.forEach((key, values) -> means.put(key, mean(values)));
        return means;
    }

    /** One infinite score makes the mean infinite; the others are rounded to the grid and added up exactly. */
    private static double mean(List<Double> scores) {
        if (scores.contains(Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        return scores.stream()
                .map(score -> new BigDecimal(Math.rint(score * 0x1p52)).divide(GRID))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(scores.size()), new MathContext(400))
                .doubleValue();
    }

    private static BinaryOperator<Answer> later() {
        return BinaryOperator.maxBy(Comparator.comparingLong(Answer::getRevision));
    }

    private void score(Answer any, Question question, Reference reference, Map<Integer, Answer> draws) {
        List<Answer> answered = draws.values().stream()
                .filter(answer -> answer.getRefusal() == null)
                .toList();
        if (answered.isEmpty()) {
            return;
        }
        Optional<Distribution> mean = mean(answered, question.getOptions().size());
        if (mean.isEmpty()) {
            return;
        }
        Answered cell = new Answered(
                question.getQuestion(),
                mean.get(),
                OptionalDouble.empty(),
                Scale.none(question.getOptions().size()),
                run.getMerging() == Merging.SEED_COMPAT ? Convention.SEED_COMPAT : Convention.PLAIN);
        for (ModelMeasure measure : all(ModelMeasure.class)) {
            add(any, null, measure.name(), measure.of(cell));
        }
        SortedMap<String, Distribution> everyone = new TreeMap<>();
        for (Population population : reference.getPopulations()) {
            Distribution people = Distribution.of(population.getProbabilities().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            everyone.put(population.getPopulation(), people);
            for (PopulationMeasure measure : all(PopulationMeasure.class)) {
                add(any, population.getPopulation(), measure.name(), measure.of(cell, people));
            }
        }
        JuryBatch.ofPopulations(run, any.getModel(), cell.probabilities(), everyone, this::add);
        for (JointMeasure measure : all(JointMeasure.class)) {
            add(any, null, measure.name(), measure.of(new Compared(cell, everyone)));
        }
    }

    /** Empty where an option is impossible in a draw, so that it has no raw logit. */
    private Optional<Distribution> mean(List<Answer> answered, int options) {
        try {
            int[] labels = answered.getFirst().getLabels().stream()
                    .mapToInt(label -> label.getOption())
                    .toArray();
            List<Distribution> single = new ArrayList<>();
            List<double[]> logits = new ArrayList<>();
            for (Answer answer : answered) {
                double[] logProbabilities = answer.getLogProbabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                logits.add(Arrays.stream(logProbabilities)
                        .map(value -> value + Objects.requireNonNull(answer.getLogNormaliser()))
                        .toArray());
                single.add((run.getMerging() == Merging.MAX
                                ? Choices.max(options, labels, logProbabilities)
                                : Choices.logSumExp(options, labels, logProbabilities))
                        .probabilities());
            }
            return Optional.of(
                    run.getMerging() == Merging.SEED_COMPAT
                            ? SeedCompat.distribution(options, labels, logits)
                            : Distribution.mean(single));
        } catch (InvalidAnswer e) {
            return Optional.empty();
        }
    }

    private void add(Answer any, @Nullable String population, String measure, OptionalDouble score) {
        if (score.isEmpty()) {
            return;
        }
        List<@Nullable Window> windows = new ArrayList<>();
        windows.add(null);
        Instant at = any.getEventTime();
        Instant first = Instant.EPOCH.plusMillis(Events.START.toEpochMilli() - run.getWindow());
        for (Instant start = first; !start.isAfter(at); start = start.plusMillis(run.getAdvance())) {
            Instant end = start.plusMillis(run.getWindow());
            if (end.isAfter(at)) {
                windows.add(new Window(start, end));
            }
        }
        for (Window window : windows) {
            String key = Keys.metric(run.getRun(), any.getModel(), null, population, measure, window);
            scores.computeIfAbsent(key, missing -> new ArrayList<>()).add(score.getAsDouble());
        }
    }

    private void add(String key, double score) {
        scores.computeIfAbsent(key, missing -> new ArrayList<>()).add(score);
    }

    private static <M> List<M> all(Class<M> kind) {
        return Measures.ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
