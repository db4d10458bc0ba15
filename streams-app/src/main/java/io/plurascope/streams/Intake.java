package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Run;
import io.plurascope.measures.InvalidAnswer;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Draw;
import io.plurascope.streams.state.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Decides once for every answer whether it counts: duplicates and displaced revisions do not, late ones go to their own
 * topic, invalid ones to the dead letters too. Answers whose run has not come wait here in order of arrival.
 */
final class Intake {
    /** No event time yet. */
    static final long NEVER = Long.MIN_VALUE;

    private final Early<Answer> early;
    private final KeyValueStore<String, Long> times;
    private final Outlet outlet;

    Intake(KeyValueStore<String, Answer> early, KeyValueStore<String, Long> times, Outlet outlet) {
        this.early = new Early<>(early, Answer::getRun);
        this.times = times;
        this.outlet = outlet;
    }

    /** Keeps an answer until its run comes. */
    void keepEarly(Answer answer) {
        early.keep(answer);
    }

    /** Hands over the answers whose run has come since, in order of arrival. */
    void releaseEarly(Function<String, @Nullable Run> runs, BiConsumer<Answer, Run> receiver) {
        early.release(runs, receiver);
    }

    /** Greatest event time of a model in a run here, in milliseconds since 1970; {@link #NEVER} where there is none. */
    long greatest(String run, String model) {
        @Nullable Long greatest = times.get(Keys.of(run, model));
        return greatest == null ? NEVER : greatest;
    }

    /** The draw that an answer ends, or nothing where the answer does not count. */
    Optional<Draw> ended(Answer answer, Run run, List<Draw> known) {
        Optional<String> fault = Draws.fault(answer);
        if (fault.isPresent()) {
            outlet.deadLetter(answer, fault.get());
            return Optional.empty();
        }
        Optional<Draw> held = Draws.find(known, answer.getDraw());
        if (held.isPresent()
                && !Digest.wins(
                        answer.getRevision(),
                        Digest.of(answer),
                        held.get().getRevision(),
                        held.get().getDigest())) {
            return Optional.empty();
        }
        if (late(answer.getModel(), answer.getEventTime(), run)) {
            outlet.late(answer);
            return held.isPresent() ? Optional.empty() : Optional.of(Draws.ended(answer, Outcome.LATE));
        }
        return Optional.of(draw(answer, run));
    }

    private Draw draw(Answer answer, Run run) {
        if (answer.getRefusal() != null) {
            return Draws.ended(answer, Outcome.REFUSED);
        }
        try {
            Draw answered = Draws.answered(answer, run.getMerging());
            return run.getMonitor() == null ? answered : Draws.withVersion(answered, answer);
        } catch (InvalidAnswer invalid) {
            outlet.deadLetter(answer, reason(answer, invalid));
            return Draws.ended(answer, Outcome.INVALID);
        }
    }

    private static String reason(Answer answer, InvalidAnswer invalid) {
        return "The answer of " + answer.getModel() + " to " + answer.getPrompt() + " is invalid: "
                + invalid.getMessage();
    }

    /**
     * Whether what a model answered comes after the grace of its window. By stream time alone a fast model would make a
     * slow one late, so each model of a run has a time of its own.
     */
    boolean late(String model, Instant at, Run run) {
        String key = Keys.of(run.getRun(), model);
        long eventTime = at.toEpochMilli();
        @Nullable Long greatest = times.get(key);
        if (greatest == null || eventTime > greatest) {
            times.put(key, eventTime);
            return false;
        }
        return Windows.late(eventTime, greatest, run);
    }
}
