package io.plurascope.producer;

import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.NearestNames;
import io.plurascope.producer.dataset.Ratings;
import io.plurascope.schemas.Jurors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Juries of a run.
 *
 * @param juries juries of populations by name, each with its members; {@value #EVERYBODY} is all populations of a question
 * @param weights what members weigh, by jury and member, positive and finite; 1 where it is not said
 * @param utility what a population in one of these has of an answer
 * @param alphas inequality aversions of the welfare of all juries, from 0 to Infinity; empty: those that the jurors name,
 *     else the usual
 * @param tau utility above which a juror is satisfied
 * @param jurors a jury whose jurors have models judge long answers; null for none
 */
public record JurySettings(
        SortedMap<String, List<String>> juries,
        Map<String, Map<String, Double>> weights,
        Utility utility,
        List<Double> alphas,
        double tau,
        @Nullable Jurors jurors) {
    /** Stands for all populations of a question. */
    public static final String EVERYBODY = "*";

    /** No juries of populations but the one of all, and the usual welfare. */
    public static final JurySettings DEFAULT = new JurySettings(new TreeMap<>(), Utility.SIMILARITY, List.of());

    /** Utility above which a juror is satisfied, where no other is named. */
    public static final double DEFAULT_TAU = 0.5;

    private static final int MOST_ALPHAS = 24;
    private static final String RATERS = "raters";
    private static final Pattern NAME = Pattern.compile("[^=:|,]+");

    /** What a population has of a model's answer. */
    public enum Utility {
        /** 1 - the Jensen-Shannon distance of the model's answers to the population's. */
        SIMILARITY,
        /** The expected agreement: the sum over options of the model's probability times the population's. */
        AGREEMENT
    }

    public JurySettings {
        TreeMap<String, List<String>> copy = new TreeMap<>();
        juries.forEach((name, members) -> {
            if (!NAME.matcher(name).matches() || name.equals(RATERS)) {
                throw new IllegalArgumentException("A jury of populations cannot be named '" + name
                        + "': the jury of all raters is '" + RATERS + "', and '=', ':', '|' and ',' have a meaning.");
            }
            if (members.isEmpty()) {
                throw new IllegalArgumentException("The jury '" + name + "' has no member; name populations.");
            }
            copy.put(name, List.copyOf(members));
        });
        juries = copy;
        weights = weights(juries, weights);
        if (!(tau >= 0 && tau <= 1)) {
            throw new IllegalArgumentException("Tau is " + tau + "; it has to be from 0 to 1, as utilities are.");
        }
        if (jurors != null && juries.containsKey(jurors.jury())) {
            throw new IllegalArgumentException(
                    "A jury of populations and one of jurors are both named '" + jurors.jury() + "'; rename one.");
        }
        alphas = List.copyOf(alphas.isEmpty() && jurors != null ? jurors.alphas() : alphas);
        if (alphas.size() > MOST_ALPHAS || alphas.stream().distinct().count() < alphas.size()) {
            throw new IllegalArgumentException(
                    "Of alphas " + MOST_ALPHAS + " are the most, and none may stand twice: " + alphas + ".");
        }
        for (double alpha : alphas) {
            if (Double.isNaN(alpha) || alpha < 0) {
                throw new IllegalArgumentException("Alpha is " + alpha + "; it has to be from 0 to Infinity.");
            }
        }
    }

    /** Juries of populations alone, who all weigh the same. */
    public JurySettings(SortedMap<String, List<String>> juries, Utility utility, List<Double> alphas) {
        this(juries, Map.of(), utility, alphas, DEFAULT_TAU, null);
    }

    /** The same with these jurors. */
    public JurySettings with(Jurors asked) {
        return new JurySettings(juries, weights, utility, alphas, tau, asked);
    }

    private static Map<String, Map<String, Double>> weights(
            SortedMap<String, List<String>> juries, Map<String, Map<String, Double>> weights) {
        TreeMap<String, Map<String, Double>> copy = new TreeMap<>();
        weights.forEach((jury, ofMembers) -> {
            List<String> members = juries.getOrDefault(jury, List.of());
            ofMembers.forEach((member, weight) -> {
                boolean inIt = members.contains(member) || members.contains(EVERYBODY);
                if (!inIt || member.equals(EVERYBODY) || !(weight > 0) || weight == Double.POSITIVE_INFINITY) {
                    throw new IllegalArgumentException("The weight of '" + member + "' in the jury '" + jury + "' is "
                            + weight + "; a weight is of a population in the jury, above 0 and finite.");
                }
            });
            if (!ofMembers.isEmpty()) {
                copy.put(jury, Collections.unmodifiableMap(new TreeMap<>(ofMembers)));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Refuses members that answered no question.
     *
     * @throws DatasetException where there is one; the message names the nearest
     */
    public void require(Dataset dataset) {
        Collection<String> known = dataset.populations().keySet();
        Ratings ratings = dataset.ratings();
        if (jurors != null && ratings != null && ratings.groups().contains(jurors.jury())) {
            throw new DatasetException(
                    "The jury '" + jurors.jury() + "' has the name of what is known of the raters of '" + dataset.name()
                            + "', whose juries are named by it; rename it.");
        }
        juries.forEach((name, members) -> members.stream()
                .filter(member -> !member.equals(EVERYBODY) && !known.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw new DatasetException("The jury '" + name + "' has the member '" + member
                            + "', and no question of '" + dataset.name() + "' has that population"
                            + (known.isEmpty()
                                    ? "."
                                    : "; the nearest names are " + NearestNames.of(member, known) + "."));
                }));
    }

    /** What decides the content of a run, as texts; none for the usual settings. */
    List<String> fields() {
        if (equals(DEFAULT)) {
            return List.of();
        }
        List<String> fields = new ArrayList<>(List.of("juries", utility.name(), alphas.toString()));
        juries.forEach((name, members) -> {
            fields.add(name);
            fields.addAll(members);
        });
        weights.forEach((jury, ofMembers) -> fields.addAll(List.of("weights", jury, ofMembers.toString())));
        if (tau != DEFAULT_TAU) {
            fields.addAll(List.of("tau", Double.toString(tau)));
        }
        if (jurors != null) {
            fields.addAll(List.of("jurors", jurors.toString()));
        }
        return fields;
    }
}
