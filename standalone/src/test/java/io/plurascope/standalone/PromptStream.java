package io.plurascope.standalone;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.producer.Pace;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Prompts to one model, 150 a second, over all partitions, until it is stopped. */
final class PromptStream implements AutoCloseable {
    private static final double A_SECOND = 150;

    private final Producer<String, Prompt> producer;
    private final String model;
    private final Map<Integer, List<String>> sent = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::send, "prompts");

    private PromptStream(Producer<String, Prompt> producer, String model) {
        this.producer = producer;
        this.model = model;
    }

    static PromptStream start(Connection connection, String model) {
        SchemaRegistryClient registry = connection.registryClient();
        PromptStream stream = new PromptStream(
                new KafkaProducer<>(
                        connection.clientSettings(),
                        new StringSerializer(),
                        new EventSerializer<>(Topics.PROMPTS, registry)),
                model);
        stream.thread.start();
        return stream;
    }

    private void send() {
        Pace pace = Pace.of(A_SECOND);
        try {
            for (int i = 0; ; i++) {
                pace.next();
                String prompt = "p" + i;
                producer.send(
                        new ProducerRecord<>(Topics.PROMPTS.name(), "q" + i, prompt(prompt, "q" + i)),
                        (metadata, thrown) -> sent(prompt, metadata, thrown));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sent(String prompt, RecordMetadata metadata, @Nullable Exception thrown) {
        if (thrown == null) {
            sent.computeIfAbsent(metadata.partition(), each -> new CopyOnWriteArrayList<>())
                    .add(prompt);
        } else {
            failure.compareAndSet(null, thrown);
        }
    }

    private Prompt prompt(String id, String question) {
        return Prompt.newBuilder()
                .setRun("run")
                .setPrompt(id)
                .setQuestion(question)
                .setDraw(0)
                .setDraws(1)
                .setModels(List.of(model))
                .setText("prompt " + id)
                .setLabels(List.of(
                        Label.newBuilder().setOption(0).setText("A").build(),
                        Label.newBuilder().setOption(1).setText("B").build()))
                .setEventTime(Instant.EPOCH)
                .build();
    }

    /** Sends no more. */
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A prompt was not sent.", failed);
        }
    }

    /** Ids of the prompts sent, by partition, in their order. */
    Map<Integer, List<String>> sent() {
        return Map.copyOf(sent);
    }

    int size() {
        return new ArrayList<>(sent.values()).stream().mapToInt(List::size).sum();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        producer.close();
    }
}
