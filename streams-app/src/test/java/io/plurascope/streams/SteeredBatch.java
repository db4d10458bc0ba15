package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.Answered;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.Measures;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.Scale;
import io.plurascope.measures.distributional.TetrachoricCorrelation;
import io.plurascope.schemas.Keys;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the board of steerable pluralism comes to, worked out in one go over the set of a run's events, with decimals of
 * any length: an oracle that shares the measures of one question with the topology and nothing else. The keys are the
 * measure, the model, the steering and what else tells an entry from the others.
 */
final class SteeredBatch {
    private final Run run;
    private final Map<String, Question> questions;
    private final Map<String, Reference> references;
    private final Averaged answers;
    private final Map<String, Double> values = new TreeMap<>();

    SteeredBatch(Run run, Map<String, Question> questions, Map<String, Reference> references, List<Answer> answers) {
        this.run = run;
        this.questions = questions;
        this.references = references;
        this.answers = new Averaged(answers);
    }

    static Map<String, Double> values(
            Run run, Map<String, Question> questions, Map<String, Reference> references, List<Answer> answers) {
        SteeredBatch batch = new SteeredBatch(run, questions, references, answers);
        Set<String> names = new TreeSet<>();
        run.getSteerings().forEach(steering -> names.add(steering.getName()));
        List<String> matrix = names.stream().filter(run.getCompared()::contains).toList();
        for (String model : run.getModels()) {
            run.getSteerings().forEach(steering -> batch.alone(model, steering));
            run.getSteerings().stream()
                    .filter(steering -> matrix.contains(steering.getName()))
                    .forEach(steering -> batch.row(model, steering, matrix));
            batch.hits(model, matrix);
            batch.tables(model);
            names.forEach(name -> batch.styles(model, name));
        }
        return batch.values;
    }

    /** The model's plain answer; empty where it refused or has not answered. */
    Optional<Distribution> plain(String model, String question) {
        return Optional.ofNullable(answers.of(model, null, question));
    }

    static String key(
            String measure,
            String model,
            @Nullable Steering steering,
            @Nullable String population,
            @Nullable String text) {
        return Keys.of(
                measure, model, Keys.text(steering), population == null ? "" : population, text == null ? "" : text);
    }

    OptionalDouble score(
            String measure, String model, @Nullable Steering steering, String population, String question) {
        Distribution answer = answers.of(model, steering, question);
        @Nullable Distribution people = people(question, population);
        if (answer == null || people == null) {
            return OptionalDouble.empty();
        }
        Question asked = Objects.requireNonNull(questions.get(question));
        List<OptionalDouble> positions = new ArrayList<>();
        for (Option option : asked.getOptions()) {
            positions.add(
                    option.getPosition() == null ? OptionalDouble.empty() : OptionalDouble.of(option.getPosition()));
        }
        Answered answered = new Answered(question, answer, OptionalDouble.empty(), new Scale(positions, Set.of()));
        return ((PopulationMeasure) Measures.named(measure)).of(answered, people);
    }

    private @Nullable Distribution people(String question, String population) {
        for (Population each : Objects.requireNonNull(references.get(question)).getPopulations()) {
            if (each.getPopulation().equals(population)) {
                return Distribution.of(each.getProbabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
            }
        }
        return null;
    }

    private void alone(String model, Steering steering) {
        String population = steering.getName();
        List<BigDecimal> distances = new ArrayList<>();
        List<BigDecimal> gains = new ArrayList<>();
        for (String question : questions.keySet()) {
            OptionalDouble steered = score("js_distance", model, steering, population, question);
            OptionalDouble plain = score("js_distance", model, null, population, question);
            steered.ifPresent(value -> distances.add(Decimals.exact(value)));
            if (steered.isPresent() && plain.isPresent()) {
                gains.add(Decimals.exact(plain.getAsDouble()).subtract(Decimals.exact(steered.getAsDouble())));
            }
        }
        put(key("faithfulness", model, steering, population, null), distances, 1);
        put(key("gain", model, steering, population, null), gains, 0);
        for (String measure : List.of("flattening", "wasserstein")) {
            List<BigDecimal> scores = new ArrayList<>();
            questions
                    .keySet()
                    .forEach(question -> score(measure, model, steering, population, question)
                            .ifPresent(value -> scores.add(Decimals.exact(value))));
            put(key(measure, model, steering, population, null), scores, 0);
        }
    }

    private void row(String model, Steering steering, List<String> matrix) {
        for (String population : matrix) {
            List<BigDecimal> distances = new ArrayList<>();
            for (String question : questions.keySet()) {
                if (matrix.stream().allMatch(each -> people(question, each) != null)) {
                    score("js_distance", model, steering, population, question)
                            .ifPresent(value -> distances.add(Decimals.exact(value)));
                }
            }
            put(key("confusion", model, steering, population, null), distances, 0);
        }
    }

    private void hits(String model, List<String> matrix) {
        Map<String, List<Double>> hits = new TreeMap<>();
        for (Steering steering : run.getSteerings()) {
            Map<String, Double> distances = new TreeMap<>();
            for (String population : matrix) {
                Double distance = values.get(key("confusion", model, steering, population, null));
                if (distance != null) {
                    distances.put(population, distance);
                }
            }
            if (!distances.isEmpty()) {
                double least = distances.values().stream().min(Double::compare).orElseThrow();
                List<String> nearest = distances.entrySet().stream()
                        .filter(entry -> entry.getValue() == least)
                        .map(Map.Entry::getKey)
                        .toList();
                hits.computeIfAbsent(Objects.requireNonNull(steering.getStyle()), style -> new ArrayList<>())
                        .add(nearest.contains(steering.getName()) ? 1.0 / nearest.size() : 0);
            }
        }
        hits.forEach((style, each) -> put(
                key("hit_rate", model, null, null, style),
                each.stream().map(Decimals::exact).toList(),
                0));
    }

    /** Who prefers which of two options, where both prefer one. */
    private void tables(String model) {
        Map<String, long[]> tables = new TreeMap<>();
        for (Steering steering : run.getSteerings()) {
            for (String question : questions.keySet()) {
                @Nullable Distribution answer = answers.of(model, steering, question);
                @Nullable Distribution people = people(question, steering.getName());
                if (answer != null
                        && people != null
                        && answer.size() == 2
                        && answer.probability(0) != 0.5
                        && people.probability(0) != 0.5) {
                    int row = answer.probability(0) > 0.5 ? 0 : 2;
                    int column = people.probability(0) > 0.5 ? 0 : 1;
                    tables.computeIfAbsent(Objects.requireNonNull(steering.getStyle()), style -> new long[4])[
                            row + column]++;
                }
            }
        }
        tables.forEach((style, table) -> {
            String key = key("tetrachoric", model, null, null, style);
            TetrachoricCorrelation.of(table[0], table[1], table[2], table[3]).ifPresent(rho -> {
                values.put(key, rho);
                values.put(key + " n", (double) (table[0] + table[1] + table[2] + table[3]));
            });
        });
    }

    private void styles(String model, String name) {
        List<Steering> styles = run.getSteerings().stream()
                .filter(steering -> steering.getName().equals(name))
                .toList();
        for (String measure : List.of("wasserstein", "js_distance")) {
            Map<Steering, Double> means = new TreeMap<>();
            for (Steering style : styles) {
                List<BigDecimal> scores = new ArrayList<>();
                for (String question : questions.keySet()) {
                    if (styles.stream()
                            .allMatch(each ->
                                    score(measure, model, each, name, question).isPresent())) {
                        scores.add(Decimals.exact(
                                score(measure, model, style, name, question).orElseThrow()));
                    }
                }
                String key = key("style_" + measure, model, style, name, null);
                put(key, scores, 0);
                if (values.containsKey(key)) {
                    means.put(style, Objects.requireNonNull(values.get(key)));
                }
            }
            if (!means.isEmpty()) {
                double least = means.values().stream().min(Double::compare).orElseThrow();
                means.forEach((style, mean) -> {
                    if (mean == least) {
                        String best = key("best_style", model, style, name, measure);
                        String key = key("style_" + measure, model, style, name, null);
                        values.put(best, mean);
                        values.put(best + " n", Objects.requireNonNull(values.get(key + " n")));
                        Double error = values.get(key + " error");
                        if (error != null) {
                            values.put(best + " error", error);
                        }
                    }
                });
                return;
            }
        }
    }

    /** The mean rounded once, taken from a whole where that is not 0; how many scores it is of, and its error. */
    private void put(String key, List<BigDecimal> scores, double whole) {
        if (!scores.isEmpty()) {
            double mean = Decimals.mean(scores);
            values.put(key, whole == 0 ? mean : whole - mean);
            values.put(key + " n", (double) scores.size());
            if (!key.startsWith("hit_rate")) {
                Decimals.deviation(scores)
                        .ifPresent(deviation -> values.put(key + " error", deviation / Math.sqrt(scores.size())));
            }
        }
    }
}
