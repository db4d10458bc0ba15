package io.plurascope.bridge.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A model without weights for a real Triton: the words of a prompt say what happens. */
public final class ScriptedModel {
    /** Its name on the server. */
    public static final String NAME = "scripted";

    /** So many requests may wait that none is turned away. */
    public static final int ENDLESS_QUEUE = 0;

    private ScriptedModel() {}

    /**
     * Writes it into a repository.
     *
     * @param queue requests that may wait
     */
    public static void write(Path repository, int queue) {
        try {
            Path model = Files.createDirectories(repository.resolve(NAME));
            Files.writeString(
                    model.resolve("config.pbtxt"), text("config.pbtxt").replace("QUEUE", Integer.toString(queue)));
            writeVersion(repository, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a version of it, which a server serves once it has loaded the model again. */
    public static void writeVersion(Path repository, int version) throws IOException {
        Path folder = Files.createDirectories(repository.resolve(NAME).resolve(Integer.toString(version)));
        Files.writeString(folder.resolve("model.py"), text("1/model.py"));
    }

    /** Starts a server that serves it and nothing else. */
    public static TritonServer serve(Path directory, int queue) throws InterruptedException {
        Path repository = directory.resolve("repository");
        write(repository, queue);
        return TritonServer.start(
                InstalledTriton.get(), TritonServerSettings.of(directory.resolve("server"), repository, List.of(NAME)));
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ScriptedModel.class.getResourceAsStream(NAME + "/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
