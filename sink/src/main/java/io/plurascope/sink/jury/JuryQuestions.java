package io.plurascope.sink.jury;

import io.plurascope.event.Distribution;
import io.plurascope.event.Population;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.measures.jury.ExpectedAgreement;
import io.plurascope.measures.jury.Jury;
import io.plurascope.measures.jury.JuryMeasure;
import io.plurascope.measures.jury.PopulationJurors;
import io.plurascope.measures.jury.WorstOff;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.RatingUtility;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.score.RunScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the jurors of a run have, question by question, as its topics hold it. */
public final class JuryQuestions {
    /** What one juror has of one question. */
    private record Juror(double utility, double weight) {}

    /** By the model, or the data set whose texts were rated, then by question and juror. */
    private final SortedMap<String, SortedMap<String, SortedMap<String, Juror>>> rows = new TreeMap<>();

    /** Who has a utility in the run, whether or not a member of the jury. */
    private final SortedSet<String> people = new TreeSet<>();

    private JuryQuestions() {}

    /** The ratings of some of a run's raters; of several by one juror the one counts that the topology counts. */
    static JuryQuestions ofRaters(HeldEvents events, Run run, Predicate<Rating> member) {
        Map<String, Rating> counting = new HashMap<>();
        events.read(Topics.RATINGS, key -> true, (key, rating) -> {
            if (rating != null && run.getRun().equals(rating.getRun())) {
                counting.merge(
                        Keys.of(rating.getQuestion(), String.valueOf(rating.getModel()), rating.getJuror()),
                        rating,
                        Digest.counting(Rating::getRevision));
            }
        });
        JuryQuestions questions = new JuryQuestions();
        counting.values().stream()
                .filter(rating -> !Double.isNaN(RatingUtility.of(rating)))
                .forEach(rating -> {
                    questions.people.add(rating.getJuror());
                    if (member.test(rating)) {
                        questions.put(
                                Objects.requireNonNullElse(rating.getModel(), run.getDataset()),
                                rating.getQuestion(),
                                rating.getJuror(),
                                new Juror(RatingUtility.of(rating), rating.getWeight()));
                    }
                });
        return questions;
    }

    /**
     * Jurors who were asked what they have of long answers, from the run's scores. A question counts where all of them have
     * a utility: without one of them it would be another jury.
     */
    static JuryQuestions ofJurors(HeldEvents events, Run run, List<RunJuror> members) {
        JuryQuestions questions = new JuryQuestions();
        RunScores.of(events, run.getRun()).forEach(score -> {
            questions.people.addAll(score.getJurors());
            if (members.stream().allMatch(juror -> score.getJurors().contains(juror.getJuror()))) {
                members.forEach(juror -> questions.put(
                        RunScores.row(score.getModel(), score.getSteering()),
                        Keys.of(Long.toString(score.getRound()), score.getQuestion()),
                        juror.getJuror(),
                        new Juror(
                                score.getUtilities().get(score.getJurors().indexOf(juror.getJuror())),
                                juror.getWeight())));
            }
        });
        return questions;
    }

    /** 1 - the Jensen-Shannon distance to populations, from the run's scores. */
    static JuryQuestions ofSimilarity(HeldEvents events, Run run, PopulationJurors members) {
        JuryQuestions questions = new JuryQuestions();
        RunScores.of(events, run.getRun()).forEach(score -> {
            int distance = score.getMeasures().indexOf(new JensenShannonDistance().name());
            List<String> populations = score.getPopulations();
            Map<String, Double> utilities = new TreeMap<>();
            for (int index = 0; index < populations.size(); index++) {
                Double value = score.getValues().get(index * score.getMeasures().size() + distance);
                if (value != null) {
                    utilities.put(populations.get(index), 1 - value);
                }
            }
            questions.put(
                    RunScores.row(score.getModel(), score.getSteering()),
                    Keys.of(Long.toString(score.getRound()), score.getQuestion()),
                    utilities,
                    members);
        });
        return questions;
    }

    /** The expected agreement with populations, from the run's distributions and their references. */
    static JuryQuestions ofAgreement(HeldEvents events, Run run, PopulationJurors members) {
        SortedMap<String, Distribution> distributions =
                events.last(Topics.DISTRIBUTIONS, RunScores.keysOf(run.getRun()));
        Map<String, Reference> references = new HashMap<>();
        events.read(Topics.REFERENCES, key -> true, (key, reference) -> {
            if (reference != null) {
                references.merge(reference.getQuestion(), reference, Digest.counting(Reference::getRevision));
            }
        });
        JuryQuestions questions = new JuryQuestions();
        distributions.values().forEach(answer -> {
            Reference reference = references.get(answer.getQuestion());
            String itself = run.getComparisonRows().getOrDefault(answer.getModel(), "");
            Map<String, Double> utilities = new TreeMap<>();
            for (Population people : reference == null ? List.<Population>of() : reference.getPopulations()) {
                boolean scored =
                        run.getPopulations().isEmpty() || run.getPopulations().contains(people.getPopulation());
                // The topology scores no other, and has said so in the dead letters.
                boolean usable = io.plurascope.measures.Distribution.fault(
                                people.getProbabilities(),
                                answer.getProbabilities().size())
                        .isEmpty();
                if (scored && usable && !people.getPopulation().equals(itself)) {
                    utilities.putIfAbsent(
                            people.getPopulation(),
                            ExpectedAgreement.between(
                                    distribution(answer.getProbabilities()), distribution(people.getProbabilities())));
                }
            }
            questions.put(
                    RunScores.row(answer.getModel(), answer.getSteering()),
                    Keys.of(Long.toString(answer.getRound()), answer.getQuestion()),
                    utilities,
                    members);
        });
        return questions;
    }

    private static io.plurascope.measures.Distribution distribution(List<Double> probabilities) {
        return io.plurascope.measures.Distribution.of(
                probabilities.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void put(String row, String question, Map<String, Double> utilities, PopulationJurors members) {
        people.addAll(utilities.keySet());
        members.of(utilities)
                .forEach((population, utility) ->
                        put(row, question, population, new Juror(utility, members.weight(population))));
    }

    private void put(String row, String question, String juror, Juror has) {
        rows.computeIfAbsent(row, name -> new TreeMap<>())
                .computeIfAbsent(question, name -> new TreeMap<>())
                .put(juror, has);
    }

    /** The names of those who have a utility in the run, members of the jury and others. */
    SortedSet<String> people() {
        return Collections.unmodifiableSortedSet(people);
    }

    /** What each juror has on average, row by row. */
    List<JurySeats.Row> seats() {
        List<JurySeats.Row> seated = new ArrayList<>();
        rows.forEach((row, questions) -> {
            SortedMap<String, ExactSums> jurors = new TreeMap<>();
            questions
                    .values()
                    .forEach(jury ->
                            jury.forEach((name, juror) -> jurors.computeIfAbsent(name, each -> new ExactSums(1))
                                    .add(0, juror.utility())));
            List<WorstOff> seats = seats(jurors);
            seated.add(new JurySeats.Row(row, seats, WorstOff.of(seats).orElseThrow()));
        });
        return seated;
    }

    private static List<WorstOff> seats(SortedMap<String, ExactSums> jurors) {
        return jurors.entrySet().stream()
                .map(juror -> new WorstOff(
                        juror.getKey(),
                        juror.getValue().mean(0).orElse(Double.NaN),
                        juror.getValue().count(0)))
                .toList();
    }

    /** The measure on each question and then averaged, which is definition 19, row by row. */
    List<JuryResult> results(JuryMeasure measure) {
        return rows.entrySet().stream()
                .map(row -> result(row.getKey(), row.getValue(), measure))
                .toList();
    }

    private static JuryResult result(
            String row, SortedMap<String, SortedMap<String, Juror>> questions, JuryMeasure measure) {
        ExactSums values = new ExactSums(1);
        SortedMap<String, ExactSums> jurors = new TreeMap<>();
        Map<String, Double> weighed = new TreeMap<>();
        boolean steady = true;
        long minusInfinite = 0;
        for (SortedMap<String, Juror> jury : questions.values()) {
            Map<String, Double> utilities = new TreeMap<>();
            Map<String, Double> weights = new TreeMap<>();
            for (Map.Entry<String, Juror> entry : jury.entrySet()) {
                String name = entry.getKey();
                Juror juror = entry.getValue();
                utilities.put(name, juror.utility());
                weights.put(name, juror.weight());
                jurors.computeIfAbsent(name, each -> new ExactSums(1)).add(0, juror.utility());
                Double before = weighed.put(name, juror.weight());
                steady &= before == null || before == juror.weight();
            }
            OptionalDouble value = measure.of(new Jury(weights, 0).utilities(utilities));
            if (value.isPresent() && value.getAsDouble() == Double.NEGATIVE_INFINITY) {
                minusInfinite++;
            } else if (value.isPresent()) {
                values.add(0, value.getAsDouble());
            }
        }
        List<WorstOff> seats = seats(jurors);
        SortedMap<String, Double> means = new TreeMap<>();
        seats.forEach(seat -> means.put(seat.juror(), seat.utility()));
        return new JuryResult(
                row,
                minusInfinite > 0 ? OptionalDouble.of(Double.NEGATIVE_INFINITY) : values.mean(0),
                minusInfinite > 0 ? Map.of() : JuryResult.intervals(measure, values),
                values.count(0) + minusInfinite,
                means.size(),
                (double) seats.stream().mapToLong(WorstOff::questions).sum() / questions.size(),
                steady ? measure.of(new Jury(weighed, 0).utilities(means)) : OptionalDouble.empty(),
                WorstOff.of(seats).orElseThrow());
    }
}
