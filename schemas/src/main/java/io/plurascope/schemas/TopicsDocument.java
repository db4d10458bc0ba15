package io.plurascope.schemas;

import io.plurascope.schemas.Topic.Kept;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The catalogue as a document: TOPICS.md is exactly this, and a test holds it to that. */
public final class TopicsDocument {
    private TopicsDocument() {}

    /** The whole document in Markdown. */
    public static String text() {
        StringBuilder text = new StringBuilder("""
                # Topics

                Generated from the catalogue and the schemas; a test compares the two. Keys are UTF-8 text: the fields named,
                joined by `|`. Values are Avro in the Confluent wire format, registered under `<topic>-value` with
                BACKWARD_TRANSITIVE compatibility. Event time is a field; topics carry the log's own time.

                | topic | key | holds | kept | partitions |
                |---|---|---|---|---|
                """);
        for (Topic<?> topic : Topics.ALL) {
            text.append("| `%s` | %s | %s | %s | %s |%n"
                    .formatted(topic.name(), topic.key(), topic.holds(), kept(topic), partitions(topic)));
        }
        Map<String, Schema> records = new LinkedHashMap<>();
        Topics.ALL.forEach(topic -> collect(topic.schema(), records));
        records.values().forEach(schema -> describe(schema, text));
        return text.toString();
    }

    /** One topic and its event, as `plurascope topics describe` shows it. */
    public static String text(Topic<?> topic) {
        StringBuilder text = new StringBuilder("%s%n  key: %s%n  holds: %s%n  kept: %s%n  partitions: %s%n"
                .formatted(topic.name(), topic.key(), topic.holds(), kept(topic), partitions(topic)));
        Map<String, Schema> records = new LinkedHashMap<>();
        collect(topic.schema(), records);
        records.values().forEach(schema -> describe(schema, text));
        return text.toString();
    }

    private static String kept(Topic<?> topic) {
        return switch (topic.kept()) {
            case Kept.Compacted compacted -> "compacted";
            case Kept.For time -> time.time().toDays() + " days";
        };
    }

    private static String partitions(Topic<?> topic) {
        return switch (topic.division()) {
            case BY_QUESTION -> "shared count";
            case SINGLE -> "1";
        };
    }

    private static void collect(Schema schema, Map<String, Schema> records) {
        switch (schema.getType()) {
            case RECORD -> {
                if (records.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), records));
                }
            }
            case ARRAY -> collect(schema.getElementType(), records);
            case MAP -> collect(schema.getValueType(), records);
            case UNION -> schema.getTypes().forEach(type -> collect(type, records));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static void describe(Schema schema, StringBuilder text) {
        text.append(
                "%n## %s%n%s%n%n| field | type | what |%n|---|---|---|%n".formatted(schema.getName(), schema.getDoc()));
        for (Schema.Field field : schema.getFields()) {
            text.append("| %s | %s | %s |%n".formatted(field.name(), type(field.schema()), field.doc()));
        }
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getName();
            case ENUM -> String.join(", ", schema.getEnumSymbols());
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION ->
                schema.getTypes().stream()
                        .map(each -> each.getType() == Schema.Type.NULL ? "absent" : type(each))
                        .collect(Collectors.joining(" or "));
            case LONG ->
                schema.getLogicalType() == null
                        ? "long"
                        : schema.getLogicalType().getName();
            case FIXED, STRING, BYTES, INT, FLOAT, DOUBLE, BOOLEAN, NULL ->
                schema.getType().getName();
        };
    }
}
