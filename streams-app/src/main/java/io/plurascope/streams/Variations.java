package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.RunVariations;
import io.plurascope.event.Variation;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.InvalidAnswer;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Varied;
import io.plurascope.measures.VariedBy;
import io.plurascope.streams.state.Draw;
import io.plurascope.streams.state.DrawKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Draws that ask otherwise than the plain ones: what they come to beside these. */
final class Variations {
    private Variations() {}

    /** Number of draws of a question in each steering, those that ask otherwise too. */
    static long draws(Run run) {
        RunVariations varied = run.getVariations();
        long askings = varied == null ? 1 : 2L + varied.getOrders() + varied.getWordings();
        return run.getDraws() * askings;
    }

    /** Whether a run asks otherwise in all ways that a measure needs. */
    static boolean areAsked(Measure measure, Run run) {
        RunVariations varied = run.getVariations();
        return measure.variations().stream()
                .allMatch(variation -> varied != null
                        && switch (variation) {
                            case AGAIN -> true;
                            case ORDER -> varied.getOrders() > 0;
                            case WORDING -> varied.getWordings() > 0;
                        });
    }

    /** How a draw asks otherwise, as the state has it. */
    static DrawKind kind(@Nullable Variation variation) {
        return variation == null
                ? DrawKind.PLAIN
                : switch (variation.getKind()) {
                    case AGAIN -> DrawKind.AGAIN;
                    case ORDER -> DrawKind.ORDER;
                    case WORDING -> DrawKind.WORDING;
                };
    }

    /** Which of the orders or wordings it is. */
    static int number(@Nullable Variation variation) {
        return variation == null ? 0 : variation.getNumber();
    }

    /**
     * The probabilities of what stands at the places of a prompt, in the question's own order of options.
     *
     * @throws InvalidAnswer where the prompt's order is none of as many options
     */
    static List<Double> inOwnOrder(@Nullable Variation variation, Distribution places) throws InvalidAnswer {
        List<Double> probabilities =
                new ArrayList<>(DoubleStream.of(places.toArray()).boxed().toList());
        if (variation == null || variation.getOrder().isEmpty()) {
            return probabilities;
        }
        List<Integer> order = variation.getOrder();
        if (order.size() != places.size()
                || order.stream().distinct().count() < order.size()
                || order.stream().anyMatch(option -> option < 0 || option >= places.size())) {
            throw new InvalidAnswer(
                    "Its prompt's order is " + order + "; it has to be one of " + places.size() + " options.");
        }
        for (int place = 0; place < order.size(); place++) {
            probabilities.set(order.get(place), places.probability(place));
        }
        return probabilities;
    }

    /** What the answered draws say: each asking otherwise is the mean of its draws, like the plain one beside it. */
    static Varied of(List<Draw> plain, List<Draw> otherwise) {
        Map<VariedBy, TreeMap<Integer, List<Distribution>>> draws = new EnumMap<>(VariedBy.class);
        for (Draw draw : otherwise) {
            draws.computeIfAbsent(measured(draw.getKind()), variation -> new TreeMap<>())
                    .computeIfAbsent(draw.getNumber(), number -> new ArrayList<>())
                    .add(Scoring.distribution(draw));
        }
        Map<VariedBy, List<Distribution>> means = new EnumMap<>(VariedBy.class);
        draws.forEach((variation, numbers) -> means.put(variation, means(numbers.values())));
        return new Varied(
                Distribution.mean(plain.stream().map(Scoring::distribution).toList()), means);
    }

    private static List<Distribution> means(Collection<List<Distribution>> askings) {
        return askings.stream().map(Distribution::mean).toList();
    }

    private static VariedBy measured(DrawKind kind) {
        return switch (kind) {
            case AGAIN -> VariedBy.AGAIN;
            case ORDER -> VariedBy.ORDER;
            case WORDING -> VariedBy.WORDING;
            case PLAIN -> throw new IllegalArgumentException("A plain draw asks nothing otherwise.");
        };
    }
}
