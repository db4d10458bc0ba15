package io.plurascope.streams;

import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.jury.Gini;
import io.plurascope.measures.jury.Jury;
import io.plurascope.measures.jury.JuryMeasure;
import io.plurascope.measures.jury.NashProduct;
import io.plurascope.measures.jury.SatisfiedShare;
import io.plurascope.measures.jury.Welfare;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;

/**
 * What the juries of a run have, worked out in one go over the set of its events: the ratings that count, gathered text by
 * text and jury by jury. It shares the jury measures with the topology and nothing else.
 */
final class JuryBatch {
    private JuryBatch() {}

    /** Hands over every value of every question, by the key of the metric that is its mean. */
    static void ofRaters(Run run, List<Rating> ratings, BiConsumer<String, Double> values) {
        Map<String, Rating> counting = new TreeMap<>();
        for (Rating rating : ratings) {
            counting.merge(
                    Keys.of(rating.getQuestion(), String.valueOf(rating.getModel()), rating.getJuror()),
                    rating,
                    BinaryOperator.maxBy(Comparator.comparingLong(Rating::getRevision)));
        }
        Map<String, List<Rating>> juries = new TreeMap<>();
        for (Rating rating : counting.values()) {
            List<String> names = new ArrayList<>(List.of("raters"));
            run.getJuryGroups().stream()
                    .filter(group -> rating.getGroups().containsKey(group))
                    .forEach(group -> names.add(group + "=" + rating.getGroups().get(group)));
            for (String name : names) {
                juries.computeIfAbsent(
                                Keys.of(rating.getQuestion(), String.valueOf(rating.getModel()), name),
                                key -> new ArrayList<>())
                        .add(rating);
            }
            if (rating.getModel() == null) {
                juries.computeIfAbsent(Keys.of(rating.getQuestion(), "the text", "raters"), key -> new ArrayList<>())
                        .add(rating);
            }
        }
        juries.forEach((key, jury) -> ofRaters(run, key, jury, values));
    }

    private static void ofRaters(Run run, String key, List<Rating> jury, BiConsumer<String, Double> values) {
        String name = key.substring(key.lastIndexOf('|') + 1);
        Rating any = jury.getFirst();
        String row = key.contains("|the text|")
                ? any.getQuestion()
                : Objects.requireNonNullElse(any.getModel(), run.getDataset());
        SortedMap<String, Double> utilities = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        for (Rating rating : jury) {
            if (rating.getValue() >= rating.getLowest() && rating.getValue() <= rating.getHighest()) {
                double above = rating.getLowerIsBetter()
                        ? rating.getHighest() - rating.getValue()
                        : rating.getValue() - rating.getLowest();
                utilities.put(rating.getJuror(), above / (rating.getHighest() - rating.getLowest()));
                weights.put(rating.getJuror(), rating.getWeight());
            }
        }
        add(run, row, name, utilities, new Jury(weights, 0), values);
    }

    /** The same of the populations that answered one question. */
    static void ofPopulations(
            Run run,
            String model,
            Distribution answer,
            SortedMap<String, Distribution> people,
            BiConsumer<String, Double> values) {
        run.getJuries().forEach((name, members) -> {
            SortedMap<String, Double> utilities = new TreeMap<>();
            Map<String, Double> weights = new TreeMap<>();
            people.forEach((population, distribution) -> {
                boolean total = run.getTotals().contains(population);
                if (members.contains(population) || (members.contains("*") && !total)) {
                    Map<String, Double> said = run.getJuryWeights().getOrDefault(name, Map.of());
                    weights.put(population, said.getOrDefault(population, 1.0));
                    double agreement = 0;
                    for (int option = 0; option < answer.size(); option++) {
                        agreement += answer.toArray()[option] * distribution.toArray()[option];
                    }
                    utilities.put(population, agreement);
                }
            });
            add(run, model, name, utilities, new Jury(weights, 0), values);
        });
    }

    private static void add(
            Run run,
            String row,
            String jury,
            SortedMap<String, Double> utilities,
            Jury definition,
            BiConsumer<String, Double> values) {
        if (utilities.isEmpty()) {
            return;
        }
        List<JuryMeasure> measures =
                new ArrayList<>(List.of(new SatisfiedShare(run.getTau()), new Gini(), new NashProduct()));
        run.getAlphas().forEach(alpha -> measures.add(new Welfare(alpha)));
        for (JuryMeasure measure : measures) {
            String name = "jury_" + measure.name().replace('.', '_');
            measure.of(definition.utilities(utilities))
                    .ifPresent(value -> values.accept(Keys.metric(run.getRun(), row, null, jury, name, null), value));
        }
    }
}
