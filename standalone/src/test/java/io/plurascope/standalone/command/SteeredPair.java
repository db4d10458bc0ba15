package io.plurascope.standalone.command;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A base model and one aligned from it, asked the same questions plainly and as two groups of people. The base model answers as
 * either group does where it is told to pretend, and else in between; the aligned one always says Yes.
 */
final class SteeredPair {
    static final int QUESTIONS = 11;
    static final int DRAWS = 2;

    /** Shares of Yes, No and the refusal. */
    static final double[] NORTH = {0.75, 0.25, 0};

    static final double[] SOUTH = {0.25, 0.75, 0};
    static final double[] BETWEEN = {0.5, 0.49, 0.01};
    static final double[] ALIGNED = {0.9, 0.02, 0.08};

    /** The probability on all labels together. */
    static final double MASS = 0.8;

    static final double NORMALISER = 12.5;

    private SteeredPair() {}

    static StandIn serve() throws IOException {
        return StandIn.start(
                StandInSettings.onPort(0),
                List.of(StandInModel.named("m"), StandInModel.named("m-chat")),
                SteeredPair::answer);
    }

    private static RecordedAnswer answer(String model, String prompt) {
        if (model.equals("m-chat")) {
            return scores(ALIGNED);
        }
        String pretend = "Pretend to be a person of the group '";
        return scores(
                prompt.startsWith(pretend + "North'")
                        ? NORTH
                        : prompt.startsWith(pretend + "South'") ? SOUTH : BETWEEN);
    }

    /** Three quarters of each option's probability are on its variant with a space. */
    private static RecordedAnswer scores(double[] shares) {
        return new RecordedAnswer.Scores(
                Map.of(
                        " A", Math.log(0.75 * MASS * shares[0]),
                        "A", Math.log(0.25 * MASS * shares[0]),
                        " B", Math.log(0.75 * MASS * shares[1]),
                        "B", Math.log(0.25 * MASS * shares[1]),
                        " C", Math.log(0.75 * MASS * shares[2]),
                        "C", Math.log(0.25 * MASS * shares[2])),
                Map.of(),
                NORMALISER,
                false,
                null,
                "made up");
    }

    static Wanted wanted(StandIn server, Path directory) throws IOException {
        List<String> lines = new ArrayList<>(List.of("""
                {"plurascope_dataset": 1, "source": "made up for this test"}"""));
        for (int question = 0; question < QUESTIONS; question++) {
            String text = question == 0 ? Pipeline.MARKED_QUESTION : "Is weather " + question + " a joy?";
            lines.add("{\"question\": \"" + text + "\", \"options\": [{\"text\": \"Yes\"}, {\"text\": \"No\"},"
                    + " {\"text\": \"<i>No answer</i>\", \"refusal\": true}],"
                    + " \"populations\": {\"North\": {\"probabilities\": [0.75, 0.25, 0]},"
                    + " \"South\": {\"probabilities\": [0.25, 0.75, 0]}}}");
        }
        Dataset dataset = Datasets.open(
                Files.write(directory.resolve("weather.jsonl"), lines).toString());
        SteeringSelection steering =
                new SteeringSelection(List.of("North", "South"), List.of(Style.BIO, Style.PORTRAY), null);
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                List.of(
                        model(server, "m", Stage.BASE),
                        Model.newBuilder(model(server, "m-chat", Stage.ALIGNED))
                                .setBaseModel("m")
                                .build()),
                RunSettings.usual(Selection.ALL, DRAWS, 0, RunSettings.NO_LONG_ANSWERS, null)
                        .steeredTo(steering.of(dataset)),
                Pace.unbounded(),
                List.of());
    }

    private static Model model(StandIn server, String name, Stage stage) {
        return Model.newBuilder(Stood.model(server, name, "answer_choices"))
                .setFamily("m")
                .setStage(stage)
                .build();
    }

    /** The same, which stops behind so many prompts until the way is free. */
    static Wanted held(Wanted wanted, int first, CountDownLatch rest) {
        AtomicInteger sent = new AtomicInteger();
        return new Wanted(
                wanted.dataset(),
                wanted.examples(),
                wanted.recorded(),
                wanted.named(),
                wanted.settings(),
                () -> {
                    if (sent.getAndIncrement() >= first) {
                        rest.await();
                    }
                },
                wanted.told());
    }

    /** The Jensen-Shannon distance to base 2, as section 2 of measures.md has it. */
    static double distance(double[] one, double[] other) {
        double divergence = 0;
        for (int option = 0; option < one.length; option++) {
            double middle = (one[option] + other[option]) / 2;
            divergence += half(one[option], middle) + half(other[option], middle);
        }
        return Math.sqrt(divergence);
    }

    private static double half(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle) / Math.log(2) / 2;
    }
}
