package io.plurascope.sink;

import io.plurascope.sink.web.PortTaken;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;

/** Starts a sink from the environment and runs it until the process is told to end. */
public final class SinkMain {
    private SinkMain() {}

    /** Takes no arguments; {@link SinkSettings#fromEnvironment} names the variables. */
    public static void main(String[] arguments) throws InterruptedException {
        Sink sink;
        try {
            sink = started(SinkSettings.fromEnvironment(System.getenv()));
        } catch (PortTaken | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.out.println("The page is at " + sink.link());
        Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "plurascope-sink-close"));
        new CountDownLatch(1).await();
    }

    private static Sink started(SinkSettings settings) {
        try {
            return Sink.start(settings);
        } catch (KafkaException e) {
            throw new IllegalArgumentException(settings.connection().unusable(e), e);
        }
    }
}
