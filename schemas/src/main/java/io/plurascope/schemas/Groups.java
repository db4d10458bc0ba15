package io.plurascope.schemas;

import io.plurascope.event.Model;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the consumer groups, by which anybody can ask the broker who is alive and how far they are. */
public final class Groups {
    /** The topology's application id and group. */
    public static final String STREAMS = "plurascope.streams";

    private static final String BRIDGE = "plurascope.bridge.";

    private static final String WEBHOOK = "plurascope.webhook.";

    private static final char IS = '@';

    /** What a model is, at the end of a name. */
    private static final Pattern IDENTITY = Pattern.compile(IS + "([0-9a-f]{" + ModelIdentity.DIGITS + "})$");

    private Groups() {}

    /** The group of the bridges that ask a model on a server: another version under its name goes on where one was. */
    public static String bridge(String model) {
        return BRIDGE + model;
    }

    /** The group of the bridges of recorded answers, which share no prompts with those of a model of the same name. */
    public static String recorded(String model, String identity) {
        return bridge(model) + IS + identity;
    }

    /** The group of the bridges of a model. */
    public static String bridge(Model model) {
        ModelIdentity identity = ModelIdentity.of(model);
        return identity.recorded() ? recorded(identity.model(), identity.digits()) : bridge(identity.model());
    }

    /** Name of a bridge as a client of the broker, which says what it asks. */
    public static String client(Model model, String instance) {
        return bridge(model.getModel()) + "." + instance + IS
                + ModelIdentity.of(model).digits();
    }

    /** The {@link ModelIdentity#digits digits} of what a bridge asks; empty where a client's name does not say it. */
    public static Optional<String> asked(String client) {
        Matcher identity = IDENTITY.matcher(client);
        return identity.find() ? Optional.of(identity.group(1)) : Optional.empty();
    }

    /** The group of those who tell a receiver of alerts, by the name of the webhook. */
    public static String webhook(String name) {
        return WEBHOOK + name;
    }

    /** Whether a group is one of bridges. */
    public static boolean isBridge(String group) {
        return group.startsWith(BRIDGE);
    }

    /** The name of the model that a group of bridges asks. */
    public static String bridgedModel(String group) {
        if (!isBridge(group)) {
            throw new IllegalArgumentException(
                    "'" + group + "' is no group of bridges; those begin with " + BRIDGE + ".");
        }
        return IDENTITY.matcher(group.substring(BRIDGE.length())).replaceFirst("");
    }
}
