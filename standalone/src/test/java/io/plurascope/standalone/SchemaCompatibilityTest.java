package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema reads whatever was written with the schemas that landed before it, by the judgement of the real
 * registry. Landed schemas are files in schemas/src/test/history, one folder a version, nested types inlined.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SchemaCompatibilityTest {
    private static final Path HISTORY = Path.of("..", "schemas", "src", "test", "history");
    private static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";

    private RegistryChild child;
    private SchemaRegistryClient registry;

    @BeforeAll
    void startTheRegistry(@TempDir Path directory) {
        child = RegistryChild.start(Installation.registry(), directory, 0);
        registry = new CachedSchemaRegistryClient(child.address().toString(), 1000);
    }

    @AfterAll
    void endTheRegistry() {
        child.close();
    }

    static Stream<Topic<?>> topics() {
        return Topics.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void every_landed_schema_and_then_the_present_one_is_accepted(Topic<?> topic) throws Exception {
        String subject = "history-" + topic.subject();
        registry.updateCompatibility(subject, COMPATIBILITY);

        for (Schema landed : landed(topic)) {
            assertThat(registry.testCompatibilityVerbose(subject, new AvroSchema(landed)))
                    .isEmpty();
            registry.register(subject, new AvroSchema(landed));
        }

        assertThat(registry.testCompatibilityVerbose(subject, new AvroSchema(topic.schema())))
                .isEmpty();
        assertThat(registry.register(subject, new AvroSchema(topic.schema()))).isPositive();
    }

    /** A schema that lands without being kept would be forgotten by the check of the next change. */
    @ParameterizedTest
    @MethodSource("topics")
    void the_newest_kept_schema_is_the_present_one(Topic<?> topic) throws Exception {
        assertThat(landed(topic).getLast())
                .as(
                        "%s has changed: keep it in a new folder of %s, as `plurascope topics describe %s --schema` prints it",
                        topic.name(), HISTORY, topic.name())
                .isEqualTo(topic.schema());
    }

    @Test
    void a_field_that_old_events_lack_and_that_has_no_default_is_refused() throws Exception {
        Topic<?> topic = Topics.ALERTS;
        String subject = "refused-" + topic.subject();
        registry.updateCompatibility(subject, COMPATIBILITY);
        registry.register(subject, new AvroSchema(topic.schema()));
        Schema incompatible = with(topic.schema(), new Schema.Field("added", Schema.create(Schema.Type.STRING)));

        assertThat(registry.testCompatibility(subject, new AvroSchema(incompatible)))
                .isFalse();
        assertThatThrownBy(() -> registry.register(subject, new AvroSchema(incompatible)))
                .isInstanceOfSatisfying(
                        RestClientException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(409));
    }

    private static List<Schema> landed(Topic<?> topic) throws IOException {
        String file = topic.type().getSimpleName() + ".avsc";
        try (Stream<Path> versions = Files.list(HISTORY)) {
            List<Path> files = versions.sorted(Comparator.comparingInt(SchemaCompatibilityTest::number))
                    .map(version -> version.resolve(file))
                    .filter(Files::exists)
                    .toList();
            assertThat(files).as("landed versions of " + file).isNotEmpty();
            return files.stream().map(SchemaCompatibilityTest::parse).toList();
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString().substring(1));
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read.", e);
        }
    }

    private static Schema with(Schema schema, Schema.Field added) {
        List<Schema.Field> fields = Stream.concat(
                        schema.getFields().stream().map(field -> new Schema.Field(field, field.schema())),
                        Stream.of(added))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
