package io.plurascope.bridge;

import io.plurascope.bridge.BridgeHealth.State;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bridge is doing and what holds it up: trouble of its server and trouble of its intake come and go
 * independently, a final state stays. Every change is logged once. Thread-safe.
 */
final class Condition {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeHealth.class);

    /** A state, when it began and what it is about. */
    record Phase(State state, Instant since, @Nullable String sentence) {}

    private final String model;
    private final Clock clock;
    private Phase undisturbed;
    private @Nullable Phase server;
    private @Nullable Phase intake;
    private @Nullable Phase end;
    private @Nullable String lastError;

    Condition(String model, Clock clock) {
        this.model = model;
        this.clock = clock;
        this.undisturbed = new Phase(State.STARTING, clock.instant(), null);
    }

    synchronized Phase phase() {
        if (end != null) {
            return end;
        }
        if (server != null) {
            return server;
        }
        return intake != null ? intake : undisturbed;
    }

    synchronized @Nullable String lastError() {
        return lastError;
    }

    synchronized void asking() {
        if (undisturbed.state() != State.ASKING) {
            undisturbed = new Phase(State.ASKING, clock.instant(), null);
        }
    }

    synchronized void serverTrouble(State state, String sentence) {
        server = trouble(server, state, sentence);
    }

    synchronized void serverWell() {
        if (server != null) {
            LOG.info("{}: the server answers again.", model);
            server = null;
        }
    }

    /** What the intake waits for; absent where it waits for nothing. */
    synchronized void intake(@Nullable String sentence) {
        intake = sentence == null ? null : trouble(intake, State.WAITING, sentence);
    }

    synchronized void promptFailed(String sentence) {
        lastError = sentence;
    }

    synchronized void stopped() {
        if (end == null) {
            end = new Phase(State.STOPPED, clock.instant(), null);
        }
    }

    synchronized void failed(String sentence, Throwable cause) {
        LOG.error("{}: the bridge ended. {}", model, sentence, cause);
        lastError = sentence;
        end = new Phase(State.FAILED, clock.instant(), sentence);
    }

    private Phase trouble(@Nullable Phase before, State state, String sentence) {
        lastError = sentence;
        if (before == null || before.state() != state || !sentence.equals(before.sentence())) {
            LOG.warn("{}: {}", model, sentence);
        }
        Instant since = before != null && before.state() == state ? before.since() : clock.instant();
        return new Phase(state, since, sentence);
    }
}
