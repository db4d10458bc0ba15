package io.plurascope.producer.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.dataset.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the first line of a recording says of one model.
 *
 * @param model as it was asked, but for where
 * @param versions versions that the server said it answered with, sorted
 * @param fingerprints of weights and engine that the server told, sorted
 */
record RecordedModel(Model model, List<String> versions, List<String> fingerprints) {
    private static final Set<String> KEYS = Set.of(
            "name",
            "family",
            "stage",
            "base",
            "alignment",
            "backend",
            "served",
            "versions",
            "frame",
            "labels",
            "recording",
            "fingerprints");

    /** Where a recorded model was served is told to nobody: it is an address on somebody's machine. */
    private static final String NOWHERE = "";

    RecordedModel {
        model = Model.newBuilder(model).setEndpoint(NOWHERE).setVersion(null).build();
        versions = List.copyOf(versions);
        fingerprints = List.copyOf(fingerprints);
        if (model.getStage() == Stage.REFERENCE) {
            throw new IllegalArgumentException(
                    "'" + model.getModel() + "' is a row to compare models with; only models' answers are recorded.");
        }
    }

    static RecordedModel parse(JsonNode node) throws Json.Malformed {
        Json.known(node, KEYS);
        String name = Json.text(node, "name");
        return new RecordedModel(
                Model.newBuilder()
                        .setModel(name)
                        .setFamily(Json.text(node, "family"))
                        .setStage(stage(Json.text(node, "stage")))
                        .setBaseModel(optional(node, "base"))
                        .setAlignment(optional(node, "alignment"))
                        .setEndpoint(NOWHERE)
                        .setBackend(Json.text(node, "backend"))
                        .setServedName(Json.text(node, "served"))
                        .setFrame(Json.text(node, "frame"))
                        .setLabelTokens(tokens(node.path("labels")))
                        .setRecording(optional(node, "recording"))
                        .build(),
                Json.texts(node, "versions"),
                Json.texts(node, "fingerprints"));
    }

    ObjectNode json() {
        ObjectNode node = Json.newObject();
        node.put("name", model.getModel());
        node.put("family", model.getFamily());
        node.put("stage", model.getStage().name().toLowerCase(Locale.ROOT));
        put(node, "base", model.getBaseModel());
        put(node, "alignment", model.getAlignment());
        node.put("backend", model.getBackend());
        node.put("served", model.getServedName());
        versions.forEach(node.putArray("versions")::add);
        node.put("frame", model.getFrame());
        if (!model.getLabelTokens().isEmpty()) {
            ObjectNode labels = node.putObject("labels");
            new TreeMap<>(model.getLabelTokens()).forEach((option, tokens) -> {
                ArrayNode ids = labels.putArray(option);
                tokens.forEach(ids::add);
            });
        }
        put(node, "recording", model.getRecording());
        fingerprints.forEach(node.putArray("fingerprints")::add);
        return node;
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static @Nullable String optional(JsonNode node, String key) throws Json.Malformed {
        return node.has(key) ? Json.text(node, key) : null;
    }

    private static Stage stage(String name) throws Json.Malformed {
        return switch (name) {
            case "base" -> Stage.BASE;
            case "aligned" -> Stage.ALIGNED;
            case "unknown" -> Stage.UNKNOWN;
            default ->
                throw new Json.Malformed("It has the stage '" + name + "', which is none of base, aligned, unknown.");
        };
    }

    private static Map<String, List<Integer>> tokens(JsonNode labels) throws Json.Malformed {
        Map<String, List<Integer>> tokens = new TreeMap<>();
        for (Map.Entry<String, JsonNode> option : labels.properties()) {
            List<Integer> ids = new ArrayList<>();
            for (JsonNode id : option.getValue()) {
                if (!id.canConvertToInt()) {
                    throw new Json.Malformed("It has " + id + " under the key 'labels' where a token id is expected.");
                }
                ids.add(id.intValue());
            }
            tokens.put(option.getKey(), ids);
        }
        return tokens;
    }
}
