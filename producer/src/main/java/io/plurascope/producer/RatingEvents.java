package io.plurascope.producer;

import io.plurascope.event.Rating;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Ratings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the events of jurors' ratings. */
final class RatingEvents {
    private RatingEvents() {}

    static Rating rating(
            String run, String question, Ratings.RatingScale scale, Ratings.Given given, Instant eventTime) {
        return Rating.newBuilder()
                .setQuestion(question)
                .setJuror(given.juror())
                .setGroups(given.properties())
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
