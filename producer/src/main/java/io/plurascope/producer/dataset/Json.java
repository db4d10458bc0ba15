package io.plurascope.producer.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads JSON text strictly: no key twice, nothing after the end, no key that is not known. Writes it so that reading
 * gives every number back to the bit.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Messages name the place; what the text is, its reader says.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // NaN is read, so that the one number can be refused and not the whole line.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Refuses a key that stands twice in an object. */
    private static final JsonParser.Feature ONCE = StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature();

    /** Reads one value of several. */
    private static final ObjectReader ONE_OF_MANY =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
            throw new Malformed("It is no JSON: " + JsonFault.of(e) + JsonFault.placeOf(e) + ".");
        }
        if (!node.isObject()) {
            throw new Malformed("It is no JSON object.");
        }
        return node;
    }

    /** Takes the objects of an array or an object. */
    interface Row {
        /**
         * Takes the next one.
         *
         * @param line line of the text where it begins
         * @param key what it stands under; empty in an array
         */
        void take(long line, String key, JsonNode object);
    }

    /** Number of rows that are looked at to tell a layout. */
    private static final int FIRST = 100;

    /**
     * The keys of the first objects that a file's array or object holds, each with the first text under it, or with an
     * empty one where something else stands there; as far as the file is proper JSON.
     *
     * @param outer what the objects stand in
     */
    static Map<String, String> keys(DatasetFile file, Outer outer) {
        Map<String, String> keys = new HashMap<>();
        try (RowLimit limit = new RowLimit(file.open());
                JsonParser parser = MAPPER.createParser(limit)) {
            if (parser.nextToken() == outer.start) {
                for (int n = 0; n < FIRST && outer.entered(parser); n++) {
                    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                        boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                        keys.putIfAbsent(key, text ? parser.getText() : "");
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            // What is wrong is told by the reader whose layout it is up to there.
            return keys;
        }
        return keys;
    }

    /** What the rows of a file of JSON stand in. */
    enum Outer {
        ARRAY(JsonToken.START_ARRAY, JsonToken.END_ARRAY),
        /** Each row has a name. */
        OBJECT(JsonToken.START_OBJECT, JsonToken.END_OBJECT);

        private final JsonToken start;
        private final JsonToken end;

        Outer(JsonToken start, JsonToken end) {
            this.start = start;
            this.end = end;
        }

        /** Whether another row begins, which the parser then stands at. */
        private boolean entered(JsonParser parser) throws IOException {
            if (this == OBJECT && parser.nextFieldName() == null) {
                return false;
            }
            return parser.nextToken() == JsonToken.START_OBJECT;
        }
    }

    /** Hands over the objects of the one array or object that a file holds, one after the other. */
    static void rows(DatasetFile file, Outer outer, Row row) throws Malformed {
        try (RowLimit limit = new RowLimit(file.open());
                JsonParser parser = MAPPER.createParser(limit)) {
            if (parser.nextToken() != outer.start) {
                throw new Malformed(outer == Outer.ARRAY ? "It is no JSON array." : "It is no JSON object.");
            }
            // Else the parser would keep the names of all rows, an object each.
            parser.disable(ONCE);
            NumberedTexts names = new NumberedTexts();
            while (outer.entered(parser)) {
                parser.enable(ONCE);
                String key = Objects.requireNonNullElse(parser.currentName(), "");
                int before = names.size();
                if (outer == Outer.OBJECT && names.of(key.getBytes(StandardCharsets.UTF_8)) < before) {
                    throw new Malformed(
                            "At line " + parser.currentTokenLocation().getLineNr() + " the key '" + key
                                    + "' stands a second time.");
                }
                row.take(parser.currentTokenLocation().getLineNr(), key, ONE_OF_MANY.readTree(parser));
                limit.next();
            }
            if (parser.currentToken() != outer.end || parser.nextToken() != null) {
                throw new Malformed("At line " + parser.currentTokenLocation().getLineNr()
                        + " it has something else than an object.");
            }
        } catch (JsonProcessingException e) {
            throw new Malformed("It is no JSON: " + JsonFault.of(e) + " (line "
                    + (e.getLocation() == null ? "unknown" : e.getLocation().getLineNr()) + ").");
        } catch (IOException e) {
            throw new Malformed(e.getMessage() + ".");
        }
    }

    /** An object with no keys yet, whose keys keep their order. */
    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** The object on one line; numbers are the shortest that read back, those that JSON has not are texts. */
    public static String line(ObjectNode object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An object of texts and numbers could not be written.", e);
        }
    }

    /** Refuses an object with a key that is not one of these. */
    public static void known(JsonNode object, Set<String> keys) throws Malformed {
        for (var names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw new Malformed("It has the unknown key '" + name + "', to which the nearest are "
                        + NearestNames.of(name, keys) + ".");
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

    /** The whole number under a key. */
    public static long whole(JsonNode object, String key) throws Malformed {
        JsonNode value = object.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Malformed("It has no whole number under the key '" + key + "'.");
        }
        return value.longValue();
    }

    /** A value as a number, which may be an infinite one as {@link #line} writes it. */
    public static double number(JsonNode value) throws Malformed {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.isTextual() ? value.textValue() : "") {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> throw new Malformed("It has " + value + " where a number is expected.");
        };
    }

    /** The numbers under a key, in order. */
    static List<Double> numbers(JsonNode object, String key) throws Malformed {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : object.path(key)) {
            if (!number.isNumber()) {
                throw new Malformed("It has " + number + " under the key '" + key + "' where a number is expected.");
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
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
