package io.plurascope.producer.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads JSON text strictly: no key twice, nothing after the end, no key that is not known. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // NaN is read, so that the one number can be refused and not the whole line.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** What is wrong with a JSON text, in words; checked, so that no reader forgets it. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        /** A sentence. */
        public Malformed(String message) {
            super(message);
        }
    }

    /** The one object that a text holds. */
    public static JsonNode object(String text) throws Malformed {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Malformed("It is no JSON: " + e.getOriginalMessage() + ".");
        }
        if (!node.isObject()) {
            throw new Malformed("It is no JSON object.");
        }
        return node;
    }

    /** Refuses an object with a key that is not one of these. */
    public static void known(JsonNode object, Set<String> keys) throws Malformed {
        for (var names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw new Malformed("It has the unknown key '" + name + "'.");
            }
        }
    }

    /** The text under a key. */
    public static String text(JsonNode object, String key) throws Malformed {
        JsonNode value = object.path(key);
        if (!value.isTextual()) {
            throw new Malformed("It has no text under the key '" + key + "'.");
        }
        return value.textValue();
    }

    /** The texts under a key, in order. */
    public static List<String> texts(JsonNode object, String key) throws Malformed {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : object.path(key)) {
            if (!text.isTextual()) {
                throw new Malformed("It has " + text + " under the key '" + key + "' where a text is expected.");
            }
            texts.add(text.textValue());
        }
        return texts;
    }
}
