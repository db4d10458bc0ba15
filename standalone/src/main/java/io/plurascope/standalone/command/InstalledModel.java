package io.plurascope.standalone.command;

import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.event.Model;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The installed Triton, run by this command, and its model. */
final class InstalledModel implements AutoCloseable {
    private final TritonInstallation installation;
    private final TritonServer server;
    private final Path file;

    private InstalledModel(TritonInstallation installation, TritonServer server, Path file) {
        this.installation = installation;
        this.server = server;
        this.file = file;
    }

    /**
     * Starts the server and returns when its model is ready.
     *
     * @param state the state directory, whose folder triton gets the log, the model repository and the file of models
     * @param port port of gRPC, 0 for any that is free
     */
    static InstalledModel start(TritonInstallation installation, Path state, int port) throws InterruptedException {
        Path directory = state.resolve("triton");
        TritonServer server = TritonServer.start(installation, directory, port);
        Path file = directory.resolve("models.yaml");
        try {
            Files.writeString(file, installation.modelsFile(server.endpoint()));
            return new InstalledModel(installation, server, file);
        } catch (IOException e) {
            server.close();
            throw new UserError(file + " cannot be written (" + e + "); name another directory with --state.", e);
        }
    }

    /** The server. */
    TritonServer server() {
        return server;
    }

    /** The model on it. */
    Model model() {
        return installation.model(server.endpoint());
    }

    /** The file of models that names it to other commands. */
    Path file() {
        return file;
    }

    /** Why it cannot be asked any more, in a sentence; empty while it can. */
    Optional<String> failure() {
        return server.failure();
    }

    @Override
    public void close() {
        server.close();
    }
}
