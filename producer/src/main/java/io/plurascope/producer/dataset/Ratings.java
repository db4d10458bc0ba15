package io.plurascope.producer.dataset;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What jurors gave to the texts of a data set.
 *
 * @param scale the scale of all of them
 * @param given the ratings, in the file's order, at least one
 */
public record Ratings(RatingScale scale, List<Given> given) {
    /** A property of jurors that has more values than this tells them apart and makes no groups. */
    static final int MOST_GROUPS = 20;

    public Ratings {
        given = given instanceof PackedRatings packed ? packed : List.copyOf(given);
        if (given.isEmpty()) {
            throw new IllegalArgumentException("There is no rating.");
        }
    }

    /**
     * The ends of a scale and which of them is the good one.
     *
     * @param lowest lowest rating that can be given, finite
     * @param highest highest rating that can be given, finite and above the lowest
     * @param lowerIsBetter whether a juror is served best by the lowest, as of how offensive a text is
     */
    public record RatingScale(double lowest, double highest, boolean lowerIsBetter) {
        public RatingScale {
            if (!(lowest < highest) || Double.isInfinite(highest - lowest)) {
                throw new IllegalArgumentException("A scale from " + lowest + " to " + highest + " is none.");
            }
        }
    }

    /**
     * A juror's rating of a text.
     *
     * @param row row of the data set that the text is known by
     * @param juror the juror's name
     * @param properties what is known of the juror, such as gender; in no order, and shared between a juror's ratings
     * @param value the rating
     */
    public record Given(int row, String juror, Map<String, String> properties, double value) {
        public Given {
            properties = Map.copyOf(properties);
        }
    }

    /** The ratings of each row. */
    public Map<Integer, List<Given>> byRow() {
        return given.stream().collect(Collectors.groupingBy(Given::row));
    }

    /** The properties by which jurors make groups, sorted. */
    public SortedSet<String> groups() {
        SortedMap<String, Set<String>> values = new TreeMap<>();
        given.forEach(rating -> rating.properties().forEach((property, value) -> {
            Set<String> some = values.computeIfAbsent(property, name -> new TreeSet<>());
            if (some.size() <= MOST_GROUPS) {
                some.add(value);
            }
        }));
        return values.entrySet().stream()
                .filter(property -> property.getValue().size() <= MOST_GROUPS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
