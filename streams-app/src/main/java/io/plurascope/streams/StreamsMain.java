package io.plurascope.streams;

import io.plurascope.schemas.Readiness;
import java.util.Optional;

/** Runs the topology by itself, with settings from the environment, until it is told to stop. */
public final class StreamsMain {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private StreamsMain() {}

    /** Starts the topology; ends with status 1 where it stops by itself, 2 where a setting is wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            StreamsSettings settings = StreamsSettings.fromEnvironment(System.getenv());
            Readiness.await(settings.connection(), System.err::println);
            run(settings);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        }
    }

    private static void run(StreamsSettings settings) throws InterruptedException {
        Optional<String> failure;
        try (StreamsApp app = new StreamsApp(settings)) {
            failure = app.run(() -> {});
        }
        if (failure.isPresent()) {
            System.err.println(failure.get());
            System.exit(FAILED);
        }
    }
}
