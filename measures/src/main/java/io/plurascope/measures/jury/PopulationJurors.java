package io.plurascope.measures.jury;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of the populations that answered a question are the jurors of a jury, and what each weighs. A population that holds
 * others is no juror beside them, for those in it would be heard twice; it is one where it is named, or alone.
 *
 * @param named populations that are jurors where they have answered; {@link #EVERYBODY} stands for all but the totals
 * @param totals populations that hold others
 * @param weights the weight of a population, positive and finite; 1 where it is not in it
 */
public record PopulationJurors(Set<String> named, Set<String> totals, Map<String, Double> weights) {
    /** Stands for all populations of a question that hold no others. */
    public static final String EVERYBODY = "*";

    /** Copies. */
    public PopulationJurors {
        named = Set.copyOf(named);
        totals = Set.copyOf(totals);
        weights = Map.copyOf(weights);
    }

    /** All populations but totals, each of the same weight. */
    public static PopulationJurors all(Collection<String> totals) {
        return new PopulationJurors(Set.of(EVERYBODY), Set.copyOf(totals), Map.of());
    }

    /** What those have who are jurors, of what all populations of a question have. */
    public <T> SortedMap<String, T> of(Map<String, T> people) {
        boolean totalsAlone = totals.containsAll(people.keySet());
        SortedMap<String, T> jurors = new TreeMap<>();
        people.forEach((population, has) -> {
            boolean oneOfAll = named.contains(EVERYBODY) && (totalsAlone || !totals.contains(population));
            if (oneOfAll || named.contains(population)) {
                jurors.put(population, has);
            }
        });
        return jurors;
    }

    /**
     * What these jurors weigh.
     *
     * @throws IllegalArgumentException if a weight is not positive and finite
     */
    public Jury jury(Collection<String> jurors) {
        if (weights.isEmpty()) {
            return Jury.EQUAL;
        }
        Map<String, Double> weighed = new TreeMap<>();
        jurors.forEach(juror -> weighed.put(juror, weight(juror)));
        return new Jury(weighed, 0);
    }

    /** What a juror weighs. */
    public double weight(String juror) {
        return weights.getOrDefault(juror, 1.0);
    }
}
