package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Population;
import io.plurascope.event.Reference;
import io.plurascope.event.Steering;
import io.plurascope.measures.Answered;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.Measures;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.Scale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What models steered to trade-offs measure, and what sets of points come to, worked out in one go with other ways of
 * calculating than the topology's: means with decimals of any length, volumes by adding and taking away the boxes that
 * points share. The distance on one question is all that is taken from the measures.
 */
final class TradeOffBatch {
    private final List<Steering> steerings;
    private final Map<String, Reference> references;

    private final Averaged answers;

    TradeOffBatch(List<Steering> steerings, Map<String, Reference> references, List<Answer> answers) {
        this.steerings = steerings;
        this.references = references;
        this.answers = new Averaged(answers);
    }

    /** A model's mean under a steering, over the questions that have a value under every one, and their number. */
    record Mean(OptionalDouble value, int questions) {}

    Mean mean(String model, Steering steering, String measure, String population) {
        List<BigDecimal> scores = new ArrayList<>();
        for (String question : shared(model, measure, population)) {
            scores.add(Decimals.exact(
                    score(model, steering, measure, population, question).orElseThrow()));
        }
        return new Mean(
                scores.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Decimals.mean(scores)), scores.size());
    }

    /** The questions that have a value under every steering. */
    private List<String> shared(String model, String measure, String population) {
        return references.keySet().stream()
                .filter(question -> steerings.stream()
                        .allMatch(each -> score(model, each, measure, population, question)
                                .isPresent()))
                .toList();
    }

    /** On each of these, the value under one steering less that under another. */
    List<Double> differences(String model, Steering one, Steering other, String measure, String population) {
        return shared(model, measure, population).stream()
                .map(question -> score(model, one, measure, population, question)
                                .orElseThrow()
                        - score(model, other, measure, population, question).orElseThrow())
                .toList();
    }

    private OptionalDouble score(String model, Steering steering, String measure, String population, String question) {
        Distribution answer = answers.of(model, steering, question);
        for (Population people :
                Objects.requireNonNull(references.get(question)).getPopulations()) {
            if (answer != null && people.getPopulation().equals(population)) {
                Scale none = new Scale(Collections.nCopies(answer.size(), OptionalDouble.empty()), Set.of());
                return ((PopulationMeasure) Measures.named(measure))
                        .of(
                                new Answered(question, answer, OptionalDouble.empty(), none),
                                Distribution.of(people.getProbabilities().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()));
            }
        }
        return OptionalDouble.empty();
    }

    /** The volume that boxes from 0 to the points fill, by inclusion and exclusion over all sets of points. */
    static double volume(List<double[]> points) {
        double volume = 0;
        for (int set = 1; set < 1 << points.size(); set++) {
            double box = 1;
            for (int objective = 0; objective < points.getFirst().length; objective++) {
                double least = Double.POSITIVE_INFINITY;
                for (int point = 0; point < points.size(); point++) {
                    if ((set >> point & 1) == 1) {
                        least = Math.min(least, points.get(point)[objective]);
                    }
                }
                box *= Math.max(0, least);
            }
            volume += Integer.bitCount(set) % 2 == 1 ? box : -box;
        }
        return volume;
    }

    /**
     * The mean of the best weighted sum over weights that lie evenly on the simplex of three objectives, in the middles of
     * the small triangles that it is cut into.
     *
     * @param parts into how many parts each side is cut
     */
    static double expectedUtility(List<double[]> points, int parts) {
        double sum = 0;
        int triangles = 0;
        for (int one = 0; one < parts; one++) {
            for (int two = 0; one + two < parts; two++) {
                sum += best(points, (one + 1 / 3.0) / parts, (two + 1 / 3.0) / parts);
                triangles++;
                if (one + two + 1 < parts) {
                    sum += best(points, (one + 2 / 3.0) / parts, (two + 2 / 3.0) / parts);
                    triangles++;
                }
            }
        }
        return sum / triangles;
    }

    private static double best(List<double[]> points, double first, double second) {
        return points.stream()
                .mapToDouble(point -> first * point[0] + second * point[1] + (1 - first - second) * point[2])
                .max()
                .orElseThrow();
    }
}
