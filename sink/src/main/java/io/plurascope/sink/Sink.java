package io.plurascope.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.sink.board.BoardReader;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.web.Desks;
import io.plurascope.sink.web.Health;
import io.plurascope.sink.web.KafkaHealth;
import io.plurascope.sink.web.OwnPartsHealth;
import io.plurascope.sink.web.PortTaken;
import io.plurascope.sink.web.WebServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/** A running sink: it reads the boards and serves them until it is closed. */
public final class Sink implements AutoCloseable {
    /** For what a request reads from one topic. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Boards boards;
    private final Admin admin;
    private final BoardReader reader;
    private final OwnPartsHealth health;
    private final QuestionDesk questions;
    private final WebServer server;

    private Sink(
            Boards boards,
            Admin admin,
            BoardReader reader,
            OwnPartsHealth health,
            QuestionDesk questions,
            WebServer server) {
        this.boards = boards;
        this.admin = admin;
        this.reader = reader;
        this.health = health;
        this.questions = questions;
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
        OwnPartsHealth health =
                new OwnPartsHealth(new KafkaHealth(admin, settings.connection(), reader, boards, clock));
        try {
            Supplier<HeldEvents> held = () -> HeldEvents.over(settings.connection());
            QuestionDesk questions = new QuestionDesk(() -> PlacedEvents.over(settings.connection(), PATIENCE));
            Desks desks = Desks.over(held, questions);
            WebServer server = WebServer.start(settings.web(), boards, health, desks, clock);
            reader.start();
            return new Sink(boards, admin, reader, health, questions, server);
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /** Where the page is. */
    public URI address() {
        return server.address();
    }

    /** What to open: the address of the page, with the token where it asks for one. */
    public URI link() {
        return server.link();
    }

    /** The boards that it serves. */
    public Boards boards() {
        return boards;
    }

    /** The reader that feeds the boards. */
    public BoardReader reader() {
        return reader;
    }

    /** Where parts that run in this process count; {@code /metrics} tells it. */
    public MeterRegistry meters() {
        return server.meters();
    }

    /**
     * Lets parts that run in this process speak for themselves in the health.
     *
     * @param parts asked for each report, by any thread; one takes the place of the part of its name
     */
    public void add(Supplier<List<Health.Part>> parts) {
        health.add(parts);
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
        questions.close();
        reader.close();
        admin.close(Duration.ofSeconds(5));
    }
}
