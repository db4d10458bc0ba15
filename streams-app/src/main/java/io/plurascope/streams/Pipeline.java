package io.plurascope.streams;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.streams.state.Dropped;
import io.plurascope.streams.state.MeasuredElsewhere;
import io.plurascope.streams.state.Part;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** The topology, from top to bottom in the direction of the data. */
public final class Pipeline {
    private final StreamsBuilder builder = new StreamsBuilder();
    private final SchemaRegistryClient registry;
    private final Around around;

    private Pipeline(SchemaRegistryClient registry, Around around) {
        this.registry = registry;
        this.around = around;
    }

    /** The whole topology, reading and writing events whose schemas the registry knows. */
    public static Topology topology(SchemaRegistryClient registry) {
        return topology(registry, Pipeline::same);
    }

    private static <A, B, C, D> ProcessorSupplier<A, B, C, D> same(ProcessorSupplier<A, B, C, D> supplier) {
        return supplier;
    }

    /** Puts something around processors. */
    interface Around {
        <A, B, C, D> ProcessorSupplier<A, B, C, D> apply(ProcessorSupplier<A, B, C, D> supplier);
    }

    /** The same with something around each of its own processors. */
    static Topology topology(SchemaRegistryClient registry, Around around) {
        return new Pipeline(registry, around).build();
    }

    private Topology build() {
        builder.globalTable(
                Topics.RUNS.name(),
                Consumed.with(Serdes.String(), serde(Topics.RUNS)).withName("read-runs"),
                Materialized.as(Stores.RUNS));

        KStream<String, SpecificRecord> scored = read(Topics.QUESTIONS)
                .merge(read(Topics.REFERENCES), Named.as("with-references"))
                .merge(read(Topics.ANSWERS), Named.as("with-answers"))
                .merge(read(Topics.RATINGS), Named.as("with-ratings"))
                .merge(read(Topics.RESPONSES), Named.as("with-responses"))
                .process(around.apply(byQuestion()), Named.as("by-question"))
                .merge(
                        read(Topics.OBJECTIVES).process(around.apply(byObjective()), Named.as("by-objective")),
                        Named.as("with-objectives"));
        write(scored, Topics.PROMPTS);
        write(scored, Topics.DISTRIBUTIONS);
        write(scored, Topics.SCORES);
        write(scored, Topics.LATE);
        write(scored, Topics.DEAD_LETTERS);

        KStream<String, SpecificRecord> ofRuns = scored.filter(
                        (key, event) -> event instanceof Part || event instanceof MeasuredElsewhere,
                        Named.as("is-of-a-run"))
                .repartition(
                        Repartitioned.with(Serdes.String(), StateSerde.ofAny(Part.SCHEMA$, MeasuredElsewhere.SCHEMA$))
                                .withName("parts"));
        KStream<String, SpecificRecord> published = ofRuns.process(around.apply(byRun()), Named.as("by-run"));
        write(published, Topics.METRICS);
        write(published, Topics.STANDINGS);
        write(only(ofRuns, Part.class).process(around.apply(drift()), Named.as("drift")), Topics.ALERTS);
        return builder.build();
    }

    private <T extends SpecificRecord> KStream<String, SpecificRecord> read(Topic<T> topic) {
        String name = shortName(topic);
        return builder.stream(
                        topic.name(),
                        Consumed.with(Serdes.String(), serde(topic)).withName("read-" + name))
                .filter((key, event) -> event != null, Named.as("present-" + name))
                .mapValues(event -> (SpecificRecord) event, Named.as("from-" + name));
    }

    private <T extends SpecificRecord> void write(KStream<String, SpecificRecord> events, Topic<T> topic) {
        only(events, topic.type())
                .to(topic.name(), Produced.with(Serdes.String(), serde(topic)).withName("write-" + shortName(topic)));
    }

    private static <T extends SpecificRecord> KStream<String, T> only(
            KStream<String, SpecificRecord> events, Class<T> type) {
        String name = type.getSimpleName();
        return events.filter(
                        (key, event) -> type.isInstance(event)
                                || event instanceof Dropped dropped
                                        && dropped.getType().equals(name),
                        Named.as("is-" + name))
                .mapValues(event -> castOrDrop(event, type), Named.as("as-" + name));
    }

    /** What is dropped becomes a tombstone. */
    private static <T extends SpecificRecord> @Nullable T castOrDrop(SpecificRecord event, Class<T> type) {
        return event instanceof Dropped ? null : type.cast(event);
    }

    private ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> byQuestion() {
        EventBytes bytes = new EventBytes(registry);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, SpecificRecord, String, SpecificRecord> get() {
                return new ByQuestion(bytes);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stores.byQuestion();
            }
        };
    }

    private ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> byObjective() {
        EventBytes bytes = new EventBytes(registry);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, SpecificRecord, String, SpecificRecord> get() {
                return new ByObjective(bytes);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stores.byObjective();
            }
        };
    }

    private static ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> byRun() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, SpecificRecord, String, SpecificRecord> get() {
                return new ByRun();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stores.byRun();
            }
        };
    }

    private static ProcessorSupplier<String, Part, String, SpecificRecord> drift() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Part, String, SpecificRecord> get() {
                return new Drift();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stores.drift();
            }
        };
    }

    private <T extends SpecificRecord> Serde<T> serde(Topic<T> topic) {
        return Serdes.serdeFrom(new EventSerializer<>(topic, registry), new EventDeserializer<>(topic, registry));
    }

    private static String shortName(Topic<?> topic) {
        return topic.name().substring(topic.name().lastIndexOf('.') + 1);
    }
}
