package io.plurascope.measures.steerable;

import io.plurascope.measures.ExactSums;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How well a model can be steered to one group, by the style of the prompt: the mean ordinal Wasserstein distance (in
 * [0, 1]) of its steered answers from the group's in each style, and the style in which it is least. Cells are exact
 * sums: adding, removing and merging in any order gives the same bits. Not safe for use by several threads at once.
 *
 * <p>Each style is a mean over the questions that were answered in it and have the distance, as {@link #questions} says;
 * the styles can be compared where those are the same. The best style is the one with the best mean, not the mean of
 * the best style of each question, which no single way of prompting reaches.
 *
 * <p>Source: Santurkar et al. 2023, "Whose Opinions Do Language Models Reflect?", section on steerability.
 */
public final class StyleDistances {
    private static final int STYLES = PromptStyle.values().length;

    private final ExactSums sums;

    /** Distances over no question. */
    public StyleDistances() {
        this(new ExactSums(STYLES));
    }

    private StyleDistances(ExactSums sums) {
        this.sums = sums;
        if (sums.cells() != STYLES) {
            throw new IllegalArgumentException("Distances in " + STYLES + " styles cannot be read from sums over "
                    + sums.cells() + " cells; each style needs one.");
        }
    }

    /**
     * Adds the distance of one question.
     *
     * @throws IllegalArgumentException if it is outside [0, 1]
     */
    public void add(PromptStyle style, double distance) {
        sums.add(style.cell, checked(distance));
    }

    /**
     * Takes away a distance that was added in that style.
     *
     * @throws IllegalArgumentException if it is outside [0, 1]
     * @throws IllegalStateException if the style has none to take away
     */
    public void remove(PromptStyle style, double distance) {
        sums.remove(style.cell, checked(distance));
    }

    /** Adds all that others hold. */
    public void addAll(StyleDistances other) {
        sums.addAll(other.sums);
    }

    /** The number of questions in a style. */
    public long questions(PromptStyle style) {
        return sums.count(style.cell);
    }

    /** The mean distance in a style; empty over no question. */
    public OptionalDouble distance(PromptStyle style) {
        return sums.mean(style.cell);
    }

    /** The styles of the least mean distance: one, or several that tie; none if no style has a question. */
    public Set<PromptStyle> best() {
        Set<PromptStyle> best = EnumSet.noneOf(PromptStyle.class);
        bestDistance().ifPresent(least -> {
            for (PromptStyle style : PromptStyle.values()) {
                if (distance(style).equals(OptionalDouble.of(least))) {
                    best.add(style);
                }
            }
        });
        return best;
    }

    /** The mean distance in the best style; empty if no style has a question. */
    public OptionalDouble bestDistance() {
        return EnumSet.allOf(PromptStyle.class).stream()
                .map(this::distance)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /** The sums as bytes, equal for equal ones. */
    public byte[] toBytes() {
        return sums.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are not that
     */
    public static StyleDistances fromBytes(byte[] bytes) {
        return new StyleDistances(ExactSums.fromBytes(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StyleDistances that && sums.equals(that.sums);
    }

    @Override
    public int hashCode() {
        return sums.hashCode();
    }

    private static double checked(double distance) {
        if (!(distance >= 0 && distance <= 1)) {
            throw new IllegalArgumentException("The distance of a steered answer is " + distance
                    + "; an ordinal Wasserstein distance is from 0 to 1.");
        }
        return distance;
    }
}
