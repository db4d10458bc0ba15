package io.plurascope.bridge.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * What vLLM is told with a request, as JSON, and refuses with words of its own, which come as an internal error.
 *
 * @param maxTokens most tokens to write
 * @param logprobs number of most probable tokens to list; 0 where none are wanted
 * @param tokenIds the tokens to list in their place; none where none were named or the server does not know of it
 */
record SamplingParameters(int maxTokens, int logprobs, List<Integer> tokenIds) {
    /** Most that vLLM lists unless its server is told otherwise. */
    private static final int MOST_LOGPROBS = 20;

    private static final int DEFAULT_MAX_TOKENS = 16;
    // Python's json writes NaN and infinities as they are.
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    static SamplingParameters read(String text, Dialect.TokenIds known) throws Refused {
        JsonNode parameters = tree(text);
        List<Integer> named = new ArrayList<>();
        parameters.path("logprob_token_ids").forEach(id -> named.add(id.asInt()));
        int logprobs = parameters.path("logprobs").asInt(0);
        if (!named.isEmpty() && known == Dialect.TokenIds.REFUSED) {
            throw refused("Unexpected keyword argument 'logprob_token_ids'");
        }
        if (!named.isEmpty() && known == Dialect.TokenIds.KNOWN && logprobs != named.size()) {
            throw refused("logprobs has to equal the number of logprob_token_ids");
        }
        List<Integer> tokenIds = known == Dialect.TokenIds.KNOWN ? List.copyOf(named) : List.of();
        if (logprobs > MOST_LOGPROBS && tokenIds.isEmpty()) {
            throw refused("Requested sample logprobs of " + logprobs + ", which is greater than max allowed: "
                    + MOST_LOGPROBS);
        }
        return new SamplingParameters(parameters.path("max_tokens").asInt(DEFAULT_MAX_TOKENS), logprobs, tokenIds);
    }

    /** A value as Python writes it. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON.", e);
        }
    }

    private static JsonNode tree(String text) throws Refused {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw refused(e.getOriginalMessage());
        }
    }

    private static Refused refused(String why) {
        return new Refused(Status.INTERNAL, "Error generating stream: " + why);
    }
}
