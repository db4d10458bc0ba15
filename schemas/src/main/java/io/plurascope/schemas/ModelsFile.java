package io.plurascope.schemas;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the file that names the models: YAML with one list, {@code models}, whose entries have the keys of
 * {@link #KEYS}.
 *
 * <ul>
 *   <li>{@code name}: the model's name in every event; needed, unique in the file.
 *   <li>{@code family}: what base and aligned siblings share; by default the name.
 *   <li>{@code stage}: base, aligned, reference or unknown, which is the default.
 *   <li>{@code base}: name of the model that an aligned one was made from.
 *   <li>{@code alignment}: how it was aligned, in words.
 *   <li>{@code endpoint}: the Triton server, {@code host:port}; a recorded model may leave it to the default one.
 *   <li>{@code backend}: how it is asked, such as answer_choices; needed.
 *   <li>{@code served}: its name on the server; by default the name.
 *   <li>{@code version}: the one version of it that is asked for there; by default whichever the server serves.
 *   <li>{@code frame}: prompt frame, plain or chat; by default plain.
 *   <li>{@code recorded}: true where a stand-in replays recorded answers; by default false.
 *   <li>{@code labels}: the token ids of the model's vocabulary that stand for an option, by its letter A to Z, one or a
 *       list of them, such as {@code {A: [319, 29909], B: [350, 29933]}}; by default a prompt's own labels are asked for.
 * </ul>
 */
public final class ModelsFile {
    static final List<String> KEYS = List.of(
            "name",
            "family",
            "stage",
            "base",
            "alignment",
            "endpoint",
            "backend",
            "served",
            "version",
            "frame",
            "recorded",
            "labels");

    private static final Pattern ENDPOINT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:/]+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65535;

    private final YamlSource yaml;
    private final @Nullable String defaultEndpoint;

    private ModelsFile(YamlSource yaml, @Nullable String defaultEndpoint) {
        this.yaml = yaml;
        this.defaultEndpoint = defaultEndpoint;
    }

    /** The models of a file, each of which names its endpoint; see {@link #read(Path, String)}. */
    public static List<Model> read(Path file) {
        return read(file, null);
    }

    /**
     * The models of a file, in its order.
     *
     * @param defaultEndpoint {@code host:port} of recorded models that name none; absent where all have to name theirs
     * @throws InvalidFile where the file cannot be read or says something else than a list of models
     */
    public static List<Model> read(Path file, @Nullable String defaultEndpoint) {
        return parse(YamlSource.read(file), file.toString(), defaultEndpoint);
    }

    /** The models of a text, each of which names its endpoint; see {@link #parse(String, String, String)}. */
    public static List<Model> parse(String text, String source) {
        return parse(text, source, null);
    }

    /**
     * The models of a text, in its order.
     *
     * @param source what the text is called in errors
     * @param defaultEndpoint {@code host:port} of recorded models that name none; absent where all have to name theirs
     * @throws InvalidFile where the text says something else than a list of models
     */
    public static List<Model> parse(String text, String source, @Nullable String defaultEndpoint) {
        return new ModelsFile(new YamlSource(source, "a list 'models:' with at least one model"), defaultEndpoint)
                .models(text);
    }

    private List<Model> models(String text) {
        Map<String, Integer> lines = new HashMap<>();
        List<Model> models = new ArrayList<>();
        for (Node entry : entries(yaml.root(text))) {
            Model model = model(entry);
            Integer earlier = lines.putIfAbsent(model.getModel(), YamlSource.line(entry));
            if (earlier != null) {
                throw yaml.invalid(
                        entry, "model '" + model.getModel() + "' is named already in line " + earlier + "; rename one");
            }
            models.add(model);
        }
        return List.copyOf(models);
    }

    private List<Node> entries(Node root) {
        Map<String, Node> top = yaml.fields(root, List.of("models"));
        Node models = top.get("models");
        if (!(models instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw yaml.invalid(models == null ? root : models, "'models' has to be a list with at least one model");
        }
        return list.getValue();
    }

    private Model model(Node entry) {
        Map<String, Node> fields = yaml.fields(entry, KEYS);
        String name = required(entry, fields, "name");
        boolean recorded = recorded(fields.get("recorded"));
        String base = yaml.text(fields, "base");
        Node labels = fields.get("labels");
        if (name.equals(base)) {
            throw yaml.invalid(
                    entry, "model '" + name + "' cannot be its own base; name the model that it was made from");
        }
        return Model.newBuilder()
                .setModel(name)
                .setFamily(or(yaml.text(fields, "family"), name))
                .setStage(stage(fields.get("stage")))
                .setBaseModel(base)
                .setAlignment(yaml.text(fields, "alignment"))
                .setEndpoint(endpoint(entry, fields, recorded))
                .setBackend(required(entry, fields, "backend"))
                .setServedName(or(yaml.text(fields, "served"), name))
                .setVersion(yaml.text(fields, "version"))
                .setFrame(or(yaml.text(fields, "frame"), "plain"))
                .setRecorded(recorded)
                .setLabelTokens(labels == null ? Map.of() : LabelTokens.read(yaml, labels))
                .build();
    }

    private String required(Node entry, Map<String, Node> fields, String key) {
        String value = yaml.text(fields, key);
        if (value == null) {
            throw yaml.invalid(entry, "a model has no '" + key + "'; add '" + key + ": ...'");
        }
        return value;
    }

    private String endpoint(Node entry, Map<String, Node> fields, boolean recorded) {
        Node node = fields.get("endpoint");
        if (node == null && recorded && defaultEndpoint != null) {
            return defaultEndpoint;
        }
        String endpoint = required(entry, fields, "endpoint");
        var matcher = ENDPOINT.matcher(endpoint);
        if (!matcher.matches() || port(matcher.group(2)) < 1 || port(matcher.group(2)) > HIGHEST_PORT) {
            throw yaml.invalid(
                    node == null ? entry : node,
                    "endpoint '" + endpoint + "' is no host:port; write one such as 127.0.0.1:8001");
        }
        return endpoint;
    }

    private Stage stage(@Nullable Node node) {
        if (node == null) {
            return Stage.UNKNOWN;
        }
        return switch (yaml.scalar(node, "stage")) {
            case "base" -> Stage.BASE;
            case "aligned" -> Stage.ALIGNED;
            case "reference" -> Stage.REFERENCE;
            case "unknown" -> Stage.UNKNOWN;
            default ->
                throw yaml.invalid(
                        node,
                        "stage '" + yaml.scalar(node, "stage")
                                + "' is not known; write base, aligned, reference or unknown");
        };
    }

    private boolean recorded(@Nullable Node node) {
        if (node == null) {
            return false;
        }
        return switch (yaml.scalar(node, "recorded").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw yaml.invalid(
                        node, "recorded '" + yaml.scalar(node, "recorded") + "' is no yes or no; write true or false");
        };
    }

    private static int port(String digits) {
        return Integer.parseInt(digits);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
