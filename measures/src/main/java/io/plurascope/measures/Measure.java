package io.plurascope.measures;

import java.util.Set;

/**
 * A number that says something about a model's answer to one question. Implementations are stateless; a value that is
 * undefined is empty, never zero and never NaN.
 */
public sealed interface Measure
        permits ModelMeasure, PopulationMeasure, AmongPopulationsMeasure, JointMeasure, TextMeasure, StatementMeasure {
    /** The name in snake_case, as in topics, files and addresses. */
    String name();

    /** One everyday sentence, with the term after it. */
    String meaning();

    /** The board that it is on, in snake_case; one against a population is on a board of that population. */
    default String board() {
        return Measures.DISTRIBUTIONAL;
    }

    /** Whether it has a value for each population. */
    default boolean perPopulation() {
        return false;
    }

    /** Whether it is of questions of fact, which few data sets have, and of no others. */
    default boolean ofFacts() {
        return false;
    }

    /** The ways in which a question has to be asked otherwise for it to have a value; usually none. */
    default Set<VariedBy> variations() {
        return Set.of();
    }

    /** Which values are the better ones. */
    Direction direction();

    /** The lowest possible value; may be -Infinity. Usually 0. */
    default double lowest() {
        return 0;
    }

    /** The highest possible value; may be +Infinity. Usually 1. */
    default double highest() {
        return 1;
    }
}
