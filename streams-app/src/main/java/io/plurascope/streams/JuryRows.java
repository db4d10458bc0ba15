package io.plurascope.streams;

import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.measures.Measure;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.measures.jury.Welfare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of a run's juries.
 *
 * @param rows of each jury, its models and the data set whose texts it rated, summed over questions
 * @param texts of all raters, each rated text
 */
record JuryRows(List<Row> rows, List<Row> texts) {
    /** Board of the rated texts. */
    static final String TEXTS = "texts";

    /** Name of the raters in a run's progress. */
    static final String RATINGS = "ratings";

    /** A board travels as one event, so that it cannot hold any number of entries. */
    private static final int MOST_ENTRIES = 20_000;

    private static final Measure WORST_OFF = new PopulationJury(new Welfare(Double.POSITIVE_INFINITY));

    JuryRows {
        rows = List.copyOf(rows);
        texts = List.copyOf(texts);
    }

    /** How far the ratings are, where the run says how many there are. */
    List<Progress> progress(Run run) {
        Long expected = run.getRatings();
        if (expected == null) {
            return List.of();
        }
        List<Row> all = rows.stream()
                .filter(row -> row.key().kind() == RowKey.Kind.RATERS)
                .toList();
        return List.of(Progress.newBuilder()
                .setModel(RATINGS)
                .setExpected(expected)
                .setAnswered(all.stream()
                        .mapToLong(row -> row.count(Row.Count.ANSWERED))
                        .sum())
                .setRefused(0)
                .setInvalid(all.stream()
                        .mapToLong(row -> row.count(Row.Count.INVALID))
                        .sum())
                .setWaiting(0)
                .build());
    }

    /** The rows of each board of so many measures by its name. */
    SortedMap<String, List<Row>> boards(int measures) {
        SortedMap<String, List<Row>> boards = new TreeMap<>();
        for (Row row : rows) {
            boards.computeIfAbsent("jury:" + row.key().jury(), board -> new ArrayList<>())
                    .add(row);
        }
        if (!texts.isEmpty()) {
            boards.put(TEXTS, shown(MOST_ENTRIES / measures));
        }
        return boards;
    }

    /** All texts, or where they are too many those that the raters have least of by the run's first measure. */
    private List<Row> shown(int most) {
        return texts.size() <= most
                ? texts
                : texts.stream()
                        .sorted(Comparator.<Row>comparingDouble(row -> {
                                    OptionalDouble mean = row.sums(null).mean(0);
                                    return mean.orElse(Double.POSITIVE_INFINITY);
                                })
                                .thenComparing(row -> row.key().model()))
                        .limit(most)
                        .toList();
    }

    /** Whether the worst-off juror belongs to a value: that of a measure which is what this one has. */
    static boolean names(Measure measure) {
        return measure.equals(WORST_OFF);
    }
}
