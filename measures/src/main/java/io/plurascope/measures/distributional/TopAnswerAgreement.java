package io.plurascope.measures.distributional;

import io.plurascope.measures.Answered;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.PopulationMeasure;
import java.util.OptionalDouble;

/**
 * Whether the model's most probable option is people's most frequent one: 1 or 0. Where several options of equal
 * probability share the first place, the number of modes that both have in common over the number of the model's modes:
 * the chance that one of the model's modes, picked at random, is a mode of people's. Always defined; equal means
 * equal to the last bit. Not symmetric where there are ties.
 *
 * <p>Source: the accuracy of the most probable answer; the rule for ties is this project's own.
 */
public record TopAnswerAgreement() implements PopulationMeasure {
    @Override
    public String name() {
        return "top1_agreement";
    }

    @Override
    public String meaning() {
        return "The share of questions on which the model's first answer is the one most people gave: top-1 agreement.";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Answered answered, Distribution people) {
        Distribution model = answered.probabilities();
        model.requireSize(people.size());
        double first = largest(model);
        double mostFrequent = largest(people);
        int modes = 0;
        int shared = 0;
        for (int option = 0; option < people.size(); option++) {
            if (model.probability(option) == first) {
                modes++;
                shared += people.probability(option) == mostFrequent ? 1 : 0;
            }
        }
        return OptionalDouble.of((double) shared / modes);
    }

    private static double largest(Distribution distribution) {
        double largest = 0;
        for (int option = 0; option < distribution.size(); option++) {
            largest = Math.max(largest, distribution.probability(option));
        }
        return largest;
    }
}
