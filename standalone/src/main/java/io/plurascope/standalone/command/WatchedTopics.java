package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;
import io.plurascope.sink.board.BoardReader;
import io.plurascope.sink.board.Boards;
import io.plurascope.standalone.UserError;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * The boards as the topics have them, read anew where the broker comes back at another address, as that of a state directory may.
 * Not for use by several threads.
 */
final class WatchedTopics implements AutoCloseable {
    private final Supplier<Connection> where;
    private final Clock clock;
    private final Object changes = new Object();
    private boolean changed = true;
    private Reading reading;

    private record Reading(Connection connection, Boards boards, Admin admin, BoardReader reader) {
        static Reading of(Connection connection, Clock clock) {
            Boards boards = new Boards();
            Admin admin = Admin.create(connection.clientSettings());
            return new Reading(connection, boards, admin, BoardReader.watching(connection, boards, admin, clock));
        }

        void close() {
            reader.close();
            admin.close(Duration.ofSeconds(1));
        }
    }

    /** Begins to read. */
    WatchedTopics(Supplier<Connection> where, Clock clock) {
        this.where = where;
        this.clock = clock;
        this.reading = Reading.of(where.get(), clock);
        start(reading);
    }

    private void start(Reading begun) {
        begun.boards().listen(change -> tell());
        begun.boards().listenForRead(this::tell);
        begun.reader().start();
    }

    private void tell() {
        synchronized (changes) {
            changed = true;
            changes.notifyAll();
        }
    }

    /** What stands, as far as it has been read. */
    Boards boards() {
        return reading.boards();
    }

    /** Why nothing comes at this moment; empty while it is read. */
    Optional<String> trouble() {
        return reading.reader().trouble();
    }

    boolean awaitCaughtUp(Duration patience) throws InterruptedException {
        return reading.reader().awaitCaughtUp(patience);
    }

    boolean caughtUp() {
        return reading.reader().caughtUp();
    }

    /** Waits for a pause, whatever comes, and then for something that has changed, for as long again at most. */
    void awaitChange(Duration pause) throws InterruptedException {
        synchronized (changes) {
            long began = System.nanoTime();
            long waited = 0;
            while (waited < pause.toMillis() || (!changed && waited < 2 * pause.toMillis())) {
                changes.wait(Math.max(1, pause.toMillis() - waited % pause.toMillis()));
                waited = Duration.ofNanos(System.nanoTime() - began).toMillis();
            }
            changed = false;
        }
        follow();
    }

    /** Goes where the broker is now; whoever has none at this moment stays where it was. */
    private void follow() {
        if (trouble().isEmpty()) {
            return;
        }
        Optional<Connection> now = asked();
        if (now.isPresent() && !now.get().equals(reading.connection())) {
            Reading before = reading;
            reading = Reading.of(now.get(), clock);
            start(reading);
            before.close();
        }
    }

    private Optional<Connection> asked() {
        try {
            return Optional.of(where.get());
        } catch (UserError e) {
            // Nothing runs on the state directory until it is started again.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reading.close();
    }
}
