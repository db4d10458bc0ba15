package io.plurascope.measures.jury;

import io.plurascope.measures.ExactSums;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A jury measure over several questions, in two ways that are different numbers. Sums are exact, so that the order of the
 * questions does not matter.
 *
 * @param meanOfQuestions the mean over questions of the measure, which is what definition 19 of Sorensen et al. 2024
 *     asks for; +Infinity or -Infinity where a question has that value; empty if it is defined for no question
 * @param ofMeans the measure of each juror's mean over the questions that the juror has a utility for: blind to jurors
 *     who take turns in being badly served; empty if it is undefined or nobody has a utility
 * @param questions the number of questions that the first mean is over
 * @param undefined the number of questions where the measure is undefined or nobody has a utility
 */
public record OverQuestions(OptionalDouble meanOfQuestions, OptionalDouble ofMeans, long questions, long undefined) {
    /**
     * Both numbers.
     *
     * @param questions the utility of each juror by name, for each question
     * @throws IllegalArgumentException if the jury refuses a utility, or a value is not between -2048 and 2048, where sums
     *     are exact
     */
    public static OverQuestions of(JuryMeasure measure, Jury jury, Collection<Map<String, Double>> questions) {
        Mean values = new Mean();
        TreeMap<String, Mean> jurors = new TreeMap<>();
        for (Map<String, Double> byJuror : questions) {
            if (!byJuror.isEmpty()) {
                measure.of(jury.utilities(byJuror)).ifPresent(values::add);
                byJuror.forEach((juror, utility) ->
                        jurors.computeIfAbsent(juror, name -> new Mean()).add(utility));
            }
        }
        TreeMap<String, Double> means = new TreeMap<>();
        jurors.forEach((juror, mean) -> means.put(juror, mean.value().orElseThrow()));
        OptionalDouble ofMeans = means.isEmpty() ? OptionalDouble.empty() : measure.of(jury.utilities(means));
        return new OverQuestions(values.value(), ofMeans, values.count, questions.size() - values.count);
    }

    /** A mean of values of which some may be -Infinity, as the logarithm of nothing is. */
    private static final class Mean {
        private final ExactSums sums = new ExactSums(1);
        private long count;
        private boolean minusInfinity;

        void add(double value) {
            count++;
            if (value == Double.NEGATIVE_INFINITY) {
                minusInfinity = true;
            } else {
                sums.add(0, value);
            }
        }

        OptionalDouble value() {
            return minusInfinity ? OptionalDouble.of(Double.NEGATIVE_INFINITY) : sums.mean(0);
        }
    }
}
