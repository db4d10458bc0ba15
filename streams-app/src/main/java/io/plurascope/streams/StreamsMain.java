package io.plurascope.streams;

import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;

/** Runs the topology by itself, with settings from the environment, until it is told to stop. */
public final class StreamsMain {
    private StreamsMain() {}

    /** Starts the topology; ends with status 1 where it stops by itself. */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        StreamsApp app = new StreamsApp(StreamsSettings.fromEnvironment(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            app.close();
            stopped.countDown();
        }));
        app.onStop(stopped::countDown);
        app.start();
        stopped.await();
        if (app.state() == KafkaStreams.State.ERROR) {
            System.err.println(app.failure().orElse("The topology stopped."));
            System.exit(1);
        }
    }
}
