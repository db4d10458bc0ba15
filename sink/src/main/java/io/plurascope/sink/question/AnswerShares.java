package io.plurascope.sink.question;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Merging;
import io.plurascope.measures.Choices;
import io.plurascope.measures.InvalidAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one draw alone comes to, by the run's way of merging label variants. The mean over the plain draws is the
 * distribution that the topology publishes, but for seed-compat, which takes the mean of their logits.
 *
 * @param probabilities in the question's order of options
 * @param optionMass probability on all labels; null where the answer was normalised before it was recorded
 */
record AnswerShares(List<Double> probabilities, @Nullable Double optionMass) {
    /** Empty for a refusal and for numbers that are no distribution over so many options. */
    static Optional<AnswerShares> of(Answer answer, Merging merging, int options) {
        if (answer.getRefusal() != null || answer.getLabels().isEmpty()) {
            return Optional.empty();
        }
        int[] labels = Stream.concat(answer.getLabels().stream(), answer.getLeftOut().stream())
                .mapToInt(Label::getOption)
                .toArray();
        // What a server leaves out is less probable than all that it lists.
        double[] logProbabilities = DoubleStream.concat(
                        answer.getLogProbabilities().stream().mapToDouble(Double::doubleValue),
                        answer.getLeftOut().stream().mapToDouble(label -> Double.NEGATIVE_INFINITY))
                .toArray();
        try {
            Choices.Merged merged = merging == Merging.MAX
                    ? Choices.max(options, labels, logProbabilities)
                    : Choices.logSumExp(options, labels, logProbabilities);
            List<Integer> order = answer.getVariation() == null
                    ? List.of()
                    : answer.getVariation().getOrder();
            double[] places = merged.probabilities().toArray();
            return isOrder(order, options)
                    ? Optional.of(new AnswerShares(
                            inOwnOrder(places, order), answer.getNormalised() ? null : merged.optionMass()))
                    : Optional.empty();
        } catch (InvalidAnswer e) {
            return Optional.empty();
        }
    }

    private static boolean isOrder(List<Integer> order, int options) {
        boolean[] seen = new boolean[options];
        for (int option : order) {
            if (option < 0 || option >= options || seen[option]) {
                return false;
            }
            seen[option] = true;
        }
        return order.isEmpty() || order.size() == options;
    }

    private static List<Double> inOwnOrder(double[] places, List<Integer> order) {
        List<Double> own = new ArrayList<>(Arrays.stream(places).boxed().toList());
        for (int place = 0; place < order.size(); place++) {
            own.set(order.get(place), places[place]);
        }
        return Collections.unmodifiableList(own);
    }
}
