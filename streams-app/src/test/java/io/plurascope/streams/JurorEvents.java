package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.AskedJuror;
import io.plurascope.event.Entailment;
import io.plurascope.event.JurorKind;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.schemas.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Events of jurors whose models judge long answers. */
final class JurorEvents {
    static final String CHILD = "r.jury";
    static final String JURY = "citizens";

    private JurorEvents() {}

    static RunJuror juror(String name, double weight, @Nullable String group, JurorKind kind) {
        return RunJuror.newBuilder()
                .setJuror(name)
                .setWeight(weight)
                .setGroup(group)
                .setModel("model of " + name)
                .setKind(kind)
                .setText(kind == JurorKind.REWARD ? "" : "What " + name + " says.")
                .setDraws(kind == JurorKind.STATEMENT || kind == JurorKind.RATING ? 2 : 1)
                .build();
    }

    /** A run whose writers' long answers are judged by jurors and by nobody else. */
    static Run run(long responses, List<String> writers, List<Double> alphas, RunJuror... jurors) {
        return Run.newBuilder(Events.run(TextEvents.RUN, 0, writers))
                .setDraws(0)
                .setWriters(writers)
                .setAlphas(alphas)
                .setJurors(new RunJurors(JURY, CHILD, responses, List.of(jurors)))
                .build();
    }

    /** A question without options, in these words. */
    static Question question(String question, long revision, String words) {
        return Question.newBuilder(Events.question(question, 0))
                .setRevision(revision)
                .setText(words)
                .build();
    }

    /** What a juror's model says, as probabilities of its prompt's options; refused where there are none. */
    static Answer answer(Prompt prompt, double... probabilities) {
        return answer(
                prompt.getQuestion(),
                Objects.requireNonNull(prompt.getEntailment()),
                prompt.getModels().getFirst(),
                prompt.getDraw(),
                prompt.getDraws(),
                probabilities);
    }

    static Answer answer(
            String question, Entailment about, String model, int draw, int draws, double... probabilities) {
        List<Label> labels = new ArrayList<>();
        for (int option = 0; option < probabilities.length; option++) {
            labels.add(TextEvents.label(option, "option " + option));
        }
        return Answer.newBuilder()
                .setRun(CHILD)
                .setPrompt("for " + Objects.requireNonNull(about.getJuror()).getJuror())
                .setQuestion(question)
                .setDraw(draw)
                .setDraws(draws)
                .setEventTime(Events.START)
                .setModel(model)
                .setLabels(labels)
                .setLogProbabilities(DoubleStream.of(probabilities)
                        .map(StrictMath::log)
                        .boxed()
                        .toList())
                .setRefusal(
                        probabilities.length == 0
                                ? new Refusal(RefusalReason.REJECTED, "The server refused it.")
                                : null)
                .setLatency(1000)
                .setAttempt(1)
                .setEntailment(about)
                .build();
    }

    /** What a juror's model is asked about. */
    static Entailment about(Response response, String juror, String shown, List<Double> utilities) {
        return Entailment.newBuilder()
                .setRun(response.getRun())
                .setModel(response.getModel())
                .setDraw(response.getDraw())
                .setResponse(Digest.digits(Digest.of(response)))
                .setSentence(0)
                .setSentences(1)
                .setCandidate(0)
                .setHypothesis("as asked")
                .setJuror(new AskedJuror(juror, shown.isEmpty() ? "" : Digest.digits(Digest.of(shown)), utilities))
                .build();
    }
}
