package io.plurascope.schemas;

/**
 * Where an event lies: with these three anybody finds the very bytes again.
 *
 * @param topic full name, prefix included
 */
public record EventPlace(String topic, int partition, long offset) implements Comparable<EventPlace> {
    @Override
    public int compareTo(EventPlace other) {
        int byTopic = topic.compareTo(other.topic);
        int byPartition = byTopic == 0 ? Integer.compare(partition, other.partition) : byTopic;
        return byPartition == 0 ? Long.compare(offset, other.offset) : byPartition;
    }
}
