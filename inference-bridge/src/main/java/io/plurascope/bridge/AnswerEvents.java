package io.plurascope.bridge;

import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Prompt;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.event.Response;
import io.plurascope.schemas.DeadLetters;
import io.plurascope.schemas.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns what came of asking into the events that are published. Nothing usable is both a refused answer or
 * response, so that the prompt has ended, and a dead letter with the bytes at fault: the server's response, or the prompt where there is none.
 */
final class AnswerEvents {
    private static final String MODULE = "inference-bridge";

    /** Most characters of a long answer, of up to 3 bytes each, that fit an event. */
    private static final int LONGEST_TEXT = Topic.LARGEST_EVENT / 4;

    private final String model;
    private final String server;
    private final Clock clock;

    /**
     * @param server the model's server and name there, as dead letters name their source
     */
    AnswerEvents(String model, String server, Clock clock) {
        this.model = model;
        this.server = server;
        this.clock = clock;
    }

    Settled settled(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt, Asked asked) {
        return switch (asked) {
            case Asked.Answered answered -> Settled.answer(answer(prompt, answered));
            case Asked.Written written -> written(record, prompt, written);
            case Asked.Refused refused -> refused(record, prompt, refused);
        };
    }

    private Settled written(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt, Asked.Written written) {
        int length = written.text().text().length();
        if (length <= LONGEST_TEXT) {
            return Settled.response(response(prompt, written));
        }
        String why = "The long answer has " + length + " characters, more than " + LONGEST_TEXT
                + " that an event takes;" + " ask for fewer tokens.";
        return refused(
                record,
                prompt,
                Asked.Refused.unanswered(RefusalReason.INVALID, why, written.latency(), written.attempt()));
    }

    /** A record that is no prompt for a reason of its own. */
    Settled unreadable(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String reason) {
        return Settled.deadLetter(DeadLetters.of(record, MODULE, reason, clock.instant()));
    }

    /** A prompt that no server can be asked. */
    Settled unaskable(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt, String detail) {
        return settled(record, prompt, Asked.Refused.unanswered(RefusalReason.REJECTED, detail, Duration.ZERO, 1));
    }

    private Settled refused(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt, Asked.Refused refused) {
        DeadLetter letter = deadLetter(record, prompt, refused);
        return prompt.getLongAnswer() == null
                ? new Settled(refusedAnswer(prompt, refused), null, letter)
                : new Settled(null, refusedResponse(prompt, refused), letter);
    }

    private Answer answer(Prompt prompt, Asked.Answered answered) {
        return answerTo(prompt, answered)
                .setLabels(answered.scores().labels())
                .setLeftOut(answered.scores().leftOut())
                .setServedVersion(answered.scores().servedVersion())
                .setFingerprint(answered.scores().fingerprint())
                .setLogProbabilities(answered.scores().logProbabilities())
                .setLogNormaliser(answered.scores().logNormaliser())
                .setNormalised(answered.scores().normalised())
                .setTokens(answered.scores().tokens())
                .build();
    }

    private Answer refusedAnswer(Prompt prompt, Asked.Refused refused) {
        boolean many = prompt.getLabels().size() > AskedLabels.MOST;
        return answerTo(prompt, refused)
                .setLabels(many ? List.of() : prompt.getLabels())
                .setLogProbabilities(List.of())
                .setServedVersion(refused.servedVersion())
                .setRefusal(refusal(refused))
                .build();
    }

    private Response response(Prompt prompt, Asked.Written written) {
        return responseTo(prompt, written)
                .setText(written.text().text())
                .setServedVersion(written.text().servedVersion())
                .setFingerprint(written.text().fingerprint())
                .setTokens(written.text().tokens())
                .setCutOff(written.text().cutOff())
                .build();
    }

    private Response refusedResponse(Prompt prompt, Asked.Refused refused) {
        return responseTo(prompt, refused)
                .setText("")
                .setServedVersion(refused.servedVersion())
                .setRefusal(refusal(refused))
                .build();
    }

    private static Refusal refusal(Asked.Refused refused) {
        return Refusal.newBuilder()
                .setReason(refused.reason())
                .setDetail(refused.detail())
                .build();
    }

    private Answer.Builder answerTo(Prompt prompt, Asked asked) {
        return Answer.newBuilder()
                .setRun(prompt.getRun())
                .setRound(prompt.getRound())
                .setPrompt(prompt.getPrompt())
                .setQuestion(prompt.getQuestion())
                .setDraw(prompt.getDraw())
                .setDraws(prompt.getDraws())
                .setSteering(prompt.getSteering())
                .setEventTime(prompt.getEventTime())
                .setModel(model)
                .setEntailment(prompt.getEntailment())
                .setVariation(prompt.getVariation())
                .setLabels(prompt.getLabels())
                .setLatency(micros(asked.latency()))
                .setAttempt(asked.attempt());
    }

    private Response.Builder responseTo(Prompt prompt, Asked asked) {
        return Response.newBuilder()
                .setRun(prompt.getRun())
                .setRound(prompt.getRound())
                .setPrompt(prompt.getPrompt())
                .setQuestion(prompt.getQuestion())
                .setDraw(prompt.getDraw())
                .setDraws(prompt.getDraws())
                .setSteering(prompt.getSteering())
                .setEventTime(prompt.getEventTime())
                .setModel(model)
                .setLatency(micros(asked.latency()))
                .setAttempt(asked.attempt());
    }

    private static long micros(Duration latency) {
        return TimeUnit.NANOSECONDS.toMicros(latency.toNanos());
    }

    private DeadLetter deadLetter(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt, Asked.Refused refused) {
        String reason = "Model " + model + " has no answer to prompt " + prompt.getPrompt() + ": " + refused.detail();
        return refused.response() == null
                ? DeadLetters.of(record, MODULE, reason, clock.instant())
                : DeadLetters.of(
                        server,
                        MODULE,
                        reason,
                        prompt.getQuestion(),
                        refused.response().toByteArray(),
                        clock.instant());
    }
}
