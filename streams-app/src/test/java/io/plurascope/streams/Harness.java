package io.plurascope.streams;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.plurascope.event.Metric;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The topology in memory, fed and read as its topics would be. */
final class Harness implements AutoCloseable {
    private final SchemaRegistryClient registry = registry();
    private final Restarts restarts = new Restarts();
    private final TopologyTestDriver driver;

    Harness() {
        try {
            Path state = Files.createTempDirectory("plurascope-streams-test");
            StreamsSettings settings =
                    StreamsSettings.defaults(new Connection("localhost:0", URI.create("mock://none")), state);
            Properties properties = StreamsApp.properties(settings, registry);
            // The driver shows what was sent, not what was committed.
            properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
            driver = new TopologyTestDriver(Pipeline.topology(registry, restarts::wrap), properties, Events.START);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static SchemaRegistryClient registry() {
        SchemaRegistryClient registry = new MockSchemaRegistryClient();
        try {
            for (Topic<?> topic : Topics.ALL) {
                registry.register(topic.subject(), new AvroSchema(topic.schema()));
            }
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException(e);
        }
        return registry;
    }

    void send(SpecificRecord event) {
        send(Addressed.of(event));
    }

    private <T extends SpecificRecord> void send(Addressed<T> event) {
        Topic<T> topic = event.topic();
        driver.createInputTopic(topic.name(), new StringSerializer(), new EventSerializer<>(topic, registry))
                .pipeInput(event.key(), event.event());
    }

    void sendBytes(Topic<?> topic, String key, byte[] bytes) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, bytes);
    }

    /** Replaces every processor by a new one on the same stores. */
    void restart() {
        restarts.restart();
    }

    /** Lets the punctuators of both processors run. */
    void settle() {
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        driver.advanceWallClockTime(Duration.ofMinutes(1));
    }

    /** All events of a topic since the last look, oldest first. */
    <T extends SpecificRecord> List<T> read(Topic<T> topic) {
        return driver.createOutputTopic(
                        topic.name(), new StringDeserializer(), new EventDeserializer<>(topic, registry))
                .readValuesToList();
    }

    /** The last event of every key of a topic since the last look. */
    <T extends SpecificRecord> Map<String, T> latest(Topic<T> topic) {
        return new TreeMap<>(driver.createOutputTopic(
                        topic.name(), new StringDeserializer(), new EventDeserializer<>(topic, registry))
                .readKeyValuesToMap());
    }

    /** Number of entries of a store. */
    int size(String store) {
        int size = 0;
        try (KeyValueIterator<String, Object> all =
                driver.<String, Object>getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                size++;
            }
        }
        return size;
    }

    Map<String, Metric> metrics() {
        settle();
        return latest(Topics.METRICS);
    }

    Map<String, Standings> standings() {
        settle();
        return latest(Topics.STANDINGS);
    }

    @Override
    public void close() {
        driver.close();
    }
}
