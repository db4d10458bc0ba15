package io.plurascope.measures.benchmark;

import io.plurascope.measures.Direction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value that a run as a whole gives each of its models, and that is no mean over questions of a {@link
 * io.plurascope.measures.Measure}, but an objective of a benchmark all the same. Flattening is none: below 0 a model makes
 * people more alike than they are and above 0 less, and what is near 0 on average may be far from it everywhere.
 */
public enum RunMeasure {
    /** The score of {@link io.plurascope.measures.distributional.SimBenchScore} against a population. */
    SIMBENCH_SCORE(Direction.HIGHER_IS_BETTER, Double.NEGATIVE_INFINITY, 100, Population.NEEDED),
    /** Probability of the model in the lottery over the run's models that no model is preferred to. */
    MINIMAX_WINNER(Direction.HIGHER_IS_BETTER, 0, 1, Population.NONE),
    /** 1 - the mean distance from the attribute that the model is steered to, over attributes and styles. */
    FAITHFULNESS(Direction.HIGHER_IS_BETTER, 0, 1, Population.ATTRIBUTE),
    /** How much closer steering brings the model to the attribute, over attributes and styles. */
    GAIN(Direction.HIGHER_IS_BETTER, -1, 1, Population.ATTRIBUTE),
    /** Share of attributes that the model, steered to them, resembles most, over styles. */
    HIT_RATE(Direction.HIGHER_IS_BETTER, 0, 1, Population.NONE),
    /** How well its preferred answers and the people's go together, over styles: a tetrachoric correlation. */
    TETRACHORIC(Direction.HIGHER_IS_BETTER, -1, 1, Population.NONE),
    /** The distance from the attribute in its best style, over attributes. */
    BEST_STYLE(Direction.LOWER_IS_BETTER, 0, 1, Population.ATTRIBUTE);

    /** Whether a population belongs to it. */
    public enum Population {
        /** It compares with one. */
        NEEDED,
        /** It is of one of the attributes that the run steers to, or, without one, the mean over all. */
        ATTRIBUTE,
        /** It compares with none. */
        NONE
    }

    private final Direction direction;
    private final double lowest;
    private final double highest;
    private final Population population;

    RunMeasure(Direction direction, double lowest, double highest, Population population) {
        this.direction = direction;
        this.lowest = lowest;
        this.highest = highest;
        this.population = population;
    }

    /** The name in snake_case, as on boards. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which values are the better ones; never {@link Direction#NONE}. */
    public Direction direction() {
        return direction;
    }

    /** The lowest possible value; may be -Infinity. */
    public double lowest() {
        return lowest;
    }

    /** The highest possible value. */
    public double highest() {
        return highest;
    }

    /** Whether a population belongs to it. */
    public Population population() {
        return population;
    }

    /** Whether it says how a model takes on the attributes that it is steered to. */
    public boolean ofSteering() {
        return switch (this) {
            case FAITHFULNESS, GAIN, HIT_RATE, TETRACHORIC, BEST_STYLE -> true;
            case SIMBENCH_SCORE, MINIMAX_WINNER -> false;
        };
    }

    /** The one of that name; empty where there is none. */
    public static Optional<RunMeasure> named(String name) {
        return Arrays.stream(values())
                .filter(measure -> measure.label().equals(name))
                .findFirst();
    }

    /** The names there are, joined by commas. */
    public static String names() {
        return Arrays.stream(values()).map(RunMeasure::label).collect(Collectors.joining(", "));
    }
}
