package io.plurascope.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * The paper's experiment over recorded shares computed in one go from the files: plain sums of doubles, and formulas as the
 * paper and textbooks have them. It shares the reader of the data set with the way that it judges, and nothing else.
 */
final class PaperBatch {
    private static final List<String> SHARING = List.of("United States", "Japan");

    /** Mean, standard deviation (n - 1) and number of some values. */
    record Sample(double mean, double deviation, int n) {
        static Sample of(List<Double> values) {
            double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
            double squares = values.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .sum();
            return new Sample(mean, Math.sqrt(squares / (values.size() - 1)), values.size());
        }

        /** Half the width of the normal 95% interval. */
        double half() {
            return 1.959963984540054 * deviation / Math.sqrt(n);
        }

        /** Two-sided p-value of the t test of mean 0, by integrating the density of Student's t. */
        double p() {
            double t = Math.abs(mean) / (deviation / Math.sqrt(n));
            double degrees = n - 1.0;
            return 2 * integral(t, t + 60, degrees) / integral(-60, 60, degrees);
        }

        /** Simpson's rule over the density without its constant. */
        private static double integral(double from, double to, double degrees) {
            int steps = 60_000;
            double width = (to - from) / steps;
            double sum = 0;
            for (int step = 0; step <= steps; step++) {
                double x = from + step * width;
                double weight = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2;
                sum += weight * Math.exp(-(degrees + 1) / 2 * Math.log1p(x * x / degrees));
            }
            return sum * width / 3;
        }
    }

    /** By question, in the file's order: people by population, and models. */
    private final List<Map<String, double[]>> people = new ArrayList<>();

    private final List<Map<String, double[]>> models = new ArrayList<>();

    /** The questions that the United States and Japan share. */
    static PaperBatch of(Path data, Path answers) throws IOException {
        return of(data, answers, SHARING, Integer.MAX_VALUE);
    }

    /** The first questions of the file that some populations share. */
    static PaperBatch of(Path data, Path answers, List<String> sharing, int limit) throws IOException {
        Map<Integer, JsonNode> recorded = new HashMap<>();
        for (String line : Files.readAllLines(answers)) {
            JsonNode row = new ObjectMapper().readTree(line);
            recorded.put(row.get("id").asInt(), row.get("probs"));
        }
        PaperBatch batch = new PaperBatch();
        for (Item item : Datasets.open(data.toString()).items()) {
            if (item.populations().keySet().containsAll(sharing) && batch.people.size() < limit) {
                Map<String, double[]> humans = new TreeMap<>();
                item.populations().forEach((name, answer) -> humans.put(name, shares(answer.probabilities())));
                batch.people.add(humans);
                Map<String, double[]> asked = new TreeMap<>();
                JsonNode shares = recorded.getOrDefault(item.row(), new ObjectMapper().createObjectNode());
                shares.properties().forEach(model -> {
                    List<Double> each = new ArrayList<>();
                    model.getValue().forEach(share -> each.add(share.asDouble()));
                    asked.put(model.getKey(), shares(each));
                });
                batch.models.add(asked);
            }
        }
        return batch;
    }

    private static double[] shares(List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return weights.stream().mapToDouble(weight -> weight / sum).toArray();
    }

    /** Distances of a model to a population, question by question; NaN where the population was not asked. */
    List<Double> distances(String model, String population) {
        return each(place -> {
            double[] humans = people.get(place).get(population);
            return humans == null ? Double.NaN : distance(models.get(place).getOrDefault(model, new double[0]), humans);
        });
    }

    List<Double> entropies(String model) {
        return each(place -> entropy(models.get(place).getOrDefault(model, new double[0])));
    }

    /** Entropies of a population, those with a zero left out where there is no 0 ln 0. */
    List<Double> peopleEntropies(String population, boolean zeros) {
        return each(place -> {
            double[] humans = people.get(place).get(population);
            return humans == null || (!zeros && Arrays.stream(humans).anyMatch(share -> share == 0))
                    ? Double.NaN
                    : entropy(humans);
        });
    }

    List<Double> peopleDistances(String one, String other) {
        return each(place -> {
            double[] first = people.get(place).get(one);
            double[] second = people.get(place).get(other);
            return first == null || second == null ? Double.NaN : distance(first, second);
        });
    }

    /** Names of all models. */
    Set<String> models() {
        return models.getFirst().keySet();
    }

    /**
     * Welfare of a model: (mean u^(1 - alpha))^(1 / (1 - alpha)) of u = 1 - distance over the populations of a question, the
     * geometric mean at 1, the least at infinity; averaged over the questions.
     */
    double welfare(String model, double alpha) {
        double sum = 0;
        for (int place = 0; place < people.size(); place++) {
            double[] answer = models.get(place).getOrDefault(model, new double[0]);
            double[] logs = people.get(place).values().stream()
                    .mapToDouble(humans -> Math.log(1 - distance(answer, humans)))
                    .toArray();
            sum += Math.exp(logWelfare(logs, alpha));
        }
        return sum / people.size();
    }

    /** In logarithms, with the largest power taken off, since u^-5000 is beyond a double. */
    private static double logWelfare(double[] logs, double alpha) {
        if (alpha == 1) {
            return Arrays.stream(logs).average().orElse(Double.NaN);
        }
        double least = Arrays.stream(logs).min().orElse(Double.NaN);
        if (alpha == Double.POSITIVE_INFINITY) {
            return least;
        }
        double largest = Arrays.stream(logs).map(log -> (1 - alpha) * log).max().orElse(Double.NaN);
        double mean = Arrays.stream(logs)
                .map(log -> Math.exp((1 - alpha) * log - largest))
                .average()
                .orElse(Double.NaN);
        return (largest + Math.log(mean)) / (1 - alpha);
    }

    /** By question the mean and the variance of the distance over permutations of the model's options. */
    List<double[]> shuffled(String model, String population) {
        List<double[]> moments = new ArrayList<>();
        Random random = new Random(5);
        for (int place = 0; place < people.size(); place++) {
            double[] humans = people.get(place).get(population);
            if (humans != null) {
                moments.add(moments(models.get(place).getOrDefault(model, new double[0]), humans, random));
            }
        }
        return moments;
    }

    /** Over all permutations up to six options, over 2000 drawn ones beyond. */
    private static double[] moments(double[] model, double[] humans, Random random) {
        double[] sums = new double[3];
        if (model.length <= 6) {
            permute(model.clone(), 0, shuffled -> add(sums, distance(shuffled, humans)));
        } else {
            double[] shuffled = model.clone();
            for (int draw = 0; draw < 2000; draw++) {
                for (int last = shuffled.length - 1; last > 0; last--) {
                    swap(shuffled, last, random.nextInt(last + 1));
                }
                add(sums, distance(shuffled, humans));
            }
        }
        double mean = sums[0] / sums[2];
        return new double[] {mean, Math.max(0, sums[1] / sums[2] - mean * mean)};
    }

    private interface Each {
        void take(double[] permutation);
    }

    private static void permute(double[] values, int from, Each each) {
        if (from == values.length) {
            each.take(values);
            return;
        }
        for (int place = from; place < values.length; place++) {
            swap(values, from, place);
            permute(values, from + 1, each);
            swap(values, from, place);
        }
    }

    private static void add(double[] sums, double value) {
        sums[0] += value;
        sums[1] += value * value;
        sums[2]++;
    }

    private static void swap(double[] values, int one, int other) {
        double kept = values[one];
        values[one] = values[other];
        values[other] = kept;
    }

    private List<Double> each(IntToDoubleFunction value) {
        List<Double> values = new ArrayList<>();
        for (int place = 0; place < people.size(); place++) {
            values.add(value.applyAsDouble(place));
        }
        return values;
    }

    static List<Double> defined(List<Double> values) {
        return values.stream().filter(value -> !Double.isNaN(value)).toList();
    }

    /** sqrt(KL(p||m)/2 + KL(q||m)/2), m = (p+q)/2, base 2. */
    static double distance(double[] p, double[] q) {
        double bits = 0;
        for (int option = 0; option < q.length; option++) {
            double middle = (p[option] + q[option]) / 2;
            bits += p[option] == 0 ? 0 : p[option] * Math.log(p[option] / middle) / Math.log(2) / 2;
            bits += q[option] == 0 ? 0 : q[option] * Math.log(q[option] / middle) / Math.log(2) / 2;
        }
        return Math.sqrt(Math.max(0, bits));
    }

    static double entropy(double[] p) {
        return -Arrays.stream(p)
                .filter(share -> share > 0)
                .map(share -> share * Math.log(share))
                .sum();
    }
}
