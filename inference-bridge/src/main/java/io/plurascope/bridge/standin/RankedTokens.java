package io.plurascope.bridge.standin;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A vocabulary's tokens by their log-probabilities. */
final class RankedTokens {
    private final double[] logProbabilities;

    RankedTokens(double[] logProbabilities) {
        this.logProbabilities = logProbabilities.clone();
    }

    double logProbability(int token) {
        return logProbabilities[token];
    }

    /** 1 and the number of tokens that are more probable. */
    long rank(int token) {
        return 1
                + IntStream.range(0, logProbabilities.length)
                        .filter(other -> logProbabilities[other] > logProbabilities[token])
                        .count();
    }

    /** The most probable tokens, the lower id first among equals. */
    List<Integer> mostProbable(int count) {
        return IntStream.range(0, logProbabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer token) -> -logProbabilities[token]))
                .limit(count)
                .toList();
    }
}
