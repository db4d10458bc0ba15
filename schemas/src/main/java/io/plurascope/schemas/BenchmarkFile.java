package io.plurascope.schemas;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.FunctionKind;
import io.plurascope.event.TradeOffFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * Reads the file that says what a multi-objective benchmark is made of: YAML with a list {@code objectives} and, where
 * models are to be weighed by functions, a list {@code functions}.
 *
 * <p>Keys of an objective:
 *
 * <ul>
 *   <li>{@code name}: its name; needed, unique in the file.
 *   <li>{@code measure}: the measure that it is; left out where the value comes from the topic objectives.
 *   <li>{@code population}: the population that the measure compares with.
 *   <li>{@code jury}: the jury that the measure is of, as the board {@code jury:NAME} names it.
 *   <li>{@code better}: higher or lower; needed where there is no measure, which knows it by itself.
 *   <li>{@code reference}: the reference point's value, in the objective's own unit.
 * </ul>
 *
 * <p>Keys of a function:
 *
 * <ul>
 *   <li>{@code name}: its name; needed, unique in the file.
 *   <li>{@code kind}: linear, single, minimum, nash or lexicographic; needed.
 *   <li>{@code weights}: for linear, a mapping from objectives to weights of 0 or more.
 *   <li>{@code order}: for single the objective, for lexicographic the objectives, the most important one first.
 *   <li>{@code steer}: text before a prompt that steers a model to the function; where a run asks models, every question
 *       is asked again after it.
 * </ul>
 */
public final class BenchmarkFile {
    static final List<String> OBJECTIVE_KEYS = List.of("name", "measure", "population", "jury", "better", "reference");
    static final List<String> FUNCTION_KEYS = List.of("name", "kind", "weights", "order", "steer");

    private final YamlSource yaml;
    private final Set<String> objectives = new HashSet<>();

    private BenchmarkFile(YamlSource yaml) {
        this.yaml = yaml;
    }

    /**
     * The benchmark of a file.
     *
     * @throws InvalidFile where the file cannot be read or says something else
     */
    public static Benchmark read(Path file) {
        return parse(YamlSource.read(file), file.toString());
    }

    /**
     * The benchmark of a text.
     *
     * @param source what the text is called in errors
     * @throws InvalidFile where the text says something else
     */
    public static Benchmark parse(String text, String source) {
        return new BenchmarkFile(new YamlSource(source, "a list 'objectives:' with at least one of them"))
                .benchmark(text);
    }

    private Benchmark benchmark(String text) {
        Node root = yaml.root(text);
        Map<String, Node> top = yaml.fields(root, List.of("objectives", "functions"));
        List<BenchmarkObjective> list = new ArrayList<>();
        for (Node entry : yaml.list(top.getOrDefault("objectives", root), "objectives")) {
            BenchmarkObjective objective = objective(entry);
            if (!objectives.add(objective.getName())) {
                throw yaml.invalid(entry, "objective '" + objective.getName() + "' is named twice; rename one");
            }
            list.add(objective);
        }
        Node functions = top.get("functions");
        return new Benchmark(list, functions == null ? List.of() : functions(functions));
    }

    private List<TradeOffFunction> functions(Node given) {
        List<TradeOffFunction> functions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<String, String> texts = new HashMap<>();
        for (Node entry : yaml.list(given, "functions")) {
            TradeOffFunction function = function(entry);
            if (!names.add(function.getName())) {
                throw yaml.invalid(entry, "function '" + function.getName() + "' is named twice; rename one");
            }
            String text = function.getSteer();
            String same = text == null ? null : texts.put(text, function.getName());
            if (same != null) {
                throw yaml.invalid(
                        entry,
                        "function '" + function.getName() + "' has the 'steer' of '" + same
                                + "', so that a model would be asked the same twice; say in other words what it weighs");
            }
            functions.add(function);
        }
        return functions;
    }

    private BenchmarkObjective objective(Node entry) {
        Map<String, Node> fields = yaml.fields(entry, OBJECTIVE_KEYS);
        String name = required(entry, fields, "name", "an objective");
        String measure = yaml.text(fields, "measure");
        Node better = fields.get("better");
        if ((measure == null) == (better == null)) {
            throw yaml.invalid(
                    entry,
                    "objective '" + name + "' needs either 'measure: ...', which knows its direction, or, where its"
                            + " values come from the topic objectives, 'better: higher' or 'better: lower'");
        }
        Node reference = fields.get("reference");
        return BenchmarkObjective.newBuilder()
                .setName(name)
                .setMeasure(measure)
                .setPopulation(yaml.text(fields, "population"))
                .setJury(yaml.text(fields, "jury"))
                .setHigherIsBetter(better == null ? null : higher(better))
                .setReference(reference == null ? null : yaml.number(reference, "reference"))
                .build();
    }

    private boolean higher(Node better) {
        return switch (yaml.scalar(better, "better")) {
            case "higher" -> true;
            case "lower" -> false;
            default -> throw yaml.invalid(better, "'better' is neither higher nor lower; write one of them");
        };
    }

    private TradeOffFunction function(Node entry) {
        Map<String, Node> fields = yaml.fields(entry, FUNCTION_KEYS);
        String name = required(entry, fields, "name", "a function");
        FunctionKind kind = kind(entry, fields);
        Node weights = fields.get("weights");
        Node order = fields.get("order");
        Map<String, Double> weighed = weights == null ? Map.of() : weights(weights);
        List<String> ordered = order == null ? List.of() : order(order);
        boolean fits = switch (kind) {
            case LINEAR -> order == null && weighed.values().stream().anyMatch(weight -> weight > 0);
            case SINGLE -> weights == null && ordered.size() == 1;
            case LEXICOGRAPHIC -> weights == null && !ordered.isEmpty();
            case MINIMUM, NASH -> weights == null && order == null;
        };
        if (!fits) {
            throw yaml.invalid(
                    entry,
                    "function '" + name
                            + "' is not written as its kind is; linear needs 'weights' with one above 0, single"
                            + " an 'order' of one objective, lexicographic an 'order', minimum and nash neither");
        }
        return TradeOffFunction.newBuilder()
                .setName(name)
                .setKind(kind)
                .setWeights(weighed)
                .setOrder(ordered)
                .setSteer(yaml.text(fields, "steer"))
                .build();
    }

    private FunctionKind kind(Node entry, Map<String, Node> fields) {
        return switch (required(entry, fields, "kind", "a function")) {
            case "linear" -> FunctionKind.LINEAR;
            case "single" -> FunctionKind.SINGLE;
            case "minimum" -> FunctionKind.MINIMUM;
            case "nash" -> FunctionKind.NASH;
            case "lexicographic" -> FunctionKind.LEXICOGRAPHIC;
            default ->
                throw yaml.invalid(
                        fields.getOrDefault("kind", entry),
                        "the kind is not known; write linear, single, minimum, nash or lexicographic");
        };
    }

    private Map<String, Double> weights(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw yaml.invalid(node, "'weights' has to be a mapping from objectives to numbers");
        }
        Map<String, Double> weights = new TreeMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String objective = known(tuple.getKeyNode());
            double weight = yaml.number(tuple.getValueNode(), "weight of " + objective);
            if (weight < 0) {
                throw yaml.invalid(tuple.getValueNode(), "the weight of " + objective + " is below 0; write 0 or more");
            }
            if (weights.put(objective, weight) != null) {
                throw yaml.invalid(tuple.getKeyNode(), "'" + objective + "' has two weights; keep one");
            }
        }
        return weights;
    }

    private List<String> order(Node node) {
        List<String> order = new ArrayList<>();
        for (Node each : yaml.list(node, "order")) {
            String objective = known(each);
            if (order.contains(objective)) {
                throw yaml.invalid(each, "'" + objective + "' comes twice in an order; keep the first");
            }
            order.add(objective);
        }
        return order;
    }

    private String known(Node node) {
        String name = yaml.scalar(node, "objective");
        if (!objectives.contains(name)) {
            throw yaml.invalid(
                    node,
                    "there is no objective '" + name + "'; there are "
                            + String.join(", ", objectives.stream().sorted().toList()));
        }
        return name;
    }

    private String required(Node entry, Map<String, Node> fields, String key, String of) {
        @Nullable String value = yaml.text(fields, key);
        if (value == null) {
            throw yaml.invalid(entry, of + " has no '" + key + "'; add '" + key + ": ...'");
        }
        return value;
    }
}
