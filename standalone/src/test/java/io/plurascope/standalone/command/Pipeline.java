package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Model;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Provision;
import io.plurascope.sink.Sink;
import io.plurascope.sink.SinkSettings;
import io.plurascope.streams.StreamsApp;
import io.plurascope.streams.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;

/** The modules on an environment, and a small data set of the tests' own to send through them. */
final class Pipeline implements AutoCloseable {
    /** A name and a text that a page must show as they are. */
    static final String MARKED_MODEL = "<b>flat</b>";

    static final String MARKED_QUESTION = "Is <script>document.title='broken'</script> better than tea?";

    private static final List<String> QUESTIONS = List.of("""
            {"plurascope_dataset": 1, "source": "made up for this test"}""", """
            {"question": "%s", "options": [{"text": "Yes"}, {"text": "No"}],\
             "populations": {"North": {"probabilities": [1, 0]}, "South": {"probabilities": [0.5, 0.5]}}}""".formatted(MARKED_QUESTION), """
            {"question": "Should shops open on Sundays?", "options": [{"text": "Yes"}, {"text": "No"}],\
             "populations": {"North": {"probabilities": [0.5, 0.5]}, "South": {"probabilities": [0.5, 0.5]}}}""");

    private static final List<String> ANSWERS = List.of("""
            {"id": 0, "probs": {"firm": [1, 0], "%s": [0.5, 0.5]}}""".formatted(MARKED_MODEL), """
            {"id": 1, "probs": {"firm": [1, 0], "%s": [0.5, 0.5]}}""".formatted(MARKED_MODEL));

    private final Connection connection;
    private final StreamsApp streams;
    private final Sink sink;

    private Pipeline(Connection connection, StreamsApp streams, Sink sink) {
        this.connection = connection;
        this.streams = streams;
        this.sink = sink;
    }

    static Pipeline start(Connection connection, Path directory) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            new Provision(admin, connection.registryClient()).run(2, (short) 1);
        }
        StreamsApp streams = new StreamsApp(StreamsSettings.defaults(connection, directory.resolve("streams")));
        streams.start();
        return new Pipeline(
                connection, streams, Sink.start(new SinkSettings(SinkSettings.DEFAULT_HOST, 0, connection)));
    }

    Connection connection() {
        return connection;
    }

    Sink sink() {
        return sink;
    }

    /**
     * Asks both models both questions.
     *
     * @param second opens the way for the second question, so that the board can be seen with the first alone
     */
    Asking ask(Path directory, CountDownLatch second) throws IOException {
        AtomicInteger sent = new AtomicInteger();
        Dataset dataset = dataset(directory);
        Path answers = Files.write(directory.resolve("answers.jsonl"), ANSWERS);
        return ask(
                dataset,
                List.of(AnswersReaders.read(answers, dataset, Examples.bundledFor(dataset.name()))),
                List.of(),
                () -> {
                    if (sent.getAndIncrement() > 0) {
                        second.await();
                    }
                });
    }

    /** Asks a model on a server both questions, in a run of its own. */
    Asking ask(Path directory, Model model) throws IOException {
        return ask(dataset(directory), List.of(), List.of(model), Pace.unbounded());
    }

    /** The same where its bridge is to be started by somebody else. */
    Asking askElsewhere(Path directory, Model model) throws IOException {
        return Asking.start(
                wanted(dataset(directory), List.of(), List.of(model), Pace.unbounded()),
                Asking.Bridged.RECORDED,
                connection,
                "test",
                sink.meters(),
                Clock.systemUTC());
    }

    private static Dataset dataset(Path directory) throws IOException {
        return Datasets.open(
                Files.write(directory.resolve("small.jsonl"), QUESTIONS).toString());
    }

    private Asking ask(Dataset dataset, List<AnswerSource> recorded, List<Model> named, Pace pace) {
        Asking asking = ask(wanted(dataset, recorded, named, pace));
        sink.add(() -> BridgeParts.of(asking.health()));
        return asking;
    }

    private static Wanted wanted(Dataset dataset, List<AnswerSource> recorded, List<Model> named, Pace pace) {
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                recorded,
                named,
                RunSettings.usual(
                        new Selection(List.of("North", "South"), true, Selection.NO_LIMIT),
                        1,
                        0,
                        RunSettings.NO_LONG_ANSWERS,
                        null),
                pace,
                List.of());
    }

    /** Asks what is wanted, of whom it is wanted. */
    Asking ask(Wanted wanted) {
        return Asking.start(wanted, Asking.Bridged.ALL, connection, "test", sink.meters(), Clock.systemUTC());
    }

    /** Fails where a run is not complete in time. */
    void awaitComplete(Asking asking, Duration patience) throws InterruptedException {
        assertThat(sink.awaitComplete(asking.run(), patience))
                .as("the run is complete in time; %s", asking.failure())
                .isTrue();
    }

    @Override
    public void close() {
        sink.close();
        streams.close();
    }
}
