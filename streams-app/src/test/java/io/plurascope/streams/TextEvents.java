package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Candidate;
import io.plurascope.event.Entailment;
import io.plurascope.event.EntailmentKind;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Events of long answers and their judge. */
final class TextEvents {
    static final String RUN = "r";
    static final String CHILD = "r.entailment";
    static final String JUDGE = "judge";
    static final double THRESHOLD = 0.5;

    /** In the words of a candidate answer of random texts: the two are not to be taken for each other. */
    static final String STATEMENT = "value 1";

    /** An attribute, whose statement that is, in two styles. */
    static final List<Steering> STEERINGS = List.of(steering("BIO"), steering("QA"));

    private TextEvents() {}

    /** A run whose writers are asked questions openly, sentences of which a generative model judges. */
    static Run run(long responses, String... writers) {
        return run(RUN, CHILD, responses, List.of(writers));
    }

    static Run run(String run, String child, long responses, List<String> writers) {
        return Run.newBuilder(Events.run(run, 0, writers))
                .setDraws(0)
                .setWriters(writers)
                .setBoardMeasures(List.of("overton_text_recall"))
                .setEntailment(settings(child, responses))
                .build();
    }

    private static Steering steering(String style) {
        return Steering.newBuilder()
                .setKind(SteeringKind.ATTRIBUTE)
                .setName("Japan")
                .setStyle(style)
                .build();
    }

    /** The run in which models write as they are and steered. */
    static Run steered(Run run) {
        RunEntailment plain = Objects.requireNonNull(run.getEntailment());
        return Run.newBuilder(run)
                .setSteerings(STEERINGS)
                .setEntailment(RunEntailment.newBuilder(plain)
                        .setResponses(plain.getResponses() * (1 + STEERINGS.size()))
                        .setAttributes(Map.of("Japan", STATEMENT))
                        .build())
                .build();
    }

    static RunEntailment settings(long responses) {
        return settings(CHILD, responses);
    }

    private static RunEntailment settings(String child, long responses) {
        return new RunEntailment(child, JUDGE, EntailmentKind.GENERATIVE, THRESHOLD, true, responses, 1, Map.of());
    }

    /** A question without options, with candidate answers of which the first ones are reasonable. */
    static Question question(String question, long revision, int reasonable, Collection<String> candidates) {
        List<Candidate> listed = new ArrayList<>();
        for (String candidate : candidates) {
            listed.add(Candidate.newBuilder()
                    .setText(candidate)
                    .setReasonable(listed.size() < reasonable)
                    .build());
        }
        return Question.newBuilder(Events.question(question, 0))
                .setRevision(revision)
                .setCandidates(listed)
                .build();
    }

    static Response response(String question, String model, int draw, int draws, long revision, String text) {
        return Response.newBuilder()
                .setRun(RUN)
                .setPrompt("open prompt of " + question)
                .setQuestion(question)
                .setDraw(draw)
                .setDraws(draws)
                .setEventTime(Events.START)
                .setModel(model)
                .setText(text)
                .setRevision(revision)
                .build();
    }

    static Response response(String question, String model, String text) {
        return response(question, model, 0, 1, 0, text);
    }

    static Response refused(String question, String model, int draw, int draws) {
        return Response.newBuilder(response(question, model, draw, draws, 0, ""))
                .setRefusal(new Refusal(RefusalReason.REJECTED, "The server refused it."))
                .build();
    }

    /** What a judge that answers a prompt says, with the probability that the text gives the answer. */
    static Answer judged(Prompt prompt, double probability) {
        Entailment about = prompt.getEntailment();
        if (about == null) {
            throw new IllegalArgumentException("The prompt asks no judge: " + prompt);
        }
        Answer answer = judged(prompt.getQuestion(), about, about.getOption() == 0 ? probability : 1 - probability);
        return Answer.newBuilder(answer)
                .setDraw(prompt.getDraw())
                .setDraws(prompt.getDraws())
                .build();
    }

    static Answer judged(String question, Entailment about, double probability) {
        return judged(question, about)
                .setLogProbabilities(Events.boxed(StrictMath.log(probability), StrictMath.log(1 - probability)))
                .build();
    }

    static Answer refused(Prompt prompt) {
        Entailment about = prompt.getEntailment();
        if (about == null) {
            throw new IllegalArgumentException("The prompt asks no judge: " + prompt);
        }
        return judged(prompt.getQuestion(), about)
                .setLogProbabilities(List.of())
                .setRefusal(new Refusal(RefusalReason.REJECTED, "The server refused it."))
                .build();
    }

    private static Answer.Builder judged(String question, Entailment about) {
        return Answer.newBuilder()
                .setRun(CHILD)
                .setPrompt("about sentence " + about.getSentence() + ": " + about.getHypothesis())
                .setQuestion(question)
                .setDraw(0)
                .setDraws(1)
                .setEventTime(Events.START)
                .setModel(JUDGE)
                .setLabels(List.of(label(0, " A"), label(1, " B")))
                .setLatency(1000)
                .setAttempt(1)
                .setEntailment(about);
    }

    static Label label(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }
}
