package io.plurascope.sink.report;

import io.plurascope.event.Score;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.distributional.Entropy;
import io.plurascope.measures.distributional.JensenShannonDistance;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scores of plainly asked models that reports have question by question: distance to people, entropy, what models are ranked by
 * and what they cover. To keep all measures, of all populations, would be to keep the topic.
 */
final class QuestionScores {
    private static final Set<String> ALWAYS = Set.of(new JensenShannonDistance().name(), new Entropy().name());

    private static final String OVERTON = "overton";

    private record Cell(String model, @Nullable String population, String measure) {}

    private final Set<String> kept;
    private final Map<Cell, SortedMap<String, Double>> cells = new HashMap<>();
    private final SortedSet<String> questions = new TreeSet<>();

    /** @param ranked measures by which models are ranked */
    QuestionScores(Collection<String> ranked) {
        kept = Stream.of(
                        ALWAYS.stream(),
                        ranked.stream(),
                        Measures.ALL.stream().filter(QuestionScores::isCoverage).map(Measure::name))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    /** Whether a measure says how a model's answer to a question covers those that it should give. */
    static boolean isCoverage(Measure measure) {
        return measure.board().startsWith(OVERTON) && !measure.perPopulation();
    }

    /** Takes a score of one question. */
    void add(Score score, Collection<String> populations) {
        if (score.getSteering() != null) {
            return;
        }
        questions.add(score.getQuestion());
        put(score, null, score.getOwnMeasures(), score.getOwnValues());
        int measures = score.getMeasures().size();
        for (int place = 0; place < score.getPopulations().size(); place++) {
            String population = score.getPopulations().get(place);
            int end = (place + 1) * measures;
            if (populations.contains(population) && end <= score.getValues().size()) {
                put(score, population, score.getMeasures(), score.getValues().subList(place * measures, end));
            }
        }
    }

    private void put(Score score, @Nullable String population, List<String> measures, List<@Nullable Double> values) {
        for (int place = 0; place < values.size(); place++) {
            Double value = values.get(place);
            String measure = measures.get(place);
            if (value != null && kept.contains(measure)) {
                cells.computeIfAbsent(new Cell(score.getModel(), population, measure), cell -> new TreeMap<>())
                        .put(score.getQuestion(), value);
            }
        }
    }

    /** The questions that have a score. */
    SortedSet<String> questions() {
        return Collections.unmodifiableSortedSet(questions);
    }

    /** Scores by question; none where the measure is not kept. */
    SortedMap<String, Double> of(String model, @Nullable String population, String measure) {
        return Collections.unmodifiableSortedMap(
                cells.getOrDefault(new Cell(model, population, measure), Collections.emptySortedMap()));
    }
}
