package io.plurascope.bridge;

import static org.awaitility.Awaitility.await;

import io.plurascope.bridge.standin.Dialect;
import io.plurascope.bridge.standin.FaultScript;
import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.bridge.standin.RecordedText;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.RepositoryModelUnloadRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in with model "m" that can go and come back on the same port, and counts what it is asked. */
final class ServerFixture implements AutoCloseable {
    /** Works on 16 requests at a time, which take no time, while 64 wait. */
    static final StandInSettings QUICK = new StandInSettings("127.0.0.1", 0, 16, 64, Duration.ZERO, 1);

    final FaultScript faults = new FaultScript();
    private final StandInSettings settings;
    private final List<StandInModel> models;
    private final RecordedSource source;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private StandIn running;

    ServerFixture(RecordedSource source) throws IOException {
        this(source, QUICK);
    }

    ServerFixture(RecordedSource source, StandInSettings settings) throws IOException {
        this(source, settings, StandInModel.named("m").dialect());
    }

    ServerFixture(RecordedSource source, StandInSettings settings, Dialect dialect) throws IOException {
        this.source = source;
        this.models = List.of(StandInModel.named("m", dialect));
        this.running = StandIn.start(settings, models, new Counting(), faults);
        this.settings = new StandInSettings(
                settings.host(),
                running.port(),
                settings.parallelism(),
                settings.queue(),
                settings.serviceTime(),
                settings.largestBatch());
    }

    /** Counts what it is asked. */
    private final class Counting implements RecordedSource {
        @Override
        public RecordedAnswer answer(String model, String prompt) {
            asked.computeIfAbsent(prompt, each -> new AtomicInteger()).incrementAndGet();
            return source.answer(model, prompt);
        }

        @Override
        public Optional<RecordedText> text(String model, String prompt) {
            return source.text(model, prompt);
        }
    }

    String endpoint() {
        return settings.host() + ":" + settings.port();
    }

    /** Goes away as a process that is killed does: calls under way are cut off. */
    synchronized void crash() {
        running.close();
    }

    /** Goes away as a process that is told to end does: with a GOAWAY, and calls under way are answered. */
    synchronized void retire() {
        running.retire();
    }

    /** Is there again. */
    synchronized void comeBack() {
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            running = StandIn.start(settings, models, new Counting(), faults);
            return true;
        });
    }

    /** The model is no longer served. */
    synchronized void unload() {
        try (TritonClient client = new TritonClient(endpoint(), 1)) {
            var unused = client.blocking(Duration.ofSeconds(5))
                    .repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                            .setModelName("m")
                            .build());
        }
    }

    /** The model is replaced by one whose only version is this. */
    synchronized void serve(long version) {
        running.add(new StandInModel("m", List.of(version), models.getFirst().dialect()));
    }

    /** How often a prompt reached the model. */
    int asked(String prompt) {
        AtomicInteger count = asked.get(prompt);
        return count == null ? 0 : count.get();
    }

    /** How often any did. */
    int askedInAll() {
        return asked.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public synchronized void close() {
        running.close();
    }
}
