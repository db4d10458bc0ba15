package io.plurascope.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * The paper's experiment over recorded shares computed in one go from the files: plain sums of doubles, and formulas as the
 * paper and textbooks have them. It shares the reader of the data set with the way that it judges, and nothing else.
 */
final class PaperBatch {
    private static final List<String> SHARING = List.of("United States", "Japan");

    /** By question, in the file's order: people by population, and models. */
    private final List<Map<String, double[]>> people = new ArrayList<>();

    private final List<Map<String, double[]>> models = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    /** The questions that the United States and Japan share. */
    static PaperBatch of(Path data, Path answers) throws IOException {
        return of(data, answers, SHARING, Integer.MAX_VALUE, 0);
    }

    /** Some questions that populations share, drawn by a seed: those with the smallest hashes. */
    static PaperBatch of(Path data, Path answers, List<String> sharing, int limit, long seed) throws IOException {
        Map<Integer, JsonNode> recorded = new HashMap<>();
        for (String line : Files.readAllLines(answers)) {
            JsonNode row = new ObjectMapper().readTree(line);
            recorded.put(row.get("id").asInt(), row.get("probs"));
        }
        Dataset dataset = Datasets.open(data.toString());
        Map<Long, Item> drawn = new TreeMap<>();
        dataset.items().stream()
                .filter(item -> item.populations().keySet().containsAll(sharing))
                .forEach(item -> drawn.put(hash(seed, dataset.questionId(item)), item));
        PaperBatch batch = new PaperBatch();
        drawn.values().stream()
                .limit(limit)
                .sorted(Comparator.comparingInt(Item::row))
                .forEach(item -> batch.add(
                        dataset.questionId(item),
                        item,
                        recorded.getOrDefault(item.row(), new ObjectMapper().createObjectNode())));
        return batch;
    }

    /** The first eight bytes of the SHA-256 of "order|SEED|QUESTION", a number with a sign. */
    private static long hash(long seed, String question) {
        try {
            byte[] text = ("order|" + seed + "|" + question).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String id, Item item, JsonNode shares) {
        ids.add(id);
        Map<String, double[]> humans = new TreeMap<>();
        item.populations().forEach((name, answer) -> humans.put(name, shares(answer.probabilities())));
        people.add(humans);
        Map<String, double[]> asked = new TreeMap<>();
        shares.properties().forEach(model -> {
            List<Double> each = new ArrayList<>();
            model.getValue().forEach(share -> each.add(share.asDouble()));
            asked.put(model.getKey(), shares(each));
        });
        models.add(asked);
    }

    /** Ids of the questions, in the file's order; everything else is in the same. */
    List<String> ids() {
        return ids;
    }

    /** How each population answered a question. */
    Map<String, double[]> people(int place) {
        return people.get(place);
    }

    /** What a model answered to a question. */
    double[] model(int place, String model) {
        return models.get(place).getOrDefault(model, new double[0]);
    }

    private static double[] shares(List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return weights.stream().mapToDouble(weight -> weight / sum).toArray();
    }

    /** Distances of a model to a population, question by question; NaN where the population was not asked. */
    List<Double> distances(String model, String population) {
        return each(place -> {
            double[] humans = people.get(place).get(population);
            return humans == null ? Double.NaN : distance(model(place, model), humans);
        });
    }

    /** Entropies of a model's answers, those with a zero left out where there is no 0 ln 0. */
    List<Double> entropies(String model, boolean zeros) {
        return each(place -> {
            double[] answer = model(place, model);
            return !zeros && Arrays.stream(answer).anyMatch(share -> share == 0) ? Double.NaN : entropy(answer);
        });
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

    private List<Double> each(IntToDoubleFunction value) {
        List<Double> values = new ArrayList<>();
        for (int place = 0; place < people.size(); place++) {
            values.add(value.applyAsDouble(place));
        }
        return values;
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
