package io.plurascope.standalone.command;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.StandIn;
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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of made-up questions to a model {@code m}, plainly and as two groups in two styles, and what models answer to it. */
final class PastRun {
    static final int QUESTIONS = 12;

    /** Plainly, and as each of two groups in two styles. */
    static final int PROMPTS = QUESTIONS * 5;

    private static final Pattern NUMBER = Pattern.compile("Is number (\\d+) a joy\\?");

    private PastRun() {}

    static Wanted wanted(Path directory, StandIn server, Pace pace) throws IOException {
        StringBuilder lines = new StringBuilder("{\"plurascope_dataset\": 1, \"source\": \"made up for this test\"}\n");
        for (int question = 0; question < QUESTIONS; question++) {
            lines.append("""
                    {"question": "Is number %d a joy?", "options": ["Yes", "No"], "populations":\
                     {"North": {"probabilities": [1, 0]}, "South": {"probabilities": [0.5, 0.5]}}}
                    """.formatted(question));
        }
        Dataset dataset = Datasets.open(
                Files.writeString(directory.resolve("small.jsonl"), lines).toString());
        SteeringSelection steering =
                new SteeringSelection(List.of("North", "South"), List.of(Style.BIO, Style.PORTRAY), null);
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(),
                List.of(Stood.model(server, "m", "answer_choices")),
                RunSettings.usual(Selection.ALL, 1, 0, RunSettings.NO_LONG_ANSWERS, null)
                        .steeredTo(steering.of(dataset)),
                pace,
                List.of());
    }

    /** Somebody of the North is surer of what is asked. */
    static RecordedAnswer answer(String model, String prompt) {
        Matcher asked = NUMBER.matcher(prompt);
        double share = asked.find() ? share(model, Integer.parseInt(asked.group(1))) : 0.5;
        boolean north = prompt.startsWith("Pretend to be a person of the group 'North':");
        double yes = north ? share + 0.2 : share;
        return new RecordedAnswer.Shares(List.of(yes, 1 - yes), true, "made up");
    }

    /** A model's share of yes where it is asked plainly: tenths from .1 to .7 for {@code m}, to .3 for anybody else. */
    static double share(String model, int question) {
        return (model.equals("m") ? question * 3 % 7 + 1 : question % 3 + 1) / 10.0;
    }
}
