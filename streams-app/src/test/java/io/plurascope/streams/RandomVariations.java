package io.plurascope.streams;

import io.plurascope.event.RunVariations;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the draws of random events ask otherwise, the same for all models: once again, in two orders and in one wording. */
final class RandomVariations {
    static final RunVariations OF_RUN = new RunVariations(2, 1);

    /** Of every plain draw one in each of these. */
    private static final int ASKINGS = 5;

    private static final int AGAIN = 1;
    private static final int WORDING = 4;

    private final boolean asked;
    private final int plainDraws;
    private final RandomGenerator random;
    private final Map<String, List<Integer>> orders = new HashMap<>();

    /** @param asked whether anything is asked otherwise */
    RandomVariations(boolean asked, int plainDraws, RandomGenerator random) {
        this.asked = asked;
        this.plainDraws = plainDraws;
        this.random = random;
    }

    /** Number of draws of a question. */
    int draws() {
        return asked ? plainDraws * ASKINGS : plainDraws;
    }

    /** How a draw asks otherwise; null where it is a plain one. */
    @Nullable
    Variation of(String question, int draw, int options) {
        int asking = draw / plainDraws;
        return switch (asking) {
            case 0 -> null;
            case AGAIN -> new Variation(VariationKind.AGAIN, 0, List.of());
            case WORDING -> new Variation(VariationKind.WORDING, 0, List.of());
            default ->
                new Variation(
                        VariationKind.ORDER,
                        asking - AGAIN - 1,
                        orders.computeIfAbsent(question + " " + asking, missing -> order(options)));
        };
    }

    private List<Integer> order(int options) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, options).boxed().toList());
        Collections.shuffle(order, Random.from(random));
        return order;
    }
}
