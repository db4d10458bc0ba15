package io.plurascope.measures;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a model answered to a question that was also asked otherwise, all over the options in the question's own order.
 *
 * @param plain the mean of the plain draws' probabilities, in every convention: seed-compat averages logits instead, and has
 *     no mean of those in another order to compare with
 * @param otherwise by how it was asked otherwise, the mean of the draws of each such asking, in the order of their
 *     numbers; nothing where it was not
 */
public record Varied(Distribution plain, Map<VariedBy, List<Distribution>> otherwise) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if an answer has another number of options
     */
    public Varied {
        Map<VariedBy, List<Distribution>> copy = new EnumMap<>(VariedBy.class);
        for (Map.Entry<VariedBy, List<Distribution>> entry : otherwise.entrySet()) {
            entry.getValue().forEach(each -> each.requireSize(plain.size()));
            copy.put(entry.getKey(), List.copyOf(entry.getValue()));
        }
        otherwise = Map.copyOf(copy);
    }

    /** A question that was asked plainly only. */
    public static Varied not(Distribution plain) {
        return new Varied(plain, Map.of());
    }

    /** The answers where it was asked otherwise in that way; none where it was not. */
    public List<Distribution> by(VariedBy variation) {
        return otherwise.getOrDefault(variation, List.of());
    }
}
