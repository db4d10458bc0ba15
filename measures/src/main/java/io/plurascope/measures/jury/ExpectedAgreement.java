package io.plurascope.measures.jury;

import io.plurascope.measures.Distribution;

/**
 * What a juror who chooses by one distribution has of an answer drawn from another: the probability that both are the same
 * option, the sum over options of the products of their probabilities; in [0, 1].
 */
public final class ExpectedAgreement {
    private ExpectedAgreement() {}

    /**
     * The expected agreement of two distributions over the options of one question.
     *
     * @throws IllegalArgumentException if they differ in size
     */
    public static double between(Distribution answer, Distribution juror) {
        juror.requireSize(answer.size());
        double agreement = 0;
        for (int option = 0; option < answer.size(); option++) {
            agreement += answer.probability(option) * juror.probability(option);
        }
        return agreement;
    }
}
