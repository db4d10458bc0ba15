package io.plurascope.schemas;

/** Names of the consumer groups, by which anybody can ask the broker who is alive and how far they are. */
public final class Groups {
    /** The topology's application id and group. */
    public static final String STREAMS = "plurascope.streams";

    private static final String BRIDGE = "plurascope.bridge.";

    private Groups() {}

    /** The group of the bridges that ask one model. */
    public static String bridge(String model) {
        return BRIDGE + model;
    }

    /** Whether a group is one of bridges. */
    public static boolean isBridge(String group) {
        return group.startsWith(BRIDGE);
    }

    /** The model that a group of bridges asks. */
    public static String bridgedModel(String group) {
        if (!isBridge(group)) {
            throw new IllegalArgumentException(
                    "'" + group + "' is no group of bridges; those begin with " + BRIDGE + ".");
        }
        return group.substring(BRIDGE.length());
    }
}
