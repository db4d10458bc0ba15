package io.plurascope.producer.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.producer.dataset.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a recording: what was asked, of whom, and when.
 *
 * @param note what a reader has to know beside, such as where the weights are from; absent where nothing
 * @param dataset name of the data set
 * @param datasetVersion its version
 * @param template id of the prompt template and its examples
 * @param seed seed of the example letters
 * @param run id of the run that was recorded
 * @param recordedAt when that run was started
 * @param ways in how many draws each question was asked, and how beside plainly
 * @param models the models, at least one, no name twice
 */
record RecordingHeader(
        @Nullable String note,
        String dataset,
        String datasetVersion,
        String template,
        long seed,
        String run,
        Instant recordedAt,
        WaysAsked ways,
        List<RecordedModel> models) {
    /** The key that tells this layout from others. */
    static final String MARK = "plurascope_answers";

    static final int VERSION = 1;

    RecordingHeader {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("It names no model; there has to be at least 1.");
        }
        if (models.stream().map(model -> model.model().getModel()).distinct().count() < models.size()) {
            throw new IllegalArgumentException("It names a model twice.");
        }
    }

    /** Reads a first line; keys that are not used here may stand beside. */
    static RecordingHeader parse(String line) throws Json.Malformed {
        JsonNode node = Json.object(line);
        if (node.path(MARK).asInt() != VERSION) {
            throw new Json.Malformed("It has not the number " + VERSION + " under the key '" + MARK + "'.");
        }
        List<RecordedModel> models = new ArrayList<>();
        for (JsonNode model : node.path("models")) {
            models.add(RecordedModel.parse(model));
        }
        try {
            return new RecordingHeader(
                    node.has("note") ? Json.text(node, "note") : null,
                    Json.text(node, "dataset"),
                    Json.text(node, "dataset_version"),
                    Json.text(node, "template"),
                    Json.whole(node, "seed"),
                    Json.text(node, "run"),
                    Instant.parse(Json.text(node, "recorded_at")),
                    WaysAsked.parse(node),
                    models);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new Json.Malformed(String.valueOf(e.getMessage()));
        }
    }

    /** The line. */
    String line() {
        ObjectNode node = Json.newObject();
        node.put(MARK, VERSION);
        if (note != null) {
            node.put("note", note);
        }
        node.put("dataset", dataset);
        node.put("dataset_version", datasetVersion);
        node.put("template", template);
        node.put("seed", seed);
        node.put("draws", ways.draws());
        node.put("run", run);
        node.put("recorded_at", recordedAt.toString());
        ways.put(node);
        ArrayNode list = node.putArray("models");
        models.forEach(model -> list.add(model.json()));
        return Json.line(node);
    }
}
