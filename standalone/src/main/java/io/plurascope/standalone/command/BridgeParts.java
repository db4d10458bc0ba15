package io.plurascope.standalone.command;

import io.plurascope.bridge.BridgeHealth;
import io.plurascope.sink.web.Health;
import java.util.List;
import java.util.Objects;

/** What bridges say of themselves, in the words of the sink's health. */
final class BridgeParts {
    private BridgeParts() {}

    /** A part for each bridge. */
    static List<Health.Part> of(List<BridgeHealth> bridges) {
        return bridges.stream().map(BridgeParts::part).toList();
    }

    private static Health.Part part(BridgeHealth bridge) {
        String sentence = Objects.requireNonNullElse(bridge.trouble(), undisturbed(bridge.state()));
        // The lag is the broker's to tell.
        return new Health.Part(
                Health.bridge(bridge.model()),
                condition(bridge.state()),
                sentence + " It has been so since " + bridge.since() + ".",
                null);
    }

    private static Health.Condition condition(BridgeHealth.State state) {
        return switch (state) {
            case ASKING -> Health.Condition.UP;
            case STARTING, WAITING -> Health.Condition.STARTING;
            case OVERLOADED -> Health.Condition.HELD_UP;
            case STOPPED -> Health.Condition.IDLE;
            case SERVER_AWAY, NOT_SERVED, FAILED -> Health.Condition.DOWN;
        };
    }

    private static String undisturbed(BridgeHealth.State state) {
        return switch (state) {
            case STARTING -> "It is joining its group.";
            case ASKING -> "It asks, or there is nothing to ask.";
            case STOPPED -> "It was closed.";
            case SERVER_AWAY, NOT_SERVED, OVERLOADED, WAITING, FAILED -> "Something holds it up; the log says what.";
        };
    }
}
