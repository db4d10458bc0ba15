package io.plurascope.measures;

/** By which convention answers become numbers. */
public enum Convention {
    /** As each measure says. */
    PLAIN,
    /**
     * As the published code of Sorensen et al. 2024 has it, to compare with the numbers that the paper prints; see {@link
     * io.plurascope.measures.distributional.SeedCompat}.
     */
    SEED_COMPAT
}
