package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import io.plurascope.measures.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far answers move when a question is asked otherwise, worked out in one go by loops that are none of the measures'. */
final class VariedBatch {
    private VariedBatch() {}

    /**
     * The values of one question by the measure's name; those that are undefined are not there.
     *
     * @param answered draws that were answered, by number, at least one of them plain
     * @param places the distribution of an answer over the places of its prompt
     */
    static Map<String, Double> of(List<Answer> answered, Function<Answer, Distribution> places) {
        Map<String, List<Distribution>> askings = new TreeMap<>();
        for (Answer answer : answered) {
            Variation variation = answer.getVariation();
            String asking = variation == null ? "PLAIN" : variation.getKind() + " " + variation.getNumber();
            askings.computeIfAbsent(asking, missing -> new ArrayList<>())
                    .add(inOwnOrder(variation, places.apply(answer).toArray()));
        }
        Distribution plain = Distribution.mean(Objects.requireNonNull(askings.get("PLAIN")));
        Map<String, Double> values = new TreeMap<>();
        distance(values, "repeat_sensitivity", VariationKind.AGAIN, plain, askings);
        distance(values, "order_sensitivity", VariationKind.ORDER, plain, askings);
        distance(values, "wording_sensitivity", VariationKind.WORDING, plain, askings);
        for (String what : List.of("order", "wording")) {
            Double moved = values.get(what + "_sensitivity");
            Double chance = values.get("repeat_sensitivity");
            if (moved != null && chance != null) {
                values.put(what + "_effect", moved - chance);
            }
        }
        return values;
    }

    private static void distance(
            Map<String, Double> values,
            String measure,
            VariationKind kind,
            Distribution plain,
            Map<String, List<Distribution>> askings) {
        double sum = 0;
        int count = 0;
        for (Map.Entry<String, List<Distribution>> asking : askings.entrySet()) {
            if (asking.getKey().startsWith(kind + " ")) {
                Distribution other = Distribution.mean(asking.getValue());
                double apart = 0;
                for (int option = 0; option < plain.size(); option++) {
                    apart += Math.abs(plain.probability(option) - other.probability(option));
                }
                sum += Math.min(apart / 2, 1);
                count++;
            }
        }
        if (count > 0) {
            values.put(measure, Math.min(sum / count, 1));
        }
    }

    private static Distribution inOwnOrder(@Nullable Variation variation, double[] places) {
        double[] options = places.clone();
        for (int place = 0; variation != null && place < variation.getOrder().size(); place++) {
            options[variation.getOrder().get(place)] = places[place];
        }
        return Distribution.of(options);
    }
}
