package io.plurascope.producer;

import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which a seed has questions asked: that of a hash of the seed and the question, so that it is the same on
 * every machine and for every model, and any part of it is in the order of the whole. Every order is as likely as any
 * other, so that its first N questions are N drawn without replacement.
 */
final class QuestionOrder {
    private QuestionOrder() {}

    static List<Item> of(Dataset dataset, Collection<Item> items, long seed) {
        record Placed(long place, Item item) {}
        return items.stream()
                .map(item -> new Placed(Hashes.of("order", Long.toString(seed), dataset.questionId(item)), item))
                .sorted(Comparator.comparingLong(Placed::place)
                        .thenComparingInt(placed -> placed.item().row()))
                .map(Placed::item)
                .toList();
    }
}
