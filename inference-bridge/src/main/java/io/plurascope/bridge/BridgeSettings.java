package io.plurascope.bridge;

import io.plurascope.schemas.Instance;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;

/**
 * Settings that the bridges of a process share.
 *
 * @param instance tells this process from others that ask the same models. One that is the same after a restart lets it
 *     take its own place in the group, and end its own open transaction, at once
 * @param inFlight between which numbers the bridge of a model chooses how many calls are in flight
 * @param channels number of connections to a model's server, at least 1
 * @param deadline how long one call for choices may take, its waiting on the server included. A long answer may take a
 *     sixtieth of it longer for each token that it may have, and so may what is asked meanwhile
 * @param attempts how often a prompt that fails for its own reason is asked, at least 1
 * @param commitInterval how long results are gathered at most before they are published, up to 5 s; it is less where
 *     publishing is quick
 * @param heldPrompts number of prompts that the bridge of a model holds before it reads no more, at least 1
 * @param heldBytes bytes of prompts, as they stand in their topic, that it holds before it reads no more, at least 1; what
 *     is read at a time comes on top ({@link KafkaClients#LARGEST_READ})
 * @param runPatience how long a prompt waits for the record of its run before it becomes a dead letter
 */
public record BridgeSettings(
        String instance,
        InFlightBounds inFlight,
        int channels,
        Duration deadline,
        int attempts,
        Duration commitInterval,
        int heldPrompts,
        int heldBytes,
        Duration runPatience) {
    /** Environment variable of {@link #instance}. */
    public static final String INSTANCE = "PLURASCOPE_BRIDGE_INSTANCE";

    /** Environment variable of {@link #inFlight}: two bounds such as 2-64, or one number that fixes it. */
    public static final String IN_FLIGHT = "PLURASCOPE_BRIDGE_IN_FLIGHT";

    /** Environment variable of {@link #channels}. */
    public static final String CHANNELS = "PLURASCOPE_BRIDGE_CHANNELS";

    /** Environment variable of {@link #deadline}, in ISO-8601 such as PT30S. */
    public static final String DEADLINE = "PLURASCOPE_BRIDGE_DEADLINE";

    /** Environment variable of {@link #heldBytes}. */
    public static final String HELD_BYTES = "PLURASCOPE_BRIDGE_HELD_BYTES";

    private static final Duration LONGEST_COMMIT_INTERVAL = Duration.ofSeconds(5);

    public BridgeSettings {
        if (instance.isBlank()) {
            throw new IllegalArgumentException("The bridge's instance is blank; set " + INSTANCE + " to a name.");
        }
        atLeastOne("number of channels", channels);
        atLeastOne("number of attempts", attempts);
        atLeastOne("number of prompts held", heldPrompts);
        atLeastOne("number of bytes held", heldBytes);
        positive("deadline", deadline);
        positive("commit interval", commitInterval);
        positive("patience for a run", runPatience);
        if (commitInterval.compareTo(LONGEST_COMMIT_INTERVAL) > 0) {
            throw new IllegalArgumentException("The commit interval is " + commitInterval + "; choose one of at most "
                    + LONGEST_COMMIT_INTERVAL + ", since readers wait for it.");
        }
    }

    /**
     * An instance of its own, 2 to 64 calls in flight on one channel, 30 s a call, 3 attempts, results within 100 ms, 4000
     * prompts or 16 MiB held.
     */
    public static BridgeSettings defaults() {
        return new BridgeSettings(
                Instance.unique(),
                new InFlightBounds(2, 64),
                1,
                Duration.ofSeconds(30),
                3,
                Duration.ofMillis(100),
                4000,
                16 * 1024 * 1024,
                Duration.ofMinutes(5));
    }

    /**
     * The settings that the environment names, defaults for the others.
     *
     * @throws IllegalArgumentException where a value cannot be read; the message names its variable
     */
    public static BridgeSettings fromEnvironment(Map<String, String> environment) {
        BridgeSettings defaults = defaults();
        return new BridgeSettings(
                environment.getOrDefault(INSTANCE, defaults.instance),
                value(environment, IN_FLIGHT, defaults.inFlight, InFlightBounds::parse),
                value(environment, CHANNELS, defaults.channels, Integer::parseInt),
                value(environment, DEADLINE, defaults.deadline, Duration::parse),
                defaults.attempts,
                defaults.commitInterval,
                defaults.heldPrompts,
                value(environment, HELD_BYTES, defaults.heldBytes, Integer::parseInt),
                defaults.runPatience);
    }

    /** The same under the name of an instance. */
    public BridgeSettings withInstance(String name) {
        return new BridgeSettings(
                name, inFlight, channels, deadline, attempts, commitInterval, heldPrompts, heldBytes, runPatience);
    }

    /** The same with other bounds of the calls in flight. */
    public BridgeSettings withInFlight(InFlightBounds bounds) {
        return new BridgeSettings(
                instance, bounds, channels, deadline, attempts, commitInterval, heldPrompts, heldBytes, runPatience);
    }

    /** The same with another commit interval. */
    public BridgeSettings withCommitInterval(Duration interval) {
        return new BridgeSettings(
                instance, inFlight, channels, deadline, attempts, interval, heldPrompts, heldBytes, runPatience);
    }

    private static <T> T value(Map<String, String> environment, String name, T otherwise, Function<String, T> read) {
        String text = environment.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " is '" + text + "'; set it to a value such as " + otherwise + ".", e);
        }
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("The " + what + " is " + value + "; choose at least 1.");
        }
    }

    private static void positive(String what, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("The " + what + " is " + value + "; choose one above 0.");
        }
    }
}
