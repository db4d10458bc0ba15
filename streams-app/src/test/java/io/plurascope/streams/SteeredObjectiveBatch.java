package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.Distribution;
import io.plurascope.schemas.Keys;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What objectives come to that are no means over the questions of a model's row, worked out in one go: over what models
 * are steered to, SimBench's score, the welfare of a jury with a name, and the winner between two models, for whom the
 * lottery that neither is preferred to is the one with more votes.
 */
final class SteeredObjectiveBatch {
    static final String JURY = "both";
    static final List<BenchmarkObjective> OBJECTIVES = List.of(
            objective("faithful", "faithfulness", null, null),
            objective("gain here", "gain", "Here", null),
            objective("hits", "hit_rate", null, null),
            objective("linked", "tetrachoric", null, null),
            objective("styled", "best_style", null, null),
            objective("bench", "simbench_score", "Here", null),
            objective("winner", "minimax_winner", null, null),
            objective("fair", "jury_welfare_alpha_1", null, JURY));

    private final Run run;
    private final SteeredBatch answers;
    private final Map<String, Reference> references;

    SteeredObjectiveBatch(
            Run run, Map<String, Question> questions, Map<String, Reference> references, List<Answer> answers) {
        this.run = run;
        this.references = references;
        this.answers = new SteeredBatch(run, questions, references, answers);
    }

    private static BenchmarkObjective objective(
            String name, String measure, @Nullable String population, @Nullable String jury) {
        return BenchmarkObjective.newBuilder()
                .setName(name)
                .setMeasure(measure)
                .setPopulation(population)
                .setJury(jury)
                .build();
    }

    static String key(String objective, String model) {
        return Keys.of("objective", objective, model);
    }

    /** @param steerable the values of the board of steerable pluralism, by the keys of its batch */
    Map<String, Double> values(Map<String, Double> steerable) {
        Map<String, Double> values = new TreeMap<>();
        List<Steering> here = run.getSteerings().stream()
                .filter(steering -> steering.getName().equals("Here"))
                .toList();
        over(
                values,
                "faithful",
                run.getSteerings(),
                (model, steering) ->
                        steerable.get(SteeredBatch.key("faithfulness", model, steering, steering.getName(), null)));
        over(
                values,
                "gain here",
                here,
                (model, steering) -> steerable.get(SteeredBatch.key("gain", model, steering, "Here", null)));
        over(
                values,
                "hits",
                List.of("QA", "BIO", "PORTRAY"),
                (model, style) -> steerable.get(SteeredBatch.key("hit_rate", model, null, null, style)));
        over(
                values,
                "linked",
                List.of("QA", "BIO", "PORTRAY"),
                (model, style) -> steerable.get(SteeredBatch.key("tetrachoric", model, null, null, style)));
        styled(values, steerable);
        for (String model : run.getModels()) {
            simBench(model).ifPresent(score -> values.put(key("bench", model), score));
            fair(model).ifPresent(welfare -> values.put(key("fair", model), welfare));
        }
        winner(values);
        return values;
    }

    private interface Value<P> {
        @Nullable
        Double of(String model, P place);
    }

    /** The mean over all places that have a value for any model, for the models that have one at each of them. */
    private <P> void over(Map<String, Double> values, String objective, List<P> all, Value<P> value) {
        List<P> places = all.stream()
                .filter(place -> run.getModels().stream().anyMatch(model -> value.of(model, place) != null))
                .toList();
        for (String model : run.getModels()) {
            List<BigDecimal> own = new ArrayList<>();
            for (P place : places) {
                Double there = value.of(model, place);
                if (there != null) {
                    own.add(Decimals.exact(there));
                }
            }
            if (!own.isEmpty() && own.size() == places.size()) {
                // A single value is shown as it is, not as it is on the grid.
                values.put(
                        key(objective, model),
                        own.size() == 1 ? only(places, place -> value.of(model, place)) : Decimals.mean(own));
            }
        }
    }

    private static <P> double only(List<P> places, Function<P, @Nullable Double> value) {
        return Objects.requireNonNull(value.apply(places.getFirst()));
    }

    /** By whichever distance: if all attributes of all models have the same one. */
    private void styled(Map<String, Double> values, Map<String, Double> steerable) {
        Map<String, Double> best = new TreeMap<>();
        TreeSet<String> distances = new TreeSet<>();
        for (String model : run.getModels()) {
            for (Steering steering : run.getSteerings()) {
                for (String distance : List.of("wasserstein", "js_distance")) {
                    Double least = steerable.get(
                            SteeredBatch.key("best_style", model, steering, steering.getName(), distance));
                    if (least != null) {
                        distances.add(distance);
                        best.put(Keys.of(model, steering.getName()), least);
                    }
                }
            }
        }
        if (distances.size() == 1) {
            over(
                    values,
                    "styled",
                    List.of("Here", "There", "Nobody"),
                    (model, attribute) -> best.get(Keys.of(model, attribute)));
        }
    }

    private OptionalDouble simBench(String model) {
        List<BigDecimal> toPeople = new ArrayList<>();
        List<BigDecimal> uniform = new ArrayList<>();
        for (String question : references.keySet()) {
            answers.score("total_variation", model, null, "Here", question)
                    .ifPresent(value -> toPeople.add(Decimals.exact(value)));
            answers.score("uniform_total_variation", model, null, "Here", question)
                    .ifPresent(value -> uniform.add(Decimals.exact(value)));
        }
        return toPeople.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(100 * (1 - Decimals.mean(toPeople) / Decimals.mean(uniform)));
    }

    private OptionalDouble fair(String model) {
        List<BigDecimal> welfare = new ArrayList<>();
        String wanted = Keys.metric(run.getRun(), model, null, JURY, "jury_welfare_alpha_1", null);
        references.forEach((question, reference) -> answers.plain(model, question)
                .ifPresent(answer -> JuryBatch.ofPopulations(run, model, answer, people(reference), (metric, value) -> {
                    if (metric.equals(wanted)) {
                        welfare.add(Decimals.exact(value));
                    }
                })));
        return welfare.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Decimals.mean(welfare));
    }

    private static SortedMap<String, Distribution> people(Reference reference) {
        SortedMap<String, Distribution> people = new TreeMap<>();
        for (Population each : reference.getPopulations()) {
            people.put(
                    each.getPopulation(),
                    Distribution.of(each.getProbabilities().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray()));
        }
        return people;
    }

    private void winner(Map<String, Double> values) {
        int votes = 0;
        int ahead = 0;
        for (String question : references.keySet()) {
            for (String population : run.getCompared()) {
                OptionalDouble one = answers.score("js_distance", "a", null, population, question);
                OptionalDouble other = answers.score("js_distance", "b", null, population, question);
                if (one.isPresent() && other.isPresent()) {
                    votes++;
                    ahead += Decimals.exact(other.getAsDouble()).compareTo(Decimals.exact(one.getAsDouble()));
                }
            }
        }
        if (votes > 0) {
            values.put(key("winner", "a"), ahead > 0 ? 1 : ahead < 0 ? 0 : 0.5);
            values.put(key("winner", "b"), ahead > 0 ? 0 : ahead < 0 ? 1 : 0.5);
        }
    }
}
