package io.plurascope.measures.sensitivity;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.VariedBy;
import io.plurascope.measures.distributional.TotalVariation;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a model's answer moves when a question is asked otherwise: the mean over k = 1..K of TV(p, q_k), with p the mean
 * of the plain draws, q_k the mean of the draws of the k-th asking otherwise, its options brought back to the question's
 * order, and TV the total variation distance. From 0, nothing moves, to 1; undefined where no draw of either was answered.
 *
 * <p>It is the share of the model's probability that goes to another option when nothing has changed that people would
 * answer to. A model that chooses by an option's place or letter is spread over the options, as if it were pluralistic,
 * as soon as answers in several orders are put together; within one order it may be so whatever people answer.
 *
 * <p>A mean of draws is off by chance, and a distance is never negative, so that this is above 0 for a model that does not
 * heed the order at all: the letters that examples show are others in every draw. How much that makes is the same number
 * for {@link VariedBy#AGAIN}, from as many draws: under "the order does not matter" the plain draws, those of the asking
 * again and those of each order are exchangeable, so that all these distances have one expectation. Read it beside that
 * number, or {@link VariationEffect}, its excess. Where draws of one asking were refused its mean is of fewer, and more is chance.
 *
 * <p>Source: this project's, a distance of distributions in place of the flipped answers that are usual. That models favour
 * places and letters of options in surveys is what Dominguez-Olmedo, Hardt and Mendler-Dünner 2024, "Questioning the
 * Survey Responses of Large Language Models", show with randomised orders; Pezeshkpour and Hruschka 2024, "Large Language
 * Models Sensitivity to The Order of Options in Multiple-Choice Questions", do so for questions of knowledge.
 *
 * @param variation how the question is asked otherwise
 */
public record Sensitivity(VariedBy variation) implements OfVariations {
    /** One for each way to ask otherwise. */
    public static final List<Sensitivity> ALL = List.of(
            new Sensitivity(VariedBy.AGAIN), new Sensitivity(VariedBy.ORDER), new Sensitivity(VariedBy.WORDING));

    @Override
    public String name() {
        return switch (variation) {
            case AGAIN -> "repeat_sensitivity";
            case ORDER -> "order_sensitivity";
            case WORDING -> "wording_sensitivity";
        };
    }

    @Override
    public String meaning() {
        return "The share of the model's probability that moves to other options when the question "
                + switch (variation) {
                    case AGAIN -> "is asked again with other letters in the examples, as chance has it";
                    case ORDER -> "is asked with its options in another order";
                    case WORDING -> "is asked in other words";
                }
                + ": " + name().replace('_', ' ') + ", a total variation distance.";
    }

    @Override
    public OptionalDouble of(Answered answered) {
        List<Distribution> otherwise = answered.varied().by(variation);
        double sum = 0;
        for (Distribution each : otherwise) {
            sum += TotalVariation.between(answered.varied().plain(), each);
        }
        // A sum of numbers up to 1 can round to a hair above their count.
        return otherwise.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, sum / otherwise.size()));
    }
}
