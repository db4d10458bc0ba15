package io.plurascope.standalone.command;

import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.producer.Writing;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventClasses;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A sink on a broker of its own, to which a test sends events as other modules would. */
final class WatchedPage implements AutoCloseable {
    static {
        EventClasses.trust();
    }

    private final Environment environment;
    private final Sink sink;
    private final Producer<String, byte[]> producer;

    private WatchedPage(Environment environment, Sink sink, Producer<String, byte[]> producer) {
        this.environment = environment;
        this.sink = sink;
        this.producer = producer;
    }

    static WatchedPage start(Path directory) {
        Environment environment = new EmbeddedEnvironment(directory);
        Connection connection = environment.connection();
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(2, (short) 1);
        }
        return new WatchedPage(
                environment,
                Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, 0, connection)),
                Writing.producer(connection));
    }

    Connection connection() {
        return environment.connection();
    }

    Sink sink() {
        return sink;
    }

    String address() {
        return sink.address().toString();
    }

    void send(Run run) {
        send(Topics.RUNS, Keys.of(run.getRun()), run);
    }

    void send(Model model) {
        send(Topics.MODELS, Keys.of(model.getModel()), model);
    }

    void send(Standings standings) {
        send(Topics.STANDINGS, Keys.of(standings.getRun(), standings.getBoard()), standings);
    }

    /** Sends a run with a board of each of its populations, and waits until all have come to the broker. */
    void play(MadeUpRun run, int answered) {
        run.modelRecords().forEach(this::send);
        send(run.record());
        run.populations().forEach(population -> send(run.board(population, 0)));
        send(run.progress(answered));
        flush();
    }

    /** Sends an event; {@link #flush} waits until all have come to the broker. */
    <T extends SpecificRecord> void send(Topic<T> topic, String key, T event) {
        byte[] value = new EventSerializer<>(topic, connection().registryClient()).serialize(topic.name(), event);
        var sending = producer.send(new ProducerRecord<>(topic.name(), key, value));
        if (sending.isCancelled()) {
            throw new IllegalStateException("Nobody cancels this.");
        }
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        sink.close();
        environment.close();
    }
}
