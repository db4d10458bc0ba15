package io.plurascope.sink.question;

import io.plurascope.event.Question;
import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.schemas.EventPlace;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.kept.LastUsed;
import io.plurascope.sink.score.RunScores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the distributions and scores of a run lie, question by question. Not thread-safe.
 */
final class RunQuestions {
    /** Clocks of a producer and a broker may differ; a run's events are looked for from this long before its start. */
    static final Duration BEFORE = Duration.ofHours(1);

    /** How many columns of values are kept for the next page of a list. */
    private static final int KEPT_COLUMNS = 16;

    private final String run;
    private final KeyIndex distributions;
    private final KeyIndex scores;
    private final Map<String, Question> texts = new HashMap<>();
    private long textsOf = -1;
    private final Map<Column, Values> columns = new LastUsed<>(KEPT_COLUMNS);
    private SortedMap<String, SortedSet<CellKey>> cells = new TreeMap<>();
    private long cellsOf = -1;

    private record Column(ListRequest.By by, @Nullable Long round) {}

    private record Values(long changes, Map<String, Double> byQuestion) {}

    RunQuestions(Run run) {
        this.run = run.getRun();
        this.distributions = new KeyIndex(
                Topics.DISTRIBUTIONS, RunScores.keysOf(this.run), run.getStart().minus(BEFORE));
        this.scores = new KeyIndex(
                Topics.SCORES, RunScores.keysOf(this.run), run.getStart().minus(BEFORE));
    }

    /** Another one where something of the run has changed, as far as it was taken in. */
    String version() {
        return distributions.changes() + "-" + scores.changes();
    }

    /** Changes with the questions, as far as they were taken in, and with nothing else. */
    String askedVersion() {
        return Long.toString(distributions.changes());
    }

    /** Takes in what was written since. */
    void catchUp(PlacedEvents events) {
        catchUpAsked(events);
        scores.catchUp(events);
    }

    /** Takes in what questions there are, without scores, which are many times as long. */
    void catchUpAsked(PlacedEvents events) {
        distributions.catchUp(events);
        if (cellsOf != distributions.changes()) {
            SortedMap<String, SortedSet<CellKey>> found = new TreeMap<>();
            for (String key : distributions.keys("")) {
                CellKey.of(key)
                        .ifPresent(
                                cell -> found.computeIfAbsent(cell.question(), question -> new TreeSet<>(CellKey.ORDER))
                                        .add(cell));
            }
            cells = found;
            cellsOf = distributions.changes();
        }
    }

    /** The questions of which some model has a distribution. */
    SortedSet<String> questions() {
        return questions(null);
    }

    /** Those of a round; of any where it is null. */
    SortedSet<String> questions(@Nullable Long round) {
        SortedSet<String> found = new TreeSet<>();
        cells.forEach((question, some) -> {
            if (some.stream().anyMatch(cell -> isOf(cell, round))) {
                found.add(question);
            }
        });
        return found;
    }

    private static boolean isOf(CellKey cell, @Nullable Long round) {
        return round == null || cell.round() == round;
    }

    /** Which models have a distribution of a question, in which round and steering. */
    SortedSet<CellKey> cells(String question) {
        return cells.getOrDefault(question, new TreeSet<>(CellKey.ORDER));
    }

    /** Where a distribution lies. */
    Optional<EventPlace> distribution(CellKey cell) {
        return distributions.place(key(cell));
    }

    /** Where its scores lie. */
    Optional<EventPlace> scores(CellKey cell) {
        return scores.place(key(cell));
    }

    private String key(CellKey cell) {
        return Keys.of(run, Long.toString(cell.round()), cell.model(), cell.steering(), cell.question());
    }

    /** The texts of its questions, as they stand. */
    Map<String, Question> texts(PlacedEvents events, CountingEvents<Question> all) {
        if (textsOf != all.changes()) {
            texts.clear();
            textsOf = all.changes();
        }
        List<String> missing = questions().stream()
                .filter(question -> !texts.containsKey(question))
                .toList();
        all.of(events, missing).forEach((question, placed) -> texts.put(question, placed.event()));
        return texts;
    }

    /** The cell of each question of a model in a round; the latest where it is null. */
    SortedMap<String, CellKey> cells(String model, String steering, @Nullable Long round) {
        SortedMap<String, CellKey> found = new TreeMap<>();
        cells.forEach((question, some) -> some.stream()
                .filter(cell -> cell.model().equals(model) && cell.steering().equals(steering) && isOf(cell, round))
                .reduce((one, later) -> later)
                .ifPresent(cell -> found.put(question, cell)));
        return found;
    }

    /** A model's values by question, without those that are undefined, in a round; in the latest of each where it is null. */
    Map<String, Double> values(PlacedEvents events, ListRequest.By by, @Nullable Long round) {
        Column column = new Column(by, round);
        Values kept = columns.get(column);
        if (kept == null || kept.changes() != scores.changes()) {
            Map<String, Double> values = new HashMap<>();
            List<EventPlace> places = new ArrayList<>();
            cells(by.model(), by.steering(), round)
                    .forEach((question, cell) -> scores(cell).ifPresent(places::add));
            events.at(Topics.SCORES, places, (place, score) -> {
                Double value = value(score, by.measure(), by.population());
                if (value != null) {
                    values.put(score.getQuestion(), value);
                }
            });
            kept = new Values(scores.changes(), values);
            columns.put(column, kept);
        }
        return kept.byQuestion();
    }

    private static @Nullable Double value(Score score, String measure, @Nullable String population) {
        int own = score.getOwnMeasures().indexOf(measure);
        if (population == null) {
            return own < 0 ? null : score.getOwnValues().get(own);
        }
        int place = score.getPopulations().indexOf(population);
        int of = score.getMeasures().indexOf(measure);
        return place < 0 || of < 0
                ? null
                : score.getValues().get(place * score.getMeasures().size() + of);
    }
}
