package io.plurascope.standalone.command;

import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The catalogue of topics with the number of records that each holds. */
@Command(
        name = "list",
        description = "Lists the topics with their partitions and the number of records that they hold.",
        footer = {"", "Example:", "  plurascope topics list"})
final class TopicsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Broker broker = Broker.of(options.connection())) {
            Map<String, TopicDescription> present = present(broker);
            Map<TopicPartition, Long> counts = counts(broker.admin(), broker, present);
            out.printf("%-28s %10s %12s  %s%n", "topic", "partitions", "records", "holds");
            for (Topic<?> topic : Topics.ALL) {
                TopicDescription description = present.get(topic.name());
                if (description == null) {
                    out.printf("%-28s %10s %12s  %s%n", topic.name(), "-", "missing", topic.holds());
                } else {
                    long records = partitions(description).stream()
                            .mapToLong(partition -> counts.getOrDefault(partition, 0L))
                            .sum();
                    out.printf(
                            "%-28s %10d %12d  %s%n",
                            topic.name(), description.partitions().size(), records, topic.holds());
                }
            }
        }
        out.flush();
        return ExitCodes.OK;
    }

    private static Map<String, TopicDescription> present(Broker broker) {
        var there = broker.answer(broker.admin().listTopics().names());
        List<String> names =
                Topics.ALL.stream().map(Topic::name).filter(there::contains).toList();
        return broker.answer(broker.admin().describeTopics(names).allTopicNames());
    }

    /** Offsets count the marks of transactions and what compaction has removed as well, so they are upper bounds. */
    private static Map<TopicPartition, Long> counts(Admin admin, Broker broker, Map<String, TopicDescription> present) {
        List<TopicPartition> all = present.values().stream()
                .flatMap(description -> partitions(description).stream())
                .toList();
        var first = broker.answer(
                admin.listOffsets(asking(all, OffsetSpec.earliest())).all());
        var end = broker.answer(
                admin.listOffsets(asking(all, OffsetSpec.latest())).all());
        Map<TopicPartition, Long> counts = new HashMap<>();
        end.forEach((partition, offset) -> counts.put(
                partition,
                offset.offset() - first.getOrDefault(partition, offset).offset()));
        return counts;
    }

    private static Map<TopicPartition, OffsetSpec> asking(List<TopicPartition> partitions, OffsetSpec spec) {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
    }

    private static List<TopicPartition> partitions(TopicDescription description) {
        return description.partitions().stream()
                .map(partition -> new TopicPartition(description.name(), partition.partition()))
                .toList();
    }
}
