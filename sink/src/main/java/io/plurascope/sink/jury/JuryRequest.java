package io.plurascope.sink.jury;

import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.measures.jury.Welfare;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a jury of a run has together at some alphas. It is worked out from what the run's topics hold, question by
 * question, since definition 19 takes welfare on each question first: the boards' means do not have it.
 *
 * @param run id of the run
 * @param alphas how much inequality is minded, each at least 0; at least one
 * @param jury name of one of the run's juries; {@code raters}, or raters who share a property, such as {@code
 *     gender=Woman}; jurors of one group, such as {@code citizens=North}; or the names of jurors or populations. Null: all
 *     raters, all jurors where the run has no questions with choices, else all populations
 * @param utility what a population has of an answer
 */
public record JuryRequest(
        String run, List<Double> alphas, @Nullable List<String> jury, Utility utility) {
    private static final String RATERS = "raters";
    private static final String EVERYBODY = "*";

    /** What a population has of a model's answer. */
    public enum Utility {
        /** 1 - the Jensen-Shannon distance of the model's answers to the population's. */
        SIMILARITY,
        /** The expected agreement: the sum over options of the model's probability times the population's. */
        AGREEMENT;

        /**
         * The utility of that name.
         *
         * @throws IllegalArgumentException where there is none; the message lists those that there are
         */
        public static Utility named(String name) {
            return Arrays.stream(values())
                    .filter(utility -> utility.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + name + "' is neither similarity nor agreement; give one of them."));
        }
    }

    /** What was asked for is not there; the message is a sentence. */
    public static final class NotThere extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotThere(String sentence) {
            super(sentence);
        }
    }

    /**
     * What a jury has of a row at one alpha.
     *
     * @param measure name of the welfare
     */
    public record Answer(String measure, double alpha, JuryQuestions.Result result) {}

    public JuryRequest {
        alphas = List.copyOf(alphas.isEmpty() ? Welfare.GRID : alphas);
        jury = jury == null || jury.isEmpty() ? null : List.copyOf(jury);
    }

    /**
     * The answers, alpha by alpha and row by row; at least one.
     *
     * @throws NotThere where there is no such run, or nobody of such a jury has a utility in it
     */
    public List<Answer> answer(HeldEvents events) {
        Run known = events.latest(Topics.RUNS, run, Run::getRevision)
                .orElseThrow(() -> new NotThere("There is no run '" + run + "'."));
        JuryQuestions questions = questions(events, known);
        List<Answer> answers = new ArrayList<>();
        for (double alpha : alphas) {
            Welfare welfare = new Welfare(alpha);
            questions
                    .results(welfare)
                    .forEach(result -> answers.add(new Answer(welfare.name(), welfare.alpha(), result)));
        }
        if (answers.isEmpty()) {
            throw new NotThere("Nobody of the jury" + (jury == null ? "" : " '" + String.join(",", jury) + "'")
                    + " has a utility in run '" + run + "'.");
        }
        return answers;
    }

    private JuryQuestions questions(HeldEvents events, Run known) {
        List<String> named = jury;
        String name = named == null ? null : named.size() == 1 ? named.getFirst() : "";
        RunJurors jurors = known.getJurors();
        if (jurors != null && (named == null ? known.getDraws() == 0 : isOf(jurors, named))) {
            Predicate<RunJuror> members = named == null ? juror -> true : juror -> isMember(jurors, juror, named);
            return JuryQuestions.ofJurors(
                    events, known, jurors.getJurors().stream().filter(members).toList());
        }
        // A run that asks nobody has no jurors but its raters.
        if (known.getRatings() != null
                && (name == null
                        || name.equals(RATERS)
                        || name.contains("=")
                        || known.getModels().isEmpty())) {
            return JuryQuestions.ofRaters(events, known, raters(named));
        }
        Predicate<String> members = members(known, named);
        return switch (utility) {
            case SIMILARITY -> JuryQuestions.ofSimilarity(events, known, members);
            case AGREEMENT -> JuryQuestions.ofAgreement(events, known, members);
        };
    }

    /** Whether the jury of all jurors, that of a group or jurors by their names are meant. */
    private static boolean isOf(RunJurors jurors, List<String> named) {
        var names = jurors.getJurors().stream().map(RunJuror::getJuror).collect(Collectors.toSet());
        String first = named.getFirst();
        return names.containsAll(named)
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

    private static Predicate<String> members(Run known, @Nullable List<String> named) {
        if (named == null) {
            return population -> true;
        }
        List<String> members = named.size() == 1 ? known.getJuries().getOrDefault(named.getFirst(), named) : named;
        return population -> members.contains(population) || members.contains(EVERYBODY);
    }
}
