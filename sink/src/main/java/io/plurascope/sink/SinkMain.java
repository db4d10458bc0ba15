package io.plurascope.sink;

import io.plurascope.schemas.Connection;
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
            sink = Sink.start(SinkSettings.fromEnvironment(System.getenv()));
        } catch (PortTaken | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            System.err.println("The broker's address cannot be used: " + reason.getMessage() + "; set "
                    + Connection.BOOTSTRAP_SERVERS + " to host:port.");
            System.exit(2);
            return;
        }
        System.out.println("The page is at " + sink.address());
        Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "plurascope-sink-close"));
        new CountDownLatch(1).await();
    }
}
