package io.plurascope.bridge.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recorded answers of a model "m" to a few prompts; the figures are made up. */
public final class Recordings implements RecordedSource {
    public static final String PROMPT = "Which?\n A. one\n B. two\n Answer Choice:";

    /** Tokens of the letters, with and without a space before them. */
    public static final Vocabulary VOCABULARY =
            new Vocabulary(64, Map.of(11, " A", 12, " B", 13, " C", 21, "A", 22, "B", 23, "C"));

    /** A pair of texts, one after the other as a stand-in for a model of pairs looks them up. */
    public static final String PREMISE = "It rains.";

    public static final String HYPOTHESIS = "The street is wet.";

    /** What a stand-in for a reward model is asked about the same text. */
    public static final String QUESTION = "What follows from rain?";

    private static final Map<String, List<Double>> ANSWERS = Map.of(
            PROMPT,
            List.of(0.25, 0.75),
            PREMISE + "\n" + HYPOTHESIS,
            List.of(0.625, 0.25, 0.125),
            QUESTION + "\n" + HYPOTHESIS,
            List.of(0.25, 0.75));

    @Override
    public RecordedAnswer answer(String servedModel, String prompt) {
        List<Double> numbered = prompt.startsWith("prompt ") ? List.of(0.5, 0.5) : null;
        List<Double> known = ANSWERS.getOrDefault(prompt, numbered == null ? List.of() : numbered);
        return known.isEmpty()
                ? new RecordedAnswer.None("there is no recorded answer of model '" + servedModel + "' to this prompt")
                : new RecordedAnswer.Shares(known, true, "recording-1");
    }

    @Override
    public Optional<RecordedText> text(String servedModel, String prompt) {
        return prompt.equals(PROMPT)
                ? Optional.of(new RecordedText(" I would say two.", 5, false, "recording-1"))
                : Optional.empty();
    }
}
