package io.plurascope.producer.dataset;

import org.jspecify.annotations.Nullable;

/**
 * An answer that a long text may give.
 *
 * @param text the answer in a few words, not blank
 * @param explanation what it means for its question; null where the data set does not say
 * @param reasonable whether the data set lists it for the question; otherwise it is one to tell the reasonable ones from
 */
public record CandidateAnswer(String text, @Nullable String explanation, boolean reasonable) {
    public CandidateAnswer {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A candidate answer is blank.");
        }
    }
}
