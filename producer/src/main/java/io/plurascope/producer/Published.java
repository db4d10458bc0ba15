package io.plurascope.producer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the topics hold of a run already. Memory grows with the questions of the run, not with the topics. */
final class Published {
    private static final Logger LOG = LoggerFactory.getLogger(Published.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final @Nullable Run run;
    private final Map<String, BitSet> draws = new HashMap<>();

    private Published(@Nullable Run run) {
        this.run = run;
    }

    /** Reads the run's record, and its prompts where there is one: a run is published before its prompts. */
    static Published read(Consumer<String, byte[]> consumer, SchemaRegistryClient registry, String run) {
        Latest latest = new Latest(new EventDeserializer<>(Topics.RUNS, registry));
        scan(consumer, Topics.RUNS, run::equals, latest::take);
        Published published = new Published(latest.run);
        if (latest.run != null) {
            EventDeserializer<Prompt> prompts = new EventDeserializer<>(Topics.PROMPTS, registry);
            String questions = latest.run.getDataset() + "@" + latest.run.getDatasetVersion() + "/";
            scan(
                    consumer,
                    Topics.PROMPTS,
                    key -> key.startsWith(questions),
                    record -> read(prompts, record).ifPresent(prompt -> published.take(run, prompt)));
        }
        return published;
    }

    /** The run's record; empty where the run is new. */
    Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    /** Whether a prompt of the run is in its topic. */
    boolean holds(Prompt prompt) {
        BitSet found = draws.get(prompt.getQuestion());
        return found != null && found.get(prompt.getDraw());
    }

    private void take(String run, Prompt prompt) {
        if (prompt.getRun().equals(run)) {
            draws.computeIfAbsent(prompt.getQuestion(), question -> new BitSet())
                    .set(prompt.getDraw());
        }
    }

    private static final class Latest {
        private final EventDeserializer<Run> runs;
        private @Nullable Run run;

        Latest(EventDeserializer<Run> runs) {
            this.runs = runs;
        }

        void take(ConsumerRecord<String, byte[]> record) {
            if (record.value() == null) {
                // The run was dropped; what follows began it anew.
                run = null;
                return;
            }
            read(runs, record)
                    .filter(read -> run == null || read.getRevision() >= run.getRevision())
                    .ifPresent(read -> run = read);
        }
    }

    private static <T extends SpecificRecord> Optional<T> read(
            EventDeserializer<T> deserializer, ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.ofNullable(deserializer.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            LOG.warn(
                    "Passing over offset {} of {}-{}, which no replay has written: {}",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static void scan(
            Consumer<String, byte[]> consumer,
            Topic<?> topic,
            Predicate<String> keys,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long patient = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                if (record.key() != null && keys.test(record.key())) {
                    each.accept(record);
                }
            }
            patient = records.isEmpty() ? patient : System.nanoTime();
            if (System.nanoTime() - patient > PATIENCE.toNanos()) {
                throw new KafkaException("The broker gave nothing of " + topic.name() + " for " + PATIENCE.toSeconds()
                        + " s, so what it holds of the run is not known; start the replay again.");
            }
        }
    }
}
