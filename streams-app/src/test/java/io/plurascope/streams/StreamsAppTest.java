package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamsAppTest {
    @Test
    void a_topology_says_why_it_stopped_in_the_deepest_sentence_of_what_was_thrown() {
        Throwable old = new SerializationException(
                "The state in a store was written by another version.", new IllegalStateException("no schema 375"));

        assertThat(StreamsApp.reason(new StreamsException("failed to initialize processor drift", old)))
                .isEqualTo("The state in a store was written by another version.");
        assertThat(StreamsApp.reason(new StreamsException("failed", new IllegalStateException("no schema 375"))))
                .isEqualTo("java.lang.IllegalStateException: no schema 375.");
    }
}
