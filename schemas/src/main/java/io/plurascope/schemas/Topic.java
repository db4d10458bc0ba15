package io.plurascope.schemas;

import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic of the catalogue.
 *
 * @param name full name, prefix included
 * @param key what the key is made of, in words; keys are UTF-8 text, see {@link Keys}
 * @param holds what its events say, in one sentence
 * @param type class of its events
 * @param division what decides its number of partitions
 * @param kept how long its events are kept
 */
public record Topic<T extends SpecificRecord>(
        String name, String key, String holds, Class<T> type, Division division, Kept kept) {

    /** What decides a topic's number of partitions. */
    public enum Division {
        /** The partition count that all topics of questions share, so that they meet in one task. */
        BY_QUESTION,
        /** One partition: few, small events that everybody reads whole. */
        SINGLE
    }

    /** How long events are kept. */
    public sealed interface Kept {
        /** The last event of each key, for ever. */
        record Compacted() implements Kept {}

        /** Every event, for a time since it was appended. */
        record For(Duration time) implements Kept {}
    }

    /** Schema of its events. */
    public Schema schema() {
        return SpecificData.get().getSchema(type);
    }

    /** The registry's subject for its events: the topic's name and {@code -value}. */
    public String subject() {
        return name + "-value";
    }

    /** Settings with which the topic is created. Event time is a field; the log keeps its own time. */
    public Map<String, String> settings() {
        String policy = switch (kept) {
            case Kept.Compacted compacted -> TopicConfig.CLEANUP_POLICY_COMPACT;
            case Kept.For time -> TopicConfig.CLEANUP_POLICY_DELETE;
        };
        String retention = switch (kept) {
            case Kept.Compacted compacted -> "-1";
            case Kept.For time -> Long.toString(time.time().toMillis());
        };
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                policy,
                TopicConfig.RETENTION_MS_CONFIG,
                retention,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(LARGEST_EVENT));
    }

    /** Largest event, in bytes: a question with all populations or a long board fits well. */
    public static final int LARGEST_EVENT = 8 * 1024 * 1024;
}
