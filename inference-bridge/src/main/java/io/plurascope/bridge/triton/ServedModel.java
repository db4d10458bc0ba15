package io.plurascope.bridge.triton;

/**
 * A model as a Triton server knows it.
 *
 * @param name its name there
 * @param version its version; empty for the one that the server picks, which is the latest unless it is told otherwise
 */
public record ServedModel(String name, String version) {
    public ServedModel {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A served model needs a name.");
        }
    }

    /** A model at the version that the server picks. */
    public static ServedModel latest(String name) {
        return new ServedModel(name, "");
    }

    @Override
    public String toString() {
        return version.isEmpty() ? name : name + " version " + version;
    }
}
