package io.plurascope.sink;

import io.plurascope.sink.board.BoardReader;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.web.Health;
import io.plurascope.sink.web.KafkaHealth;
import io.plurascope.sink.web.PortTaken;
import io.plurascope.sink.web.WebServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/** A running sink: it reads the boards and serves them until it is closed. */
public final class Sink implements AutoCloseable {
    private final Boards boards;
    private final Admin admin;
    private final BoardReader reader;
    private final WebServer server;

    private Sink(Boards boards, Admin admin, BoardReader reader, WebServer server) {
        this.boards = boards;
        this.admin = admin;
        this.reader = reader;
        this.server = server;
    }

    /**
     * Starts one. Broker, registry and topics may come later; they are waited for, and health says so.
     *
     * @throws PortTaken where another program listens on the port
     */
    public static Sink start(SinkSettings settings) {
        Clock clock = Clock.systemUTC();
        Boards boards = new Boards();
        Admin admin = Admin.create(settings.connection().clientSettings());
        BoardReader reader = new BoardReader(settings.connection(), boards, admin, clock);
        Health health = new KafkaHealth(admin, settings.connection(), reader, boards, clock);
        try {
            WebServer server = WebServer.start(settings.host(), settings.port(), boards, health, clock);
            reader.start();
            return new Sink(boards, admin, reader, server);
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /** Where the page is. */
    public URI address() {
        return server.address();
    }

    /** The boards that it serves. */
    public Boards boards() {
        return boards;
    }

    /** The reader that feeds the boards. */
    public BoardReader reader() {
        return reader;
    }

    /**
     * Waits until a run is complete and everything that belongs to it has been read, its metrics as well.
     *
     * @return whether it was in time
     */
    public boolean awaitComplete(String run, Duration patience) throws InterruptedException {
        return boards.awaitSettled(run, patience);
    }

    @Override
    public void close() {
        server.close();
        reader.close();
        admin.close(Duration.ofSeconds(5));
    }
}
