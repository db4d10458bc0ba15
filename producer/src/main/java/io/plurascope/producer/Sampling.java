package io.plurascope.producer;

/**
 * How often a model is asked for a long answer to one question. What several samples give counts together.
 *
 * @param samples how many there are, at least 1
 * @param temperature 0: always the most probable token; above: sampled from the softmax of the logits divided by it
 */
public record Sampling(int samples, double temperature) {
    /** The most probable answer, once. */
    public static final Sampling NONE = new Sampling(1, 0);

    /** The temperature of several samples where none is named: that of the model itself. */
    public static final double USUAL_TEMPERATURE = 1;

    public Sampling {
        if (samples < 1) {
            throw new IllegalArgumentException("The number of samples is " + samples + "; it has to be at least 1.");
        }
        if (!(temperature >= 0) || temperature == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "The temperature is " + temperature + "; it has to be 0 or more and finite.");
        }
        if (samples > 1 && temperature == 0) {
            throw new IllegalArgumentException(
                    samples + " samples at temperature 0 are all the same; name a temperature above 0, such as 1.");
        }
    }
}
