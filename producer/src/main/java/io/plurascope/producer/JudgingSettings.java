package io.plurascope.producer;

/**
 * How long answers are judged for the candidate answers that they give.
 *
 * @param judge name of the model that judges
 * @param threshold a text gives an answer if its probability of entailing it is above this; at least 0 and below 1
 * @param perSentence whether each sentence is judged by itself, the most probable one deciding, or the text as a whole
 */
public record JudgingSettings(String judge, double threshold, boolean perSentence) {
    /** The threshold unless another is named. */
    public static final double DEFAULT_THRESHOLD = 0.5;

    public JudgingSettings {
        if (judge.isBlank()) {
            throw new IllegalArgumentException("The judge has no name.");
        }
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "The threshold of judging is " + threshold + "; it has to be at least 0 and below 1.");
        }
    }

    /** Sentence by sentence, at the usual threshold. */
    public static JudgingSettings by(String judge) {
        return new JudgingSettings(judge, DEFAULT_THRESHOLD, true);
    }
}
