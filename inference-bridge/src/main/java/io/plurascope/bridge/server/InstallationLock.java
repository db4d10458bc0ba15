package io.plurascope.bridge.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets one installation at a time change a directory; the system gives it back when its process dies. */
final class InstallationLock implements AutoCloseable {
    private static final String FILE = "lock";
    private static final Duration EVERY = Duration.ofMillis(200);

    private final FileChannel channel;

    private InstallationLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param waiting runs, about five times a second, while somebody else has it
     */
    static InstallationLock take(Path directory, Runnable waiting) throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (attempt(channel) == null) {
                waiting.run();
                Thread.sleep(EVERY);
            }
            return new InstallationLock(channel);
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Somebody else in this process has it.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
