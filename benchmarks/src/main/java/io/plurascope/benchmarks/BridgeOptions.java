package io.plurascope.benchmarks;

import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.InFlightBounds;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the bridge asks, and the load generator with it. */
final class BridgeOptions {
    /** As long as the load generator waits for a call. */
    private static final String DEADLINE = "PT2M";

    @Option(
            names = "--in-flight",
            paramLabel = "N|LEAST-MOST",
            defaultValue = "8",
            description =
                    "Calls in flight (default: ${DEFAULT-VALUE}). Of two bounds the load generator takes the upper one,"
                            + " while the bridge chooses.")
    private String inFlight = "8";

    @Option(names = "--channels", defaultValue = "1", description = "Connections (default: ${DEFAULT-VALUE}).")
    private int channels;

    int inFlight() {
        return InFlightBounds.parse(inFlight).most();
    }

    /** The same as it was written. */
    String bounds() {
        return inFlight;
    }

    /** The bridge's settings: these, all else as it is by default. */
    BridgeSettings settings() {
        return BridgeSettings.fromEnvironment(Map.of(
                BridgeSettings.IN_FLIGHT, inFlight,
                BridgeSettings.CHANNELS, Integer.toString(channels),
                BridgeSettings.DEADLINE, DEADLINE));
    }
}
