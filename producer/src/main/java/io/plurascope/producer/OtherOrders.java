package io.plurascope.producer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Orders of a question's options other than its own, drawn from the seed and the question alone. Each of the N! - 1 is as
 * likely, and none comes again before all have come. Options that refuse move like all others.
 */
final class OtherOrders {
    private OtherOrders() {}

    /**
     * One of them: which option stands at each place.
     *
     * @param options number of options, at least 2
     * @param number which of them, from 0
     */
    static List<Integer> of(int options, String question, long seed, int number) {
        Set<List<Integer>> drawn = new HashSet<>();
        List<Integer> own = shuffled(options, place -> place);
        int left = number;
        for (int attempt = 0; ; attempt++) {
            String[] fields = {"order", Long.toString(seed), question, Integer.toString(attempt)};
            List<Integer> order =
                    shuffled(options, place -> Hashes.below(place + 1, with(fields, Integer.toString(place))));
            if (order.equals(own) || !drawn.add(order)) {
                continue;
            }
            if (left == 0) {
                return order;
            }
            left--;
            if (isAllOthers(drawn.size(), options)) {
                drawn.clear();
            }
        }
    }

    private interface Choice {
        /** Where the option of a place goes, from 0 to that place. */
        int upTo(int place);
    }

    /** Fisher and Yates' shuffle. */
    private static List<Integer> shuffled(int options, Choice choice) {
        List<Integer> order = new ArrayList<>();
        for (int place = 0; place < options; place++) {
            int other = choice.upTo(place);
            order.add(place);
            if (other < place) {
                order.set(place, order.get(other));
                order.set(other, place);
            }
        }
        return List.copyOf(order);
    }

    private static boolean isAllOthers(int drawn, int options) {
        long orders = 1;
        for (int factor = 2; factor <= options && orders <= drawn + 1L; factor++) {
            orders *= factor;
        }
        return drawn + 1L == orders;
    }

    private static String[] with(String[] fields, String last) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add(last);
        return all.toArray(String[]::new);
    }
}
