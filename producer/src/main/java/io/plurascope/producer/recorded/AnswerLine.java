package io.plurascope.producer.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.producer.dataset.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a recording, after its first: what one model answered to one draw of one question.
 *
 * @param row row of the question in its data set, from 0
 * @param draw number of the draw, from 0
 * @param asked how the question was asked
 * @param prompt the 64 hexadecimal digits of the SHA-256 of the prompt's text; null where it was asked plainly, since the
 *     template, the seed and the draw make that prompt
 * @param model name of the model
 * @param answer what came of asking: scores, a refusal, or why the line of it cannot be used
 */
record AnswerLine(
        int row, int draw, AskedAs asked, @Nullable String prompt, String model, KnownAnswer answer) {
    private static final Set<String> KEYS = Set.of(
            "question",
            "draw",
            "steering",
            "variation",
            "prompt",
            "model",
            "labels",
            "log_probabilities",
            "left_out",
            "log_normaliser",
            "normalised",
            "tokens",
            "fingerprint",
            "refusal");
    private static final Set<String> REFUSAL_KEYS = Set.of("reason", "detail");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    AnswerLine {
        if (row < 0 || draw < 0) {
            throw new IllegalArgumentException("Row " + row + " and draw " + draw + " are not both counted from 0.");
        }
        if (asked.plainly() != (prompt == null)) {
            throw new IllegalArgumentException(
                    prompt == null
                            ? "It has no text under the key 'prompt', which answers to other than plain prompts need."
                            : "It has the key 'prompt', by which plain prompts are not known.");
        }
        if (prompt != null && !DIGITS.matcher(prompt).matches()) {
            throw new IllegalArgumentException(
                    "It has '" + prompt + "' under the key 'prompt' where 64 hexadecimal digits" + " are expected.");
        }
    }

    /**
     * Reads a line.
     *
     * @throws Json.Malformed where it does not say whose answer to what it is; an answer that cannot be used is one
     */
    static AnswerLine parse(String line) throws Json.Malformed {
        JsonNode node = Json.object(line);
        try {
            return new AnswerLine(
                    Math.toIntExact(Json.whole(node, "question")),
                    Math.toIntExact(Json.whole(node, "draw")),
                    AskedAs.parse(node),
                    node.has("prompt") ? Json.text(node, "prompt") : null,
                    Json.text(node, "model"),
                    answer(node));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Json.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static KnownAnswer answer(JsonNode node) {
        try {
            Json.known(node, KEYS);
            if (node.has("refusal")) {
                JsonNode refusal = node.path("refusal");
                Json.known(refusal, REFUSAL_KEYS);
                return new KnownAnswer.Refused(Json.text(refusal, "reason"), Json.text(refusal, "detail"));
            }
            List<Double> logProbabilities = new ArrayList<>();
            for (JsonNode number : node.path("log_probabilities")) {
                logProbabilities.add(Json.number(number));
            }
            return new KnownAnswer.Scores(
                    labels(node, "labels"),
                    logProbabilities,
                    labels(node, "left_out"),
                    node.has("log_normaliser") ? (Double) Json.number(node.path("log_normaliser")) : null,
                    node.path("normalised").asBoolean(),
                    node.has("tokens") ? (Integer) Math.toIntExact(Json.whole(node, "tokens")) : null,
                    node.has("fingerprint") ? Json.text(node, "fingerprint") : null);
        } catch (Json.Malformed | ArithmeticException | IllegalArgumentException e) {
            return new KnownAnswer.NotKnown(String.valueOf(e.getMessage()));
        }
    }

    private static List<LabelVariant> labels(JsonNode node, String key) throws Json.Malformed {
        List<LabelVariant> labels = new ArrayList<>();
        for (JsonNode label : node.path(key)) {
            if (label.isTextual()) {
                labels.add(new LabelVariant.Text(label.textValue()));
            } else if (label.isIntegralNumber() && label.canConvertToInt()) {
                labels.add(new LabelVariant.Token(label.intValue()));
            } else {
                throw new Json.Malformed(
                        "It has " + label + " under the key '" + key + "' where a text or a token id is expected.");
            }
        }
        return labels;
    }

    /** The line. */
    String line() {
        ObjectNode node = Json.newObject();
        node.put("question", row);
        node.put("draw", draw);
        asked.put(node);
        if (prompt != null) {
            node.put("prompt", prompt);
        }
        node.put("model", model);
        switch (answer) {
            case KnownAnswer.Scores scores -> put(node, scores);
            case KnownAnswer.Refused refused ->
                node.putObject("refusal").put("reason", refused.kind()).put("detail", refused.reason());
            case KnownAnswer.Shares shares -> throw new IllegalStateException("Shares have another layout than this.");
            case KnownAnswer.NotKnown nothing ->
                throw new IllegalStateException("What is not known is not written: " + nothing.reason());
        }
        return Json.line(node);
    }

    private static void put(ObjectNode node, KnownAnswer.Scores scores) {
        put(node.putArray("labels"), scores.labels());
        scores.logProbabilities().forEach(node.putArray("log_probabilities")::add);
        if (!scores.leftOut().isEmpty()) {
            put(node.putArray("left_out"), scores.leftOut());
        }
        if (scores.logNormaliser() != null) {
            node.put("log_normaliser", scores.logNormaliser());
        }
        if (scores.normalised()) {
            node.put("normalised", true);
        }
        if (scores.tokens() != null) {
            node.put("tokens", scores.tokens());
        }
        if (scores.fingerprint() != null) {
            node.put("fingerprint", scores.fingerprint());
        }
    }

    private static void put(ArrayNode array, List<LabelVariant> labels) {
        for (LabelVariant label : labels) {
            switch (label) {
                case LabelVariant.Text text -> array.add(text.text());
                case LabelVariant.Token token -> array.add(token.id());
            }
        }
    }
}
