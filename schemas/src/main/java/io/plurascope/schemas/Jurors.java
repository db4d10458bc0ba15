package io.plurascope.schemas;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A jury whose jurors have models judge long answers for them.
 *
 * @param jury its name
 * @param alphas inequality aversions of its welfare, from 0 to Infinity; empty: the run's
 * @param jurors at least one, no name twice
 */
public record Jurors(String jury, List<Double> alphas, List<Juror> jurors) {
    /** Names are parts of boards' names and of lists joined by commas. */
    private static final Pattern NAME = Pattern.compile("[^=:|,]*[^=:|,\\s][^=:|,]*");

    private static final String RATERS = "raters";

    public Jurors {
        requireName(jury, "jury");
        if (jury.equals(RATERS)) {
            throw new IllegalArgumentException(
                    "The jury cannot be named '" + RATERS + "', which is the jury of all raters; name it otherwise.");
        }
        alphas = List.copyOf(alphas);
        jurors = List.copyOf(jurors);
        if (jurors.isEmpty()) {
            throw new IllegalArgumentException("The jury '" + jury + "' has no juror; name at least one.");
        }
        Set<String> names = new HashSet<>();
        for (Juror juror : jurors) {
            if (!names.add(juror.name())) {
                throw new IllegalArgumentException("The juror '" + juror.name() + "' is named twice; rename one.");
            }
        }
    }

    /**
     * One juror.
     *
     * @param name unique in the jury
     * @param weight in the jury, positive and finite
     * @param group whose jury the juror is in beside that of all; null for none
     * @param statement what a text is to express; its utility is the probability that it does
     * @param description of the juror, who then rates texts from 1 to 5; at most one of both, neither only for a reward
     *     model, which has a taste of its own
     * @param model the model that is asked for the juror; null for the judge of the run
     */
    public record Juror(
            String name,
            double weight,
            @Nullable String group,
            @Nullable String statement,
            @Nullable String description,
            @Nullable String model) {
        public Juror {
            requireName(name, "juror");
            if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "The weight of juror '" + name + "' is " + weight + "; a weight has to be above 0 and finite.");
            }
            if (group != null) {
                requireName(group, "group");
            }
            if (statement != null && description != null) {
                throw new IllegalArgumentException("Juror '" + name + "' has both a statement, which texts are to"
                        + " express, and a description, by which texts are rated; keep one.");
            }
            if (statement == null && description == null && model == null) {
                throw new IllegalArgumentException("Juror '" + name
                        + "' has neither a statement nor a description; write one, or name a reward model under"
                        + " 'model'.");
            }
        }
    }

    private static void requireName(String name, String of) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A " + of + " cannot be named '" + name
                    + "': it needs a letter, and '=', ':', '|' and ',' have a meaning.");
        }
    }
}
