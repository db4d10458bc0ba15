package io.plurascope.producer;

import io.plurascope.event.Rating;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Ratings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the events of jurors' ratings. */
final class RatingEvents {
    private RatingEvents() {}

    /**
     * The ratings of a data set's texts, text by text in the order of the questions; none where it has no ratings.
     *
     * @param eventTimes event time of a question by its place
     */
    static Stream<Rating> of(Dataset dataset, List<Item> items, String run, IntFunction<Instant> eventTimes) {
        Ratings ratings = dataset.ratings();
        if (ratings == null) {
            return Stream.of();
        }
        Map<Integer, List<Ratings.Given>> byRow = ratings.byRow();
        return IntStream.range(0, items.size()).boxed().flatMap(place -> {
            Item item = items.get(place);
            return byRow.getOrDefault(item.row(), List.of()).stream()
                    .map(given ->
                            rating(run, dataset.questionId(item), ratings.scale(), given, eventTimes.apply(place)));
        });
    }

    private static Rating rating(
            String run, String question, Ratings.RatingScale scale, Ratings.Given given, Instant eventTime) {
        return Rating.newBuilder()
                .setQuestion(question)
                .setJuror(given.juror())
                .setGroups(new TreeMap<>(given.properties()))
                .setValue(given.value())
                .setLowest(scale.lowest())
                .setHighest(scale.highest())
                .setLowerIsBetter(scale.lowerIsBetter())
                .setEventTime(eventTime)
                .setRun(run)
                .build();
    }

    /** How many ratings the texts of some questions have. */
    static long count(Ratings ratings, List<Item> items) {
        Set<Integer> rows = items.stream().map(Item::row).collect(Collectors.toSet());
        return ratings.given().stream()
                .filter(given -> rows.contains(given.row()))
                .count();
    }
}
