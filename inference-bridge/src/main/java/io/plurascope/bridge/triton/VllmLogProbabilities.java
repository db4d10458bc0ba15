package io.plurascope.bridge.triton;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.event.Label;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens that vLLM lists for the first token of an answer: {@code [{"<token id>": {"logprob": number, "rank": number,
 * "decoded_token": text}, ...}, ...]}, one object a token written, or {@code null} where it gives none.
 */
final class VllmLogProbabilities {
    private final Map<Integer, Double> byToken = new HashMap<>();
    private final Map<String, Double> byText = new HashMap<>();

    static VllmLogProbabilities read(String text) throws Malformed {
        JsonNode positions = Json.read(text);
        if (positions.isNull()) {
            throw new Malformed("The server gave null and no log-probabilities.");
        }
        if (!positions.isArray() || !positions.path(0).isObject()) {
            throw new Malformed("The server's log-probabilities are no list that begins with an object.");
        }
        VllmLogProbabilities listed = new VllmLogProbabilities();
        for (Map.Entry<String, JsonNode> token : positions.path(0).properties()) {
            listed.add(token.getKey(), token.getValue());
        }
        return listed;
    }

    /** Number of tokens listed. */
    int size() {
        return byToken.size();
    }

    /** The labels that are listed, in their order, with their log-probabilities. */
    Map<Label, Double> of(List<Label> labels) {
        Map<Label, Double> known = new LinkedHashMap<>();
        for (Label label : labels) {
            Double value = label.getToken() == null ? byText.get(label.getText()) : byToken.get(label.getToken());
            if (value != null) {
                known.put(label, value);
            }
        }
        return known;
    }

    private void add(String token, JsonNode entry) throws Malformed {
        JsonNode number = entry.path("logprob");
        if (!number.isNumber()) {
            throw new Malformed("Token " + token + " has the logprob " + number + " and no number.");
        }
        byToken.put(id(token), number.doubleValue());
        JsonNode text = entry.path("decoded_token");
        if (text.isTextual()) {
            // Two tokens may decode to one text, such as a letter and its byte; either would have been that text.
            byText.merge(text.textValue(), number.doubleValue(), VllmLogProbabilities::either);
        }
    }

    private static int id(String token) throws Malformed {
        try {
            return Integer.parseInt(token);
        } catch (NumberFormatException e) {
            throw new Malformed("The server lists a token '" + token + "', which is no id.");
        }
    }

    /** log(exp(one) + exp(other)). */
    private static double either(double one, double other) {
        double greater = Math.max(one, other);
        return Double.isInfinite(greater)
                ? greater
                : greater + Math.log(Math.exp(one - greater) + Math.exp(other - greater));
    }
}
