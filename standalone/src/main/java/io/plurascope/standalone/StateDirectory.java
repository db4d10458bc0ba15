package io.plurascope.standalone;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory that holds everything which outlives a run of the command: the broker's topics, the registry's
 * schemas, the topology's stores and the logs. It is locked while it is open, so that nobody else writes to it.
 */
public final class StateDirectory implements AutoCloseable {
    /** Bytes that have to be free: a replay of 2556 questions to 13 models with all populations, with room to spare. */
    static final long NEEDED = 2L << 30;

    private static final double GIB = 1L << 30;

    private final Path directory;
    private final DirectoryLock lock;

    private StateDirectory(Path directory, DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Opens a directory, making it where it is missing.
     *
     * @throws UserError where it cannot be written, is in use, or its disk has no room
     */
    public static StateDirectory open(Path directory) {
        return open(directory, NEEDED);
    }

    static StateDirectory open(Path directory, long needed) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            checkRoom(absolute, needed);
            return new StateDirectory(absolute, lock(absolute));
        } catch (FileAlreadyExistsException e) {
            throw new UserError(absolute + " is a file and no directory; name another with --state.", e);
        } catch (IOException e) {
            throw new UserError(
                    "The state directory " + absolute + " cannot be written (" + e.getMessage()
                            + "); name another with --state.",
                    e);
        }
    }

    private static void checkRoom(Path directory, long needed) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < needed) {
            throw new UserError(
                    ("The disk of %s has %.1f GiB free and %.1f GiB are needed; free some or name a directory"
                                    + " on another disk with --state.")
                            .formatted(directory, free / GIB, needed / GIB));
        }
    }

    private static DirectoryLock lock(Path directory) throws IOException {
        return DirectoryLock.take(directory)
                .orElseThrow(() -> new UserError("Another plurascope runs on " + directory
                        + "; end that one or name another directory with --state."));
    }

    /** The directory itself, absolute. */
    public Path path() {
        return directory;
    }

    Path broker() {
        return directory.resolve("broker");
    }

    Path registry() {
        return directory.resolve("registry");
    }

    Path streams() {
        return directory.resolve("streams");
    }

    /** Lets go of the directory. */
    @Override
    public void close() {
        lock.close();
    }
}
