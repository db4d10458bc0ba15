package io.plurascope.benchmarks;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Main class of the stand-in's process: answers every prompt alike. It says where it listens in one line, and ends with
 * its standard input, which the system closes when the parent dies.
 */
final class StandInMain {
    /** Name of its model. */
    static final String MODEL = "uniform";

    private static final int QUEUE = 4096;
    private static final int LETTERS = 26;

    private StandInMain() {}

    /** Serves with a service time, in ISO-8601, and a parallelism. */
    public static void main(String[] arguments) throws IOException {
        StandInSettings settings = new StandInSettings(
                "127.0.0.1", 0, Integer.parseInt(arguments[1]), QUEUE, Duration.parse(arguments[0]), 64);
        RecordedAnswer answer =
                new RecordedAnswer.Shares(Collections.nCopies(LETTERS, 1.0 / LETTERS), false, "benchmark");
        try (StandIn standIn = StandIn.start(settings, List.of(StandInModel.named(MODEL)), (model, prompt) -> answer)) {
            System.out.println(standIn.endpoint());
            while (System.in.read() >= 0) {
                // The parent writes nothing; whatever comes is no reason to end.
            }
        }
    }
}
