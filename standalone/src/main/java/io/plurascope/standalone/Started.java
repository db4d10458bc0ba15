package io.plurascope.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be ended in the opposite order, once, whoever asks for it first. What is started after
 * that, because the end came in the middle of the start, is ended at once.
 */
final class Started implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Started.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /**
     * Takes a part that runs.
     *
     * @throws CancellationException where the end has come; the part is ended then
     */
    synchronized <T extends AutoCloseable> T add(T part) {
        if (closed) {
            end(part);
            throw new CancellationException("The end came while it started.");
        }
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            end(parts.pop());
        }
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // The others have to be ended all the same.
            LOG.error("{} did not end well.", part.getClass().getSimpleName(), e);
        }
    }
}
