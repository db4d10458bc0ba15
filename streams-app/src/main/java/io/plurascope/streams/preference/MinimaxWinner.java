package io.plurascope.streams.preference;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The minimax winner, or von Neumann winner: the lottery over models that is preferred to every model at least half of the
 * time, which exists always. A model that is preferred to every other one (a Condorcet winner) is chosen with probability
 * 1. Of several such lotteries it is the one with the largest entropy, so that models which nothing tells apart have the
 * same probability.
 *
 * <p>Source: Kreweras 1965 and Fishburn 1984, "Probabilistic social choice based on simple voting comparisons"; Swamy,
 * Dann, Kidambi, Wu and Agarwal 2024, "A minimaximalist approach to reinforcement learning from human feedback".
 *
 * @param strategy the probability of each model by name; they sum to 1 up to rounding
 * @param worstMargin the smallest probability, less 1/2, with which the lottery is preferred to a model: 0 but for
 *     rounding
 */
public record MinimaxWinner(SortedMap<String, Double> strategy, double worstMargin) {
    /** Copies. */
    public MinimaxWinner {
        strategy = Collections.unmodifiableSortedMap(new TreeMap<>(strategy));
    }

    /**
     * The winner, the same bits for any order of the models.
     *
     * @throws IllegalStateException if rounding leads every attempt to solve the linear programmes astray; tried on 540
     *     random games of 13 to 50 models, it was never
     */
    public static MinimaxWinner of(Preferences preferences) {
        OptimalFace face = OptimalFace.of(preferences);
        double[] probabilities = MaximumEntropy.on(face);
        double worst = Double.POSITIVE_INFINITY;
        SortedMap<String, Double> strategy = new TreeMap<>();
        for (int model = 0; model < probabilities.length; model++) {
            worst = Math.min(worst, OptimalFace.margin(preferences, probabilities, model));
            strategy.put(preferences.models().get(model), probabilities[model]);
        }
        return new MinimaxWinner(strategy, worst);
    }

    /** The model that is chosen with probability 1, if there is one. */
    public Optional<String> pure() {
        return strategy.entrySet().stream()
                .filter(model -> model.getValue() == 1)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
