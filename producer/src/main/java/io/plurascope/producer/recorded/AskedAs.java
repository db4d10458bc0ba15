package io.plurascope.producer.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.event.Answer;
import io.plurascope.event.Prompt;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import io.plurascope.producer.dataset.Json;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a question was asked: plainly, or steered, or otherwise, or both.
 *
 * @param steering what the model was steered to; null where it was asked as it is
 * @param variation how the question was asked otherwise; null where as it is
 */
record AskedAs(@Nullable Steering steering, @Nullable Variation variation) {
    /** As it is, of a model as it is. */
    static final AskedAs PLAINLY = new AskedAs(null, null);

    private static final Set<String> STEERING_KEYS = Set.of("kind", "name", "style");
    private static final Set<String> VARIATION_KEYS = Set.of("kind", "number", "order");
    private static final String ATTRIBUTE = word(SteeringKind.ATTRIBUTE);

    static AskedAs of(Answer answer) {
        return new AskedAs(answer.getSteering(), answer.getVariation());
    }

    static AskedAs of(Prompt prompt) {
        return new AskedAs(prompt.getSteering(), prompt.getVariation());
    }

    boolean plainly() {
        return steering == null && variation == null;
    }

    /** The steering as a text by which lines are ordered. */
    String order() {
        return Keys.text(steering);
    }

    /** What a line says of it; plainly where it says nothing. */
    static AskedAs parse(JsonNode line) throws Json.Malformed {
        return new AskedAs(
                line.has("steering") ? steering(line.path("steering")) : null,
                line.has("variation") ? variation(line.path("variation")) : null);
    }

    /** A steering as it stands in a file. */
    static Steering steering(JsonNode node) throws Json.Malformed {
        Json.known(node, STEERING_KEYS);
        return Steering.newBuilder()
                .setKind(kind(SteeringKind.class, node.has("kind") ? Json.text(node, "kind") : ATTRIBUTE))
                .setName(Json.text(node, "name"))
                .setStyle(node.has("style") ? Json.text(node, "style") : null)
                .build();
    }

    private static Variation variation(JsonNode node) throws Json.Malformed {
        Json.known(node, VARIATION_KEYS);
        List<Integer> order = new ArrayList<>();
        for (JsonNode place : node.path("order")) {
            if (!place.canConvertToInt()) {
                throw new Json.Malformed("It has " + place + " under the key 'order' where an option is expected.");
            }
            order.add(place.intValue());
        }
        return new Variation(
                kind(VariationKind.class, Json.text(node, "kind")),
                node.has("number") ? Math.toIntExact(Json.whole(node, "number")) : 0,
                order);
    }

    /** Adds what there is to say of it to a line. */
    void put(ObjectNode line) {
        if (steering != null) {
            put(steering, line.putObject("steering"));
        }
        if (variation != null) {
            ObjectNode node = line.putObject("variation").put("kind", word(variation.getKind()));
            if (variation.getKind() != VariationKind.AGAIN) {
                node.put("number", variation.getNumber());
            }
            if (!variation.getOrder().isEmpty()) {
                ArrayNode order = node.putArray("order");
                variation.getOrder().forEach(order::add);
            }
        }
    }

    /** Writes a steering to an object. */
    static void put(Steering steering, ObjectNode node) {
        if (steering.getKind() != SteeringKind.ATTRIBUTE) {
            node.put("kind", word(steering.getKind()));
        }
        node.put("name", steering.getName());
        if (steering.getStyle() != null) {
            node.put("style", steering.getStyle());
        }
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static <K extends Enum<K>> K kind(Class<K> kinds, String word) throws Json.Malformed {
        for (K kind : kinds.getEnumConstants()) {
            if (word(kind).equals(word)) {
                return kind;
            }
        }
        throw new Json.Malformed("It has the kind '" + word + "', which is none of "
                + String.join(
                        ", ",
                        List.of(kinds.getEnumConstants()).stream()
                                .map(AskedAs::word)
                                .toList()) + ".");
    }
}
