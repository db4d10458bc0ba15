package io.plurascope.standalone.command;

import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a topic's events mean, field by field, from the schemas themselves; no broker is needed. */
@Command(
        name = "describe",
        description = "Says what a topic holds, field by field.",
        footer = {
            "",
            "Examples:",
            "  plurascope topics describe answers",
            "  plurascope topics describe plurascope.metrics"
        })
final class TopicsDescribeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "TOPIC", description = "Name of the topic, with or without its prefix.")
    private String topic = "";

    @Option(names = "--schema", description = "Print the Avro schema itself, with all of its types inside.")
    private boolean schema;

    @Override
    public Integer call() {
        Topic<?> described = named(topic);
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            out.println(SchemaFormatter.format("json/pretty", described.schema()));
            out.flush();
        } else {
            describe(described, out);
        }
        return ExitCodes.OK;
    }

    static Topic<?> named(String name) {
        try {
            return Topics.named(name);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage() == null ? "There is no topic '" + name + "'." : e.getMessage(), e);
        }
    }

    private static void describe(Topic<?> topic, PrintWriter out) {
        out.printf(
                "%s%n  holds    %s%n  key      %s%n  kept     %s%n  divided  %s%n  event    %s%n",
                topic.name(),
                topic.holds(),
                topic.key(),
                kept(topic),
                divided(topic),
                topic.schema().getDoc());
        fields(topic.schema(), "  ", out);
        out.flush();
    }

    private static String kept(Topic<?> topic) {
        return switch (topic.kept()) {
            case Topic.Kept.Compacted compacted -> "the last event of each key, for ever";
            case Topic.Kept.For time -> "every event, for " + time.time().toDays() + " days";
        };
    }

    private static String divided(Topic<?> topic) {
        return switch (topic.division()) {
            case BY_QUESTION -> "by question";
            case SINGLE -> "one partition";
        };
    }

    private static void fields(Schema schema, String indent, PrintWriter out) {
        for (Schema.Field field : schema.getFields()) {
            out.printf("%s%s: %s%n", indent, field.name(), type(field.schema()));
            out.printf("%s    %s%n", indent, field.doc());
            Schema nested = nested(field.schema());
            if (nested.getType() == Schema.Type.RECORD) {
                fields(nested, indent + "    ", out);
            }
        }
    }

    /** The type that stands inside a list or beside null. */
    private static Schema nested(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> nested(schema.getElementType());
            case UNION -> nested(schema.getTypes().getLast());
            default -> schema;
        };
    }

    private static String type(Schema schema) {
        if (schema.getLogicalType() != null) {
            return schema.getLogicalType().getName();
        }
        return switch (schema.getType()) {
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION ->
                schema.getTypes().stream().map(TopicsDescribeCommand::type).collect(Collectors.joining(" or "));
            case ENUM -> "one of " + String.join(", ", schema.getEnumSymbols());
            case RECORD, FIXED -> schema.getName();
            default -> schema.getType().getName();
        };
    }
}
