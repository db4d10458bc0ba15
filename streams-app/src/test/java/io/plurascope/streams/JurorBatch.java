package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Question;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What a jury of asked jurors comes to, worked out in one go over the set of events: an oracle that shares neither the
 * measures nor the streaming code. Power means are taken as the formula has them.
 */
final class JurorBatch {
    private final Run run;
    private final Map<String, Question> questions;
    private final Map<JudgementKey, Answer> judgements;
    private final Map<String, List<Double>> values = new TreeMap<>();

    private JurorBatch(Run run, Map<String, Question> questions, Map<JudgementKey, Answer> judgements) {
        this.run = run;
        this.questions = questions;
        this.judgements = judgements;
    }

    /**
     * By what a judgement is known.
     *
     * @param shown the words of the question that the juror's model saw; empty for none
     */
    record JudgementKey(Response response, String juror, String shown, int draw) {}

    /** What a juror's model sees of a question. */
    static String shown(RunJuror juror, Question question) {
        return switch (juror.getKind()) {
            case STATEMENT, STATEMENT_PAIR -> "";
            case RATING, REWARD -> question.getText();
        };
    }

    /** What each option is worth in a draw. */
    static List<Double> worth(RunJuror juror, int draw) {
        return switch (juror.getKind()) {
            case STATEMENT -> draw == 0 ? List.of(1.0, 0.0) : List.of(0.0, 1.0);
            case STATEMENT_PAIR -> List.of(1.0, 0.0, 0.0);
            case RATING -> draw == 0 ? List.of(0.0, .25, .5, .75, 1.0) : List.of(1.0, .75, .5, .25, 0.0);
            case REWARD -> List.of(1.0, 0.0);
        };
    }

    /** Mean of each welfare of each model and jury, by "model jury alpha". */
    static Map<String, Double> means(
            Run run, Map<String, Question> questions, List<Response> responses, Map<JudgementKey, Answer> judgements) {
        JurorBatch batch = new JurorBatch(run, questions, judgements);
        Map<String, Map<Integer, Response>> cells = new TreeMap<>();
        responses.forEach(response -> cells.computeIfAbsent(
                        response.getQuestion() + "\n" + response.getModel(), cell -> new TreeMap<>())
                .merge(
                        response.getDraw(),
                        response,
                        BinaryOperator.maxBy(Comparator.comparingLong(Response::getRevision))));
        cells.values().forEach(draws -> batch.add(List.copyOf(draws.values())));
        Map<String, Double> means = new TreeMap<>();
        batch.values.forEach((key, all) -> means.put(
                key, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        return means;
    }

    private void add(List<Response> draws) {
        List<Response> written =
                draws.stream().filter(text -> text.getRefusal() == null).toList();
        if (written.isEmpty()) {
            return;
        }
        Question question =
                Objects.requireNonNull(questions.get(written.getFirst().getQuestion()));
        RunJurors jury = Objects.requireNonNull(run.getJurors());
        add(written, question, jury.getJury(), jury.getJurors());
        jury.getJurors().stream()
                .map(RunJuror::getGroup)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(group -> add(
                        written,
                        question,
                        jury.getJury() + "=" + group,
                        jury.getJurors().stream()
                                .filter(juror -> Objects.equals(juror.getGroup(), group))
                                .toList()));
    }

    private void add(List<Response> written, Question question, String name, List<RunJuror> jurors) {
        List<Double> utilities = new ArrayList<>();
        for (RunJuror juror : jurors) {
            OptionalDouble utility = utility(written, question, juror);
            if (utility.isEmpty()) {
                return;
            }
            utilities.add(utility.getAsDouble());
        }
        String of = written.getFirst().getModel() + " " + name + " ";
        for (double alpha : run.getAlphas()) {
            values.computeIfAbsent(of + alpha, key -> new ArrayList<>()).add(welfare(alpha, utilities, jurors));
        }
    }

    private OptionalDouble utility(List<Response> written, Question question, RunJuror juror) {
        double sum = 0;
        for (Response response : written) {
            for (int draw = 0; draw < juror.getDraws(); draw++) {
                Answer answer = Objects.requireNonNull(
                        judgements.get(new JudgementKey(response, juror.getJuror(), shown(juror, question), draw)));
                if (answer.getRefusal() != null) {
                    return OptionalDouble.empty();
                }
                double whole = 0;
                double worth = 0;
                for (int option = 0; option < answer.getLogProbabilities().size(); option++) {
                    double probability = Math.exp(answer.getLogProbabilities().get(option));
                    whole += probability;
                    worth += probability * worth(juror, draw).get(option);
                }
                sum += worth / whole;
            }
        }
        return OptionalDouble.of(sum / written.size() / juror.getDraws());
    }

    private static double welfare(double alpha, List<Double> utilities, List<RunJuror> jurors) {
        double weights = jurors.stream().mapToDouble(RunJuror::getWeight).sum();
        if (alpha == Double.POSITIVE_INFINITY) {
            return utilities.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }
        double sum = 0;
        for (int juror = 0; juror < jurors.size(); juror++) {
            double share = jurors.get(juror).getWeight() / weights;
            double utility = utilities.get(juror);
            sum += share * (alpha == 1 ? Math.log(utility) : Math.pow(utility, 1 - alpha));
        }
        return alpha == 1 ? Math.exp(sum) : Math.pow(sum, 1 / (1 - alpha));
    }
}
