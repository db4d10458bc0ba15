package io.plurascope.standalone.command;

import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.event.Model;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The installed Triton, run by this command, and its model. */
final class InstalledModel implements AutoCloseable {
    private final TritonInstallation installation;
    private final TritonServer server;
    private final Path file;
    private final FileChannel lock;

    private InstalledModel(TritonInstallation installation, TritonServer server, Path file, FileChannel lock) {
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
        FileChannel lock = lock(directory);
        TritonServer server = TritonServer.start(installation, directory, port);
        Path file = directory.resolve("models.yaml");
        try {
            Files.writeString(file, installation.modelsFile(server.endpoint()));
            return new InstalledModel(installation, server, file, lock);
        } catch (IOException e) {
            server.close();
            throw new UserError(file + " cannot be written (" + e + "); name another directory with --state.", e);
        }
    }

    /** Holds the directory, which the system lets go of with the process. */
    private static FileChannel lock(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new UserError("Another command serves a model out of " + directory
                        + "; end it, ask its model with" + " --models " + directory.resolve("models.yaml")
                        + ", or name another directory with --state.");
            }
            return channel;
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
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
