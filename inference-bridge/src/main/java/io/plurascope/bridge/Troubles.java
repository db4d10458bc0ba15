package io.plurascope.bridge;

import io.plurascope.bridge.BridgeHealth.State;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells people what holds bridges up: once for each that is held up for a while, and once more when it goes on. Not
 * thread-safe.
 */
public final class Troubles {
    /** How long trouble has to last before it is told; what passes sooner is in the log only. */
    static final Duration LASTING = Duration.ofSeconds(5);

    private final Supplier<List<BridgeHealth>> health;
    private final Consumer<String> say;
    private final Clock clock;
    private final Map<String, State> told = new HashMap<>();

    /**
     * One that has told nothing yet.
     *
     * @param health how the bridges are
     * @param say takes one sentence
     * @param clock the one that the bridges have their times from
     */
    public Troubles(Supplier<List<BridgeHealth>> health, Consumer<String> say, Clock clock) {
        this.health = health;
        this.say = say;
        this.clock = clock;
    }

    /** Tells what has changed since the last time; to be called every now and then. */
    public void tell() {
        health.get().forEach(this::tell);
    }

    private void tell(BridgeHealth bridge) {
        State state = bridge.state();
        if (state.well()) {
            if (told.remove(bridge.model()) != null) {
                say.accept(bridge.model() + ": It goes on.");
            }
            return;
        }
        boolean lasts = bridge.since().plus(LASTING).isBefore(clock.instant());
        if (state != State.STOPPED && lasts && told.put(bridge.model(), state) != state) {
            say.accept(bridge.model() + ": " + bridge.trouble());
        }
    }
}
