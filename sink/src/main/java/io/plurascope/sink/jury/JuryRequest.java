package io.plurascope.sink.jury;

import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.measures.jury.Gini;
import io.plurascope.measures.jury.JuryMeasure;
import io.plurascope.measures.jury.LogNashProduct;
import io.plurascope.measures.jury.NashProduct;
import io.plurascope.measures.jury.PopulationJurors;
import io.plurascope.measures.jury.SatisfiedShare;
import io.plurascope.measures.jury.Welfare;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.score.NotThere;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a jury of a run has together, at some alphas and above a tau. It is worked out from what the run's topics hold, question by
 * question, since definition 19 takes welfare on each question first: the boards' means do not have it.
 *
 * @param run id of the run
 * @param alphas how much inequality is minded, each at least 0; none for a sweep and every other measure of juries
 * @param tau the utility above which a juror is satisfied; null for the run's, in what is asked for without a word
 * @param jury name of one of the run's juries; {@code raters}, or raters who share a property, such as {@code
 *     gender=Woman}; jurors of one group, such as {@code citizens=North}; or the names of jurors or populations. Null: all
 *     raters, all jurors where the run has no questions with choices, else all populations
 * @param weights of populations that are named, each above 0; 1 for those that it does not name
 * @param utility what a population has of an answer; null for what the board of such a jury has: the run's utility where
 *     populations are named, and the similarity for all of them; and where nobody is a population
 */
public record JuryRequest(
        String run,
        List<Double> alphas,
        @Nullable Double tau,
        @Nullable List<String> jury,
        Map<String, Double> weights,
        @Nullable Utility utility) {
    private static final String RATERS = "raters";

    /** How many names are said where one is asked for that there is not. */
    private static final int NAMED = 12;

    /** What a population has of a model's answer. */
    public enum Utility {
        /** 1 - the Jensen-Shannon distance of the model's answers to the population's. */
        SIMILARITY,
        /** The expected agreement: the sum over options of the model's probability times the population's. */
        AGREEMENT;

        /** Its name, as people say it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The utility of that name.
         *
         * @throws IllegalArgumentException where there is none; the message lists those that there are
         */
        public static Utility named(String name) {
            return Arrays.stream(values())
                    .filter(utility -> utility.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + name + "' is neither similarity nor agreement; give one of them."));
        }
    }

    /** What was asked for does not go together; the message is a sentence. */
    public static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfit(String sentence) {
            super(sentence);
        }
    }

    /**
     * What a jury has of a row by one measure.
     *
     * @param alpha of a welfare; null for another measure
     * @param utility what its populations have of an answer; null where nobody is one
     */
    public record Answer(
            String measure,
            @Nullable Double alpha,
            @Nullable Utility utility,
            JuryResult result) {}

    /** What jurors have, and by which utility where they are populations. */
    private record Asked(JuryQuestions questions, @Nullable Utility utility) {}

    public JuryRequest {
        alphas = List.copyOf(alphas);
        jury = jury == null || jury.isEmpty() ? null : List.copyOf(jury);
        weights = Map.copyOf(weights);
        if (tau != null && !(tau >= 0 && tau <= 1)) {
            throw new IllegalArgumentException("Tau is " + tau + "; it has to be from 0 to 1, as utilities are.");
        }
        List<String> named = jury == null ? List.of() : jury;
        weights.forEach((member, weight) -> {
            if (!named.contains(member) || !(weight > 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("The weight of '" + member + "' is " + weight
                        + "; a weight is of a population that is named, above 0 and finite.");
            }
        });
    }

    /**
     * The answers, measure by measure and row by row; at least one.
     *
     * @throws Unfit where a utility or weights of populations were asked for and nobody is one
     * @throws NotThere where there is no such run, somebody named has no utility in it, or nobody of such a jury has one
     */
    public List<Answer> answer(HeldEvents events) {
        Run known = known(events);
        Asked asked = asked(events, known);
        requireNamed(known, asked.questions());
        List<Answer> answers = new ArrayList<>();
        for (JuryMeasure measure : measures(known)) {
            Double alpha = measure instanceof Welfare welfare ? (Double) welfare.alpha() : null;
            asked.questions()
                    .results(measure)
                    .forEach(result -> answers.add(new Answer(
                            measure.name(),
                            alpha,
                            asked.utility(),
                            known.getMonitor() == null ? result : result.withoutIntervals())));
        }
        requireSome(answers);
        return answers;
    }

    /**
     * What each juror has by itself, whatever the alphas; of at least one model.
     *
     * @throws Unfit where a utility or weights of populations were asked for and nobody is one
     * @throws NotThere where there is no such run, somebody named has no utility in it, or nobody of such a jury has one
     */
    public JurySeats seats(HeldEvents events) {
        Run known = known(events);
        Asked asked = asked(events, known);
        requireNamed(known, asked.questions());
        List<JurySeats.Row> rows = asked.questions().seats();
        requireSome(rows);
        return new JurySeats(asked.utility(), rows);
    }

    private Run known(HeldEvents events) {
        return events.latest(Topics.RUNS, run, Run::getRevision)
                .orElseThrow(() -> new NotThere("There is no run '" + run + "'."));
    }

    private void requireSome(List<?> found) {
        if (found.isEmpty()) {
            throw new NotThere("Nobody of the jury" + (jury == null ? "" : " '" + String.join(",", jury) + "'")
                    + " has a utility in run '" + run + "'.");
        }
    }

    /** A jury without somebody who was named would be another jury. */
    private void requireNamed(Run known, JuryQuestions questions) {
        List<String> named = jury == null ? List.of() : jury;
        SortedSet<String> people = questions.people();
        List<String> missing = named.stream()
                .filter(name -> !people.contains(name) && !isJury(known, name, named.size() == 1))
                .toList();
        if (!missing.isEmpty() && !people.isEmpty()) {
            throw new NotThere(missing.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                    + (missing.size() == 1 ? " has" : " have") + " no utility in run '" + run
                    + "'; those who have one are "
                    + people.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (people.size() > NAMED ? " and " + (people.size() - NAMED) + " more." : "."));
        }
    }

    /** Whether a name is of a jury, or of all who are in a question, and so of no juror. */
    private static boolean isJury(Run known, String name, boolean alone) {
        RunJurors jurors = known.getJurors();
        return name.equals(RATERS)
                || name.equals(PopulationJurors.EVERYBODY)
                || (jurors != null && (name.equals(jurors.getJury()) || name.startsWith(jurors.getJury() + "=")))
                || (alone && (name.contains("=") || known.getJuries().containsKey(name)));
    }

    private List<JuryMeasure> measures(Run known) {
        List<JuryMeasure> measures = new ArrayList<>();
        (alphas.isEmpty() ? Welfare.GRID : alphas).forEach(alpha -> measures.add(new Welfare(alpha)));
        if (alphas.isEmpty() || tau != null) {
            measures.add(new SatisfiedShare(tau == null ? known.getTau() : tau));
        }
        if (alphas.isEmpty()) {
            measures.addAll(List.of(new Gini(), new NashProduct(), new LogNashProduct()));
        }
        return measures;
    }

    private void requireNoPopulations() {
        if (utility != null) {
            throw new Unfit("A utility of '" + utility.label()
                    + "' is what populations have; raters have their ratings and jurors what their models say, so leave"
                    + " it out.");
        }
        if (!weights.isEmpty()) {
            throw new Unfit("Raters and jurors weigh what the run says of them; leave the weights out.");
        }
    }

    private Asked asked(HeldEvents events, Run known) {
        List<String> named = jury;
        String name = named == null ? null : named.size() == 1 ? named.getFirst() : "";
        RunJurors jurors = known.getJurors();
        if (jurors != null && (named == null ? known.getDraws() == 0 : isOf(known, jurors, named))) {
            requireNoPopulations();
            Predicate<RunJuror> members = named == null ? juror -> true : juror -> isMember(jurors, juror, named);
            List<RunJuror> asked = jurors.getJurors().stream().filter(members).toList();
            return new Asked(JuryQuestions.ofJurors(events, known, asked), null);
        }
        // A run that asks nobody has no jurors but its raters.
        if (known.getRatings() != null
                && (name == null
                        || name.equals(RATERS)
                        || name.contains("=")
                        || known.getModels().isEmpty())) {
            requireNoPopulations();
            return new Asked(JuryQuestions.ofRaters(events, known, raters(named)), null);
        }
        PopulationJurors members = members(known, named);
        Utility wanted =
                utility != null ? utility : named == null ? Utility.SIMILARITY : Utility.named(known.getJuryUtility());
        return new Asked(
                wanted == Utility.AGREEMENT
                        ? JuryQuestions.ofAgreement(events, known, members)
                        : JuryQuestions.ofSimilarity(events, known, members),
                wanted);
    }

    /** Whether the jury of all jurors, that of a group or jurors by their names are meant. */
    private static boolean isOf(Run known, RunJurors jurors, List<String> named) {
        var names = jurors.getJurors().stream().map(RunJuror::getJuror).collect(Collectors.toSet());
        String first = named.getFirst();
        return names.containsAll(named)
                // Where nobody else could be meant, whoever is no juror is told who is one.
                || (known.getDraws() == 0
                        && (known.getRatings() == null || named.stream().anyMatch(names::contains)))
                || (named.size() == 1 && (first.equals(jurors.getJury()) || first.startsWith(jurors.getJury() + "=")));
    }

    private static boolean isMember(RunJurors jurors, RunJuror juror, List<String> named) {
        String group = juror.getGroup();
        return named.contains(jurors.getJury())
                || (group != null && named.contains(jurors.getJury() + "=" + group))
                || named.contains(juror.getJuror());
    }

    private static Predicate<Rating> raters(@Nullable List<String> named) {
        if (named == null || named.contains(RATERS)) {
            return rating -> true;
        }
        int equals = named.getFirst().indexOf('=');
        if (named.size() > 1 || equals < 0) {
            return rating -> named.contains(rating.getJuror());
        }
        String property = named.getFirst().substring(0, equals);
        String value = named.getFirst().substring(equals + 1);
        return rating -> value.equals(rating.getGroups().get(property));
    }

    private PopulationJurors members(Run known, @Nullable List<String> named) {
        if (named == null) {
            return PopulationJurors.all(known.getTotals());
        }
        List<String> ofRun = named.size() == 1 ? known.getJuries().get(named.getFirst()) : null;
        return ofRun == null
                ? new PopulationJurors(Set.copyOf(named), Set.copyOf(known.getTotals()), weights)
                : new PopulationJurors(
                        Set.copyOf(ofRun),
                        Set.copyOf(known.getTotals()),
                        known.getJuryWeights().getOrDefault(named.getFirst(), Map.of()));
    }
}
