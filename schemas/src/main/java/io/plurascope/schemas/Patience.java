package io.plurascope.schemas;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;

/** How long a reader waits for a broker that gives nothing of what a topic holds. */
final class Patience {
    private final String topic;
    private final Duration most;
    private long since = System.nanoTime();

    Patience(String topic, Duration most) {
        this.topic = topic;
        this.most = most;
    }

    /**
     * Takes note of what a poll gave.
     *
     * @throws KafkaException where polls have given nothing for longer than that
     */
    void polled(boolean anything) {
        since = anything ? System.nanoTime() : since;
        if (System.nanoTime() - since > most.toNanos()) {
            throw new KafkaException("The broker gave nothing of " + topic + " for " + most.toSeconds()
                    + " s, so what it holds is not known; try again when it answers.");
        }
    }
}
