package io.plurascope.bridge;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.event.Model;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Groups;
import io.plurascope.schemas.ModelIdentity;
import io.plurascope.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.random.RandomGenerator;

/** The bridges of one process, one a model, each with its own consumer group, producer and connection to its server. */
public final class Bridges implements AutoCloseable {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(15);

    /** Calls may wait for this part of their deadline, on the mean, before fewer are in flight. */
    private static final int WAITS_OF_A_DEADLINE = 4;

    private final RunDirectory runs;
    private final ScheduledThreadPoolExecutor timer;
    private final List<Running> running;

    private record Running(
            String model, Bridge bridge, Thread thread, TritonClient client, CompletableFuture<BridgeHealth> ended) {}

    private Bridges(RunDirectory runs, ScheduledThreadPoolExecutor timer, List<Running> running) {
        this.runs = runs;
        this.timer = timer;
        this.running = List.copyOf(running);
    }

    /**
     * Starts a bridge for each model. Topics and schemas have to be there; the models' servers need not be.
     *
     * @param models at least one, each named once
     * @param meters where the bridges count
     * @throws IllegalArgumentException where a model names a backend or a frame that there is not, or a frame that its backend
     *     cannot have put around a prompt
     */
    public static Bridges start(
            Connection connection, List<Model> models, BridgeSettings settings, MeterRegistry meters, Clock clock) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("There is no model to bridge; name at least one.");
        }
        models.forEach(ServedModels::check);
        SchemaRegistryClient registry = connection.registryClient();
        RunDirectory runs =
                new RunDirectory(KafkaClients.runs(connection), new EventDeserializer<>(Topics.RUNS, registry));
        ScheduledThreadPoolExecutor timer = timer();
        List<Running> running = new ArrayList<>();
        for (Model model : models) {
            running.add(bridge(connection, registry, model, settings, meters, clock, runs, timer));
        }
        runs.start();
        running.forEach(each -> each.thread().start());
        return new Bridges(runs, timer, running);
    }

    /** How each bridge is, in the order of the models. */
    public List<BridgeHealth> health() {
        return running.stream().map(each -> each.bridge().health(each.model())).toList();
    }

    /** Why a bridge has failed, in a sentence; empty while none has. */
    public Optional<String> failure() {
        return health().stream()
                .filter(bridge -> bridge.state() == BridgeHealth.State.FAILED)
                .findFirst()
                .map(bridge -> "The bridge of " + bridge.model() + " ended: " + bridge.trouble());
    }

    /** Ends with the health of the first bridge that ends, because it was closed or because it failed. */
    CompletableFuture<BridgeHealth> firstEnd() {
        CompletableFuture<BridgeHealth> first = new CompletableFuture<>();
        for (Running each : running) {
            var unused = each.ended().thenAccept(first::complete);
        }
        return first;
    }

    /** Ends every bridge, within about 15 s: what is in flight is waited for and published, the rest is asked next time. */
    @Override
    public void close() {
        running.forEach(each -> each.bridge().stop());
        long end = System.nanoTime() + CLOSING.toNanos();
        try {
            for (Running each : running) {
                if (!each.thread().join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    each.thread().interrupt();
                }
            }
        } catch (InterruptedException e) {
            running.forEach(each -> each.thread().interrupt());
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        running.forEach(each -> each.client().close());
        runs.close();
    }

    private static Running bridge(
            Connection connection,
            SchemaRegistryClient registry,
            Model model,
            BridgeSettings settings,
            MeterRegistry meters,
            Clock clock,
            KnownRuns runs,
            ScheduledThreadPoolExecutor timer) {
        String name = model.getModel();
        Condition condition = new Condition(name, clock);
        TritonClient client = new TritonClient(model.getEndpoint(), settings.channels());
        TritonBackend backend = TritonBackends.named(model.getBackend());
        Asker asker = new Asker(
                client,
                backend,
                ServedModels.of(model),
                settings,
                new InFlightLimit(
                        settings.inFlight(), settings.deadline().dividedBy(WAITS_OF_A_DEADLINE), System::nanoTime),
                new Backoff(FIRST_BACKOFF, LONGEST_BACKOFF, RandomGenerator.getDefault()),
                timer,
                condition);
        Intake intake = new Intake(
                ModelIdentity.of(model),
                new EventDeserializer<>(Topics.PROMPTS, registry),
                runs,
                new Inquiries(model, backend),
                asker,
                new AnswerEvents(name, model.getEndpoint() + "/" + model.getServedName(), clock),
                settings.runPatience(),
                clock);
        Publisher publisher = new Publisher(
                () -> KafkaClients.publisher(connection, Groups.bridge(model) + "." + settings.instance()),
                new EventSerializer<>(Topics.ANSWERS, registry),
                new EventSerializer<>(Topics.RESPONSES, registry),
                new EventSerializer<>(Topics.DEAD_LETTERS, registry));
        Bridge bridge = new Bridge(
                KafkaClients.prompts(connection, model, settings.instance()),
                publisher,
                intake,
                settings,
                condition,
                new BridgeMeters(meters, name, asker::inFlight, asker::inFlightLimit, condition));
        return running(name, bridge, client);
    }

    private static Running running(String name, Bridge bridge, TritonClient client) {
        CompletableFuture<BridgeHealth> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    bridge.run();
                    ended.complete(bridge.health(name));
                },
                "bridge-" + name);
        return new Running(name, bridge, thread, client, ended);
    }

    private static ScheduledThreadPoolExecutor timer() {
        return new ScheduledThreadPoolExecutor(
                1,
                step -> {
                    Thread thread = new Thread(step, "bridge-timer");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
