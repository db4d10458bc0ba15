package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Listed;
import io.plurascope.event.Merging;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Window;
import io.plurascope.measures.AmongPopulationsMeasure;
import io.plurascope.measures.Answered;
import io.plurascope.measures.Choices;
import io.plurascope.measures.Compared;
import io.plurascope.measures.Convention;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.InvalidAnswer;
import io.plurascope.measures.JointMeasure;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.Scale;
import io.plurascope.measures.distributional.SeedCompat;
import io.plurascope.measures.overton.ExpectedAnswers;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a run comes to, worked out in one go over the set of its events: an oracle that shares the measures
 * with the topology and nothing else.
 */
final class Batch {
    private final Scores scores = new Scores();
    private final RankBatch ranks;
    private final Run run;

    private Batch(Run run) {
        this.run = run;
        this.ranks = new RankBatch(run.getRun());
    }

    /** Every number of every metric that has a value, over the whole run and in every window, and every rank. */
    static Map<String, Double> numbers(
            Run run,
            Map<String, Question> questions,
            Map<String, Reference> references,
            List<Answer> answers,
            List<Rating> ratings) {
        Batch batch = new Batch(run);
        JuryBatch.ofRaters(run, ratings, (key, score) -> batch.scores.add(key, null, score));
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
        Map<String, Double> numbers = new TreeMap<>(batch.scores.numbers());
        numbers.putAll(batch.ranks.ranks());
        return numbers;
    }

    private static BinaryOperator<Answer> later() {
        return BinaryOperator.maxBy(Comparator.comparingLong(Answer::getRevision));
    }

    private void score(Answer any, Question question, Reference reference, Map<Integer, Answer> draws) {
        List<Answer> all = draws.values().stream()
                .filter(answer -> answer.getRefusal() == null)
                .toList();
        List<Answer> answered =
                all.stream().filter(answer -> answer.getVariation() == null).toList();
        if (answered.isEmpty()) {
            return;
        }
        int options = question.getOptions().size();
        Optional<Distribution> mean = mean(answered, options);
        if (mean.isEmpty()) {
            return;
        }
        Answered cell = new Answered(
                question.getQuestion(),
                mean.get(),
                answered.stream()
                        .mapToDouble(answer -> merged(answer, options).optionMass())
                        .average(),
                scale(question),
                run.getMerging() == Merging.SEED_COMPAT ? Convention.SEED_COMPAT : Convention.PLAIN);
        for (ModelMeasure measure : all(ModelMeasure.class)) {
            add(any, null, measure, measure.of(cell));
        }
        VariedBatch.of(all, answer -> merged(answer, options).probabilities())
                .forEach((measure, value) -> add(any, null, Measures.named(measure), OptionalDouble.of(value)));
        SortedMap<String, Distribution> everyone = new TreeMap<>();
        for (Population population : reference.getPopulations()) {
            Distribution people = Distribution.of(population.getProbabilities().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            everyone.put(population.getPopulation(), people);
            for (PopulationMeasure measure : all(PopulationMeasure.class)) {
                add(any, population.getPopulation(), measure, measure.of(cell, people));
            }
        }
        JuryBatch.ofPopulations(
                run, any.getModel(), cell.probabilities(), everyone, (key, score) -> scores.add(key, null, score));
        Compared compared = new Compared(cell, everyone, Set.copyOf(run.getTotals()), expected(question));
        for (JointMeasure measure : all(JointMeasure.class)) {
            add(any, null, measure, measure.of(compared));
        }
        for (AmongPopulationsMeasure measure : all(AmongPopulationsMeasure.class)) {
            everyone.keySet().forEach(population -> add(any, population, measure, measure.of(compared, population)));
        }
    }

    private ExpectedAnswers expected(Question question) {
        Map<Listed, Set<Integer>> listed = new EnumMap<>(Listed.class);
        for (int option = 0; option < question.getOptions().size(); option++) {
            listed.computeIfAbsent(question.getOptions().get(option).getListed(), as -> new TreeSet<>())
                    .add(option);
        }
        return new ExpectedAnswers(
                run.getSupport(),
                listed.getOrDefault(Listed.CORRECT, Set.of()),
                listed.getOrDefault(Listed.REASONABLE, Set.of()),
                listed.getOrDefault(Listed.UNREASONABLE, Set.of()));
    }

    /** Empty where an option is impossible in a draw, so that it has no raw logit. */
    private Optional<Distribution> mean(List<Answer> answered, int options) {
        if (run.getMerging() != Merging.SEED_COMPAT) {
            return Optional.of(Distribution.mean(answered.stream()
                    .map(answer -> merged(answer, options).probabilities())
                    .toList()));
        }
        try {
            List<double[]> logits = answered.stream()
                    .map(answer -> answer.getLogProbabilities().stream()
                            .mapToDouble(value -> value + Objects.requireNonNull(answer.getLogNormaliser()))
                            .toArray())
                    .toList();
            return Optional.of(SeedCompat.distribution(options, labels(answered.getFirst()), logits));
        } catch (InvalidAnswer e) {
            return Optional.empty();
        }
    }

    private Choices.Merged merged(Answer answer, int options) {
        double[] logProbabilities = answer.getLogProbabilities().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        try {
            return run.getMerging() == Merging.MAX
                    ? Choices.max(options, labels(answer), logProbabilities)
                    : Choices.logSumExp(options, labels(answer), logProbabilities);
        } catch (InvalidAnswer e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static int[] labels(Answer answer) {
        return answer.getLabels().stream().mapToInt(Label::getOption).toArray();
    }

    private static Scale scale(Question question) {
        List<OptionalDouble> positions = new ArrayList<>();
        Set<Integer> refusals = new HashSet<>();
        for (Option option : question.getOptions()) {
            if (option.getRefusal()) {
                refusals.add(positions.size());
            }
            positions.add(
                    option.getPosition() == null ? OptionalDouble.empty() : OptionalDouble.of(option.getPosition()));
        }
        return new Scale(positions, refusals);
    }

    private void add(Answer any, @Nullable String population, Measure measure, OptionalDouble score) {
        if (score.isEmpty()) {
            return;
        }
        if (run.getBoardMeasures().contains(measure.name())) {
            ranks.add(measure, population, any.getModel(), any.getQuestion(), score.getAsDouble());
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
            scores.add(
                    Keys.metric(run.getRun(), any.getModel(), null, population, measure.name(), window),
                    measure,
                    score.getAsDouble());
        }
    }

    private static <M> List<M> all(Class<M> kind) {
        return Measures.ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
