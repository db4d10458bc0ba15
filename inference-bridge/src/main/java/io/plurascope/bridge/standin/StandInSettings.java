package io.plurascope.bridge.standin;

import java.time.Duration;

/**
 * How a stand-in serves.
 *
 * @param host address that it listens on, such as 127.0.0.1
 * @param port port that it listens on; 0 for any free one
 * @param parallelism number of requests that it works on at a time, at least 1
 * @param queue number of requests that wait; beyond them the server refuses, at least 1
 * @param serviceTime how long it works on a request
 * @param largestBatch largest first dimension of a request, at least 1
 */
public record StandInSettings(
        String host, int port, int parallelism, int queue, Duration serviceTime, int largestBatch) {
    public StandInSettings {
        if (parallelism < 1 || queue < 1 || largestBatch < 1) {
            throw new IllegalArgumentException("Parallelism, queue and largest batch have to be at least 1, not "
                    + parallelism + ", " + queue + " and " + largestBatch + ".");
        }
        if (serviceTime.isNegative()) {
            throw new IllegalArgumentException("The service time is " + serviceTime + "; choose 0 or more.");
        }
    }

    /** On loopback, as fast as it can: 2 requests at a time, 1024 waiting, batches of up to 64. */
    public static StandInSettings onPort(int port) {
        return new StandInSettings("127.0.0.1", port, 2, 1024, Duration.ZERO, 64);
    }
}
