package io.plurascope.measures.steerable;

/**
 * How a prompt tells a model which group to answer as.
 *
 * <p>Source: Santurkar et al. 2023, "Whose Opinions Do Language Models Reflect?", section on steerability.
 */
public enum PromptStyle {
    /** The group is the answer to a multiple-choice question before the one that is asked. */
    QA(0),
    /** The group is in a free-text description of oneself. */
    BIO(1),
    /** The model is told to pretend to be a member of the group. */
    PORTRAY(2);

    /** Where sums hold it; stored sums depend on it, so that it never changes. */
    final int cell;

    PromptStyle(int cell) {
        this.cell = cell;
    }
}
