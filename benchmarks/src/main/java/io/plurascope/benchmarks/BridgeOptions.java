package io.plurascope.benchmarks;

import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.InFlightBounds;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the bridge asks, and the load generator with it. */
final class BridgeOptions {
    /** As long as the load generator waits for a call. */
    private static final String DEADLINE = "PT2M";

    @Option(names = "--in-flight", defaultValue = "8", description = "Calls in flight (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(names = "--channels", defaultValue = "1", description = "Connections (default: ${DEFAULT-VALUE}).")
    private int channels;

    int inFlight() {
        return inFlight;
    }

    /** The bridge's settings: a number of calls in flight that does not adapt, all else as it is by default. */
    BridgeSettings settings() {
        return BridgeSettings.fromEnvironment(Map.of(
                BridgeSettings.IN_FLIGHT, InFlightBounds.fixed(inFlight).toString(),
                BridgeSettings.CHANNELS, Integer.toString(channels),
                BridgeSettings.DEADLINE, DEADLINE));
    }
}
