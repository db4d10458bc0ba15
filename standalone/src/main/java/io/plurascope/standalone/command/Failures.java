package io.plurascope.standalone.command;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for something to end that should go on. */
final class Failures {
    private static final Duration EVERY = Duration.ofMillis(500);

    private Failures() {}

    /**
     * Waits until there is a failure; only an interrupt ends the wait before.
     *
     * @param meanwhile done again and again until then
     * @return the failure, a sentence
     */
    static String await(Runnable meanwhile, Supplier<Optional<String>> failure) throws InterruptedException {
        Optional<String> found = failure.get();
        while (found.isEmpty()) {
            meanwhile.run();
            Thread.sleep(EVERY);
            found = failure.get();
        }
        return found.get();
    }
}
