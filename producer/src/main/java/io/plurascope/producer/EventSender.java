package io.plurascope.producer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Model;
import io.plurascope.event.Objective;
import io.plurascope.event.Prompt;
import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends events; a broker that does not take one is told of by the next call. */
final class EventSender implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final SchemaRegistryClient registry;
    private final EventSerializer<Prompt> prompts;
    private final EventSerializer<Rating> ratings;
    private final EventSerializer<Objective> objectives;
    private final EventSerializer<Run> runs;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * @param producer writes; closed with this
     * @param registry knows the schemas of all topics written
     */
    EventSender(Producer<String, byte[]> producer, SchemaRegistryClient registry) {
        this.producer = producer;
        this.registry = registry;
        this.prompts = new EventSerializer<>(Topics.PROMPTS, registry);
        this.ratings = new EventSerializer<>(Topics.RATINGS, registry);
        this.objectives = new EventSerializer<>(Topics.OBJECTIVES, registry);
        this.runs = new EventSerializer<>(Topics.RUNS, registry);
    }

    /** Sends all that a plan's prompts refer to, the run last, and returns when the broker has it. */
    void describe(Plan plan) {
        var questions = new EventSerializer<>(Topics.QUESTIONS, registry);
        var references = new EventSerializer<>(Topics.REFERENCES, registry);
        var models = new EventSerializer<>(Topics.MODELS, registry);
        plan.questions().forEach(event -> send(Topics.QUESTIONS, questions, event.getQuestion(), event));
        plan.references().forEach(event -> send(Topics.REFERENCES, references, event.getQuestion(), event));
        plan.models().forEach(event -> send(Topics.MODELS, models, Keys.of(event.getModel()), event));
        plan.judging().ifPresent(this::run);
        plan.jury().ifPresent(this::run);
        run(plan.run());
        // The run has to be in its topic before its first prompt is: a later start looks for prompts only then.
        flush();
    }

    /** Sends models and a run with those in which its long answers are judged, and returns when the broker has them. */
    void describe(List<Model> asked, Run run) {
        var models = new EventSerializer<>(Topics.MODELS, registry);
        asked.forEach(event -> send(Topics.MODELS, models, Keys.of(event.getModel()), event));
        if (run.getEntailment() != null) {
            run(Judging.child(run, run.getEntailment()));
        }
        if (run.getJurors() != null) {
            run(AskedJurors.child(run, run.getJurors()));
        }
        run(run);
        flush();
    }

    /** What sends events once more. */
    <T extends SpecificRecord> Consumer<T> again(Copied<T> copied) {
        EventSerializer<T> serializer = new EventSerializer<>(copied.topic(), registry);
        return event -> send(copied.topic(), serializer, copied.question(event), event);
    }

    void run(Run run) {
        send(Topics.RUNS, runs, run.getRun(), run);
    }

    void objective(Objective value) {
        String key = Keys.objective(value.getModel(), value.getSteering(), value.getObjective());
        send(Topics.OBJECTIVES, objectives, key, value);
    }

    void rating(Rating rating) {
        send(Topics.RATINGS, ratings, rating.getQuestion(), rating);
    }

    void prompt(Prompt prompt) {
        send(Topics.PROMPTS, prompts, prompt.getQuestion(), prompt);
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, EventSerializer<T> serializer, String key, T event) {
        check();
        byte[] value = Objects.requireNonNull(serializer.serialize(topic.name(), event));
        // What became of it is told to the callback.
        var unused = producer.send(new ProducerRecord<>(topic.name(), key, value), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    /** Returns when the broker has everything that was sent. */
    void flush() {
        producer.flush();
        check();
    }

    private void check() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("The broker did not take an event: " + failed.getMessage(), failed);
        }
    }

    /** Closes the producer; events on the way are given a few seconds. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
