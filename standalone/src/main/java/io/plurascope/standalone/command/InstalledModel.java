package io.plurascope.standalone.command;

import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.event.Model;
import io.plurascope.standalone.DirectoryLock;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The installed Triton, run by this command, and its model. */
final class InstalledModel implements AutoCloseable {
    private static final String FILE = "models.yaml";

    private final TritonInstallation installation;
    private final TritonServer server;
    private final Path file;
    private final DirectoryLock lock;

    private InstalledModel(TritonInstallation installation, TritonServer server, Path file, DirectoryLock lock) {
        this.installation = installation;
        this.server = server;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Starts the server and returns when its model is ready.
     *
     * @param state the state directory, whose folder triton gets the log, the model repository and the file of models
     * @param port port of gRPC, 0 for any that is free
     */
    static InstalledModel start(TritonInstallation installation, Path state, int port) throws InterruptedException {
        Path directory = state.resolve("triton");
        DirectoryLock lock = lock(directory);
        try {
            TritonServer server = TritonServer.start(installation, directory, port);
            return new InstalledModel(installation, server, file(directory, installation, server), lock);
        } catch (RuntimeException | InterruptedException e) {
            lock.close();
            throw e;
        }
    }

    private static Path file(Path directory, TritonInstallation installation, TritonServer server) {
        Path file = directory.resolve(FILE);
        try {
            return Files.writeString(file, installation.modelsFile(server.endpoint()));
        } catch (IOException e) {
            server.close();
            throw new UserError(file + " cannot be written (" + e + "); name another directory with --state.", e);
        }
    }

    private static DirectoryLock lock(Path directory) {
        try {
            Files.createDirectories(directory);
            return DirectoryLock.take(directory)
                    .orElseThrow(() -> new UserError("Another command serves a model out of " + directory
                            + "; end it, ask its model with --models " + directory.resolve(FILE)
                            + ", or name another directory with --state."));
        } catch (IOException e) {
            throw new UserError(directory + " cannot be used (" + e + "); name another directory with --state.", e);
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

    /** Why it cannot be asked any more, and what to do; empty while it can. */
    Optional<String> failure() {
        return server.failure().map(sentence -> sentence + " The same command goes on where this one ended.");
    }

    @Override
    public void close() {
        server.close();
        lock.close();
    }
}
