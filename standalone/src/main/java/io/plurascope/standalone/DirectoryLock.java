package io.plurascope.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A directory that one command holds, by a file in it. The system lets go of it with the process. */
public final class DirectoryLock implements AutoCloseable {
    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes a directory; empty where somebody has it.
     *
     * @throws IOException where nothing can be written to it
     */
    public static Optional<DirectoryLock> take(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isFree(channel)) {
            return Optional.of(new DirectoryLock(directory, channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Lets go of the directory; the lock's file stays, since another process may be waiting on it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserError("The lock of " + directory + " could not be given back (" + e.getMessage() + ").", e);
        }
    }
}
