package io.plurascope.bridge;

import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Prompt;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.schemas.DeadLetters;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns what came of asking into the events that are published. Nothing usable is both a refused answer, so that the
 * prompt has ended, and a dead letter with the bytes at fault: the server's response, or the prompt where there is none.
 */
final class AnswerEvents {
    private static final String MODULE = "inference-bridge";

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
            case Asked.Answered answered -> new Settled(answer(prompt, answered), null);
            case Asked.Refused refused -> new Settled(refusal(prompt, refused), deadLetter(record, prompt, refused));
        };
    }

    /** A record that is no prompt for a reason of its own. */
    Settled unreadable(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String reason) {
        return new Settled(null, DeadLetters.of(record, MODULE, reason, clock.instant()));
    }

    /** A prompt that no server can be asked. */
    Settled unaskable(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt, String detail) {
        return settled(record, prompt, new Asked.Refused(RefusalReason.REJECTED, detail, null, Duration.ZERO, 1));
    }

    private Answer answer(Prompt prompt, Asked.Answered answered) {
        return begun(prompt, answered)
                .setServedVersion(answered.scores().servedVersion())
                .setFingerprint(answered.scores().fingerprint())
                .setLogProbabilities(answered.scores().logProbabilities())
                .setLogNormaliser(answered.scores().logNormaliser())
                .setNormalised(answered.scores().normalised())
                .setTokens(answered.scores().tokens())
                .build();
    }

    private Answer refusal(Prompt prompt, Asked.Refused refused) {
        return begun(prompt, refused)
                .setLogProbabilities(List.of())
                .setRefusal(Refusal.newBuilder()
                        .setReason(refused.reason())
                        .setDetail(refused.detail())
                        .build())
                .build();
    }

    private Answer.Builder begun(Prompt prompt, Asked asked) {
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
                .setLabels(prompt.getLabels())
                .setLatency(TimeUnit.NANOSECONDS.toMicros(asked.latency().toNanos()))
                .setAttempt(asked.attempt());
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
