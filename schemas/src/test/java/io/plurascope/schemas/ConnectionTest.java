package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    @Test
    void addresses_that_no_client_takes_are_told_with_the_clients_reason_and_what_to_do() {
        Connection connection = new Connection("nowhere", URI.create("http://127.0.0.1:1"));

        String sentence = "";
        try (Admin admin = Admin.create(connection.clientSettings())) {
            assertThat(admin).as("a client for addresses without a port").isNull();
        } catch (KafkaException e) {
            sentence = connection.unusable(e);
        }

        // The words in the middle are those of Kafka's own check of the setting.
        assertThat(sentence)
                .isEqualTo(
                        "The brokers' addresses 'nowhere' cannot be used: Invalid url in bootstrap.servers: nowhere;"
                                + " name host:port in PLURASCOPE_BOOTSTRAP_SERVERS or, for a command, with --bootstrap-servers.");
    }
}
