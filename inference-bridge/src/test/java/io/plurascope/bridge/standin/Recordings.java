package io.plurascope.bridge.standin;

import java.util.List;
import java.util.Map;

/** Recorded answers of a model "m" to a few prompts; the figures are made up. */
public final class Recordings implements RecordedSource {
    public static final String PROMPT = "Which?\n A. one\n B. two\n Answer Choice:";

    private static final Map<String, List<Double>> ANSWERS = Map.of(PROMPT, List.of(0.25, 0.75));

    @Override
    public RecordedAnswer answer(String servedModel, String prompt) {
        List<Double> numbered = prompt.startsWith("prompt ") ? List.of(0.5, 0.5) : null;
        List<Double> known = ANSWERS.getOrDefault(prompt, numbered == null ? List.of() : numbered);
        return known.isEmpty()
                ? new RecordedAnswer.None("there is no recorded answer of model '" + servedModel + "' to this prompt")
                : new RecordedAnswer.Shares(known, true, "recording-1");
    }
}
