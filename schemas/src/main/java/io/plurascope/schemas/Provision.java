package io.plurascope.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Creates the topics and registers the schemas of the catalogue; what is there already is checked and left alone. */
public final class Provision {
    /** Readers of today can read all that was ever written. */
    static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;
    private final SchemaRegistryClient registry;

    public Provision(Admin admin, SchemaRegistryClient registry) {
        this.admin = admin;
        this.registry = registry;
    }

    /**
     * Creates what is missing.
     *
     * @param partitions partition count that the topics of questions share, at least 1
     * @param replicas number of replicas of a new topic, at least 1
     * @throws KafkaException where the broker or the registry is away, refuses, or holds a topic with another count
     */
    public void run(int partitions, short replicas) {
        schemas();
        topics(partitions, replicas);
    }

    private void topics(int partitions, short replicas) {
        List<String> names = Topics.ALL.stream().map(Topic::name).toList();
        try {
            Map<String, TopicDescription> present = present(names);
            List<NewTopic> missing = Topics.ALL.stream()
                    .filter(topic -> !present.containsKey(topic.name()))
                    .map(topic -> new NewTopic(
                                    topic.name(), Optional.of(count(topic, partitions)), Optional.of(replicas))
                            .configs(topic.settings()))
                    .toList();
            admin.createTopics(missing).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            awaitLeaders(missing);
            Topics.ALL.forEach(topic -> check(topic, present.get(topic.name()), count(topic, partitions)));
        } catch (ExecutionException e) {
            throw new KafkaException("The broker did not create the topics: " + e.getMessage() + ".", e);
        } catch (TimeoutException e) {
            throw new KafkaException("The broker did not answer within " + PATIENCE.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while the topics were created.", e);
        }
    }

    /** A producer that meets a partition before its leader is active may get its first batches out of order for good. */
    private void awaitLeaders(List<NewTopic> created)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : created) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!lead(ends)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Not every new partition has a leader yet.");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** Whether all partitions answer; a broker that has not heard of a new topic yet says that there is none. */
    private boolean lead(Map<TopicPartition, OffsetSpec> ends)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.listOffsets(ends).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    private Map<String, TopicDescription> present(List<String> names)
            throws InterruptedException, ExecutionException, TimeoutException {
        var there = admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return admin.describeTopics(names.stream().filter(there::contains).toList())
                .allTopicNames()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void check(Topic<?> topic, @Nullable TopicDescription found, int partitions) {
        if (found != null && found.partitions().size() != partitions) {
            throw new KafkaException(
                    "Topic " + topic.name() + " has " + found.partitions().size() + " partitions and not " + partitions
                            + "; start with that number, or in another state directory or cluster.");
        }
    }

    private static int count(Topic<?> topic, int partitions) {
        return switch (topic.division()) {
            case BY_QUESTION -> partitions;
            case SINGLE -> 1;
        };
    }

    private void schemas() {
        for (Topic<?> topic : Topics.ALL) {
            try {
                registry.updateCompatibility(topic.subject(), COMPATIBILITY);
                registry.register(topic.subject(), new AvroSchema(topic.schema()));
            } catch (RestClientException e) {
                throw new KafkaException(
                        "The registry refused the schema of " + topic.subject() + ": " + e.getMessage() + ".", e);
            } catch (IOException e) {
                throw new KafkaException("The registry is away: " + e.getMessage() + ".", e);
            }
        }
    }
}
