package io.plurascope.standalone.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All populations as a jury over the models of a {@link PaperBatch}: a juror's utility is 1 - its distance. Everything is taken
 * on each question first.
 */
record WelfareBatch(PaperBatch batch) {
    /** The mean over questions of (mean u^(1 - alpha))^(1 / (1 - alpha)). */
    double welfare(String model, double alpha) {
        return Sample.of(each(model, utilities -> welfare(utilities, alpha))).mean();
    }

    /**
     * A measure of the board by question.
     *
     * @param measure its name on the board
     */
    List<Double> each(String model, String measure) {
        String name = measure.substring("jury_".length());
        if (name.startsWith("welfare_alpha_")) {
            double alpha = alpha(name);
            return each(model, utilities -> welfare(utilities, alpha));
        }
        return switch (name) {
            case "gini" -> each(model, WelfareBatch::gini);
            case "satisfied_above_0_5" ->
                each(
                        model,
                        utilities -> Arrays.stream(utilities)
                                .map(utility -> utility > 0.5 ? 1 : 0)
                                .average()
                                .orElseThrow());
            case "nash_product" ->
                each(model, utilities -> Arrays.stream(utilities).reduce(1, (one, other) -> one * other));
            case "log_nash_product" ->
                each(model, utilities -> Arrays.stream(utilities).map(Math::log).sum());
            default -> throw new AssertionError("Nothing is known here of " + measure + ".");
        };
    }

    /** A juror's mean utility, over so many questions. */
    record Mean(double utility, int questions) {}

    /** The mean utility of each juror. */
    Map<String, Mean> means(String model) {
        Map<String, double[]> sums = new TreeMap<>();
        for (int place = 0; place < batch.ids().size(); place++) {
            double[] answer = batch.model(place, model);
            batch.people(place).forEach((juror, humans) -> {
                double[] sum = sums.computeIfAbsent(juror, missing -> new double[2]);
                sum[0] += 1 - PaperBatch.distance(answer, humans);
                sum[1]++;
            });
        }
        Map<String, Mean> means = new TreeMap<>();
        sums.forEach((juror, sum) -> means.put(juror, new Mean(sum[0] / sum[1], (int) sum[1])));
        return means;
    }

    /** How many populations were asked a question, on average. */
    double jurorsPerQuestion() {
        return IntStream.range(0, batch.ids().size())
                .mapToDouble(place -> batch.people(place).size())
                .average()
                .orElseThrow();
    }

    private static double alpha(String measure) {
        String text = measure.substring("welfare_alpha_".length());
        return text.equals("infinity") ? Double.POSITIVE_INFINITY : Double.parseDouble(text.replace('_', '.'));
    }

    private List<Double> each(String model, ToDoubleFunction<double[]> measure) {
        return IntStream.range(0, batch.ids().size())
                .mapToObj(place -> {
                    double[] answer = batch.model(place, model);
                    return measure.applyAsDouble(batch.people(place).values().stream()
                            .mapToDouble(humans -> 1 - PaperBatch.distance(answer, humans))
                            .toArray());
                })
                .toList();
    }

    /** Half the mean absolute difference of two jurors over the mean, every juror against every one. */
    private static double gini(double[] utilities) {
        double differences = 0;
        for (double one : utilities) {
            for (double other : utilities) {
                differences += Math.abs(one - other);
            }
        }
        double mean = Arrays.stream(utilities).average().orElseThrow();
        return differences / utilities.length / utilities.length / 2 / mean;
    }

    /** In logarithms, with the largest power taken off, since u^-5000 is beyond a double. */
    private static double welfare(double[] utilities, double alpha) {
        double[] logs = Arrays.stream(utilities).map(Math::log).toArray();
        if (alpha == 1) {
            return Math.exp(Arrays.stream(logs).average().orElseThrow());
        }
        double least = Arrays.stream(logs).min().orElseThrow();
        if (alpha == Double.POSITIVE_INFINITY) {
            return Math.exp(least);
        }
        double largest = Arrays.stream(logs).map(log -> (1 - alpha) * log).max().orElseThrow();
        double mean = Arrays.stream(logs)
                .map(log -> Math.exp((1 - alpha) * log - largest))
                .average()
                .orElseThrow();
        return Math.exp((largest + Math.log(mean)) / (1 - alpha));
    }
}
