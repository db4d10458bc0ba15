package io.plurascope.schemas;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
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
 *   <li>{@code frame}: prompt frame; by default plain.
 *   <li>{@code recorded}: true where a stand-in replays recorded answers; by default false.
 * </ul>
 */
public final class ModelsFile {
    static final List<String> KEYS = List.of(
            "name", "family", "stage", "base", "alignment", "endpoint", "backend", "served", "frame", "recorded");

    private static final Pattern ENDPOINT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:/]+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65535;

    private final String source;
    private final @Nullable String defaultEndpoint;

    private ModelsFile(String source, @Nullable String defaultEndpoint) {
        this.source = source;
        this.defaultEndpoint = defaultEndpoint;
    }

    /** The file is no list of models; the message is one sentence with the file and, where there is one, the line. */
    public static final class Invalid extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Invalid(String message) {
            super(message);
        }
    }

    /** The models of a file, each of which names its endpoint; see {@link #read(Path, String)}. */
    public static List<Model> read(Path file) {
        return read(file, null);
    }

    /**
     * The models of a file, in its order.
     *
     * @param defaultEndpoint {@code host:port} of recorded models that name none; absent where all have to name theirs
     * @throws Invalid where the file cannot be read or says something else than a list of models
     */
    public static List<Model> read(Path file, @Nullable String defaultEndpoint) {
        try {
            return parse(Files.readString(file), file.toString(), defaultEndpoint);
        } catch (CharacterCodingException e) {
            throw new Invalid(file + " is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            throw new Invalid(file + " cannot be read (" + e.getClass().getSimpleName()
                    + "); name a file of models that exists.");
        }
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
     * @throws Invalid where the text says something else than a list of models
     */
    public static List<Model> parse(String text, String source, @Nullable String defaultEndpoint) {
        return new ModelsFile(source, defaultEndpoint).models(text);
    }

    private List<Model> models(String text) {
        Map<String, Integer> lines = new HashMap<>();
        List<Model> models = new ArrayList<>();
        for (Node entry : entries(document(text))) {
            Model model = model(entry);
            Integer earlier = lines.putIfAbsent(model.getModel(), line(entry));
            if (earlier != null) {
                throw invalid(
                        entry, "model '" + model.getModel() + "' is named already in line " + earlier + "; rename one");
            }
            models.add(model);
        }
        return List.copyOf(models);
    }

    private Node document(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new Invalid(source + " is empty; write a list 'models:' with at least one model.");
            }
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new Invalid(source + (mark == null ? "" : ", line " + (mark.getLine() + 1)) + ": no valid YAML, "
                    + e.getProblem() + "; correct it there.");
        } catch (YAMLException e) {
            throw new Invalid(source + ": no valid YAML (" + e.getMessage() + "); correct it.");
        }
    }

    private List<Node> entries(Node root) {
        Map<String, Node> top = fields(root, List.of("models"));
        Node models = top.get("models");
        if (!(models instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw invalid(models == null ? root : models, "'models' has to be a list with at least one model");
        }
        return list.getValue();
    }

    private Model model(Node entry) {
        Map<String, Node> fields = fields(entry, KEYS);
        String name = required(entry, fields, "name");
        boolean recorded = recorded(fields.get("recorded"));
        String base = text(fields, "base");
        if (name.equals(base)) {
            throw invalid(entry, "model '" + name + "' cannot be its own base; name the model that it was made from");
        }
        return Model.newBuilder()
                .setModel(name)
                .setFamily(or(text(fields, "family"), name))
                .setStage(stage(fields.get("stage")))
                .setBaseModel(base)
                .setAlignment(text(fields, "alignment"))
                .setEndpoint(endpoint(entry, fields, recorded))
                .setBackend(required(entry, fields, "backend"))
                .setServedName(or(text(fields, "served"), name))
                .setFrame(or(text(fields, "frame"), "plain"))
                .setRecorded(recorded)
                .build();
    }

    private Map<String, Node> fields(Node node, List<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid(node, "keys and values are expected here, such as '" + known.getFirst() + ": ...'");
        }
        Map<String, Node> fields = new TreeMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(name)) {
                throw invalid(key, "unknown key '" + name + "'; known are " + String.join(", ", known));
            }
            if (fields.put(name, tuple.getValueNode()) != null) {
                throw invalid(key, "key '" + name + "' is given twice; keep one");
            }
        }
        return fields;
    }

    private String required(Node entry, Map<String, Node> fields, String key) {
        String value = text(fields, key);
        if (value == null) {
            throw invalid(entry, "a model has no '" + key + "'; add '" + key + ": ...'");
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
            throw invalid(
                    node == null ? entry : node,
                    "endpoint '" + endpoint + "' is no host:port; write one such as 127.0.0.1:8001");
        }
        return endpoint;
    }

    private Stage stage(@Nullable Node node) {
        if (node == null) {
            return Stage.UNKNOWN;
        }
        return switch (scalar(node, "stage")) {
            case "base" -> Stage.BASE;
            case "aligned" -> Stage.ALIGNED;
            case "reference" -> Stage.REFERENCE;
            case "unknown" -> Stage.UNKNOWN;
            default ->
                throw invalid(
                        node,
                        "stage '" + scalar(node, "stage")
                                + "' is not known; write base, aligned, reference or unknown");
        };
    }

    private boolean recorded(@Nullable Node node) {
        if (node == null) {
            return false;
        }
        return switch (scalar(node, "recorded").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw invalid(node, "recorded '" + scalar(node, "recorded") + "' is no yes or no; write true or false");
        };
    }

    private @Nullable String text(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        return node == null ? null : scalar(node, key);
    }

    private String scalar(Node node, String key) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw invalid(node, "'" + key + "' needs a text; write one after the colon, or remove the key");
    }

    private static int port(String digits) {
        return Integer.parseInt(digits);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private Invalid invalid(Node node, String what) {
        return new Invalid(source + ", line " + line(node) + ": " + what + ".");
    }
}
