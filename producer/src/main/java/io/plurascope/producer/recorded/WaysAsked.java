package io.plurascope.producer.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.event.Run;
import io.plurascope.event.RunVariations;
import io.plurascope.event.Steering;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Json;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the questions of a run are asked beside plainly.
 *
 * @param draws number of draws a question, in each of the ways
 * @param steerings in which models are steered
 * @param orders number of other orders of the options
 * @param wordings number of other wordings
 */
record WaysAsked(int draws, List<Steering> steerings, int orders, int wordings) {
    WaysAsked {
        steerings = List.copyOf(steerings);
        if (draws < 1) {
            throw new IllegalArgumentException("It has " + draws + " draws; there has to be at least 1.");
        }
        if (orders < 0 || wordings < 0) {
            throw new IllegalArgumentException(
                    "It has " + orders + " orders and " + wordings + " wordings; neither can be below 0.");
        }
    }

    /** Those of a run that there was. */
    static WaysAsked of(Run run) {
        RunVariations varied = run.getVariations();
        return new WaysAsked(
                run.getDraws(),
                run.getSteerings(),
                varied == null ? 0 : varied.getOrders(),
                varied == null ? 0 : varied.getWordings());
    }

    /** Those of a run that is wanted. */
    static WaysAsked of(RunSettings settings) {
        return new WaysAsked(
                settings.draws(),
                settings.steerings().stream().map(PromptSteering::steering).toList(),
                settings.otherwise().orders(),
                settings.otherwise().paraphrases().number());
    }

    /** What the first line of a recording says of it. */
    static WaysAsked parse(JsonNode header) throws Json.Malformed {
        List<Steering> steerings = new ArrayList<>();
        for (JsonNode steering : header.path("steerings")) {
            steerings.add(AskedAs.steering(steering));
        }
        return new WaysAsked(
                Math.toIntExact(Json.whole(header, "draws")),
                steerings,
                header.has("orders") ? Math.toIntExact(Json.whole(header, "orders")) : 0,
                header.has("wordings") ? Math.toIntExact(Json.whole(header, "wordings")) : 0);
    }

    /** Adds what is beside the draws to the first line. */
    void put(ObjectNode header) {
        if (!steerings.isEmpty()) {
            ArrayNode list = header.putArray("steerings");
            steerings.forEach(steering -> AskedAs.put(steering, list.addObject()));
        }
        if (varied()) {
            header.put("orders", orders);
            header.put("wordings", wordings);
        }
    }

    /** Whether all is asked plainly. */
    boolean plainly() {
        return steerings.isEmpty() && !varied();
    }

    boolean varied() {
        return orders + wordings > 0;
    }

    /** Number of draws of a question, those that ask otherwise counted on from the plain ones. */
    int allDraws() {
        return varied() ? draws * (2 + orders + wordings) : draws;
    }

    /** What of a run's ways of asking is none of these, in words; empty where all is. */
    Optional<String> lack(WaysAsked wanted) {
        List<String> lacking = new ArrayList<>(wanted.steerings.stream()
                .filter(steering -> !steerings.contains(steering))
                .map(WaysAsked::named)
                .toList());
        // Draws that ask otherwise are counted on from all that came before.
        if (wanted.varied() && (draws != wanted.draws || orders != wanted.orders || wordings != wanted.wordings)) {
            lacking.add(wanted.variations());
        }
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("without " + String.join(", ", lacking) + ", but "
                        + (plainly() ? "plainly only" : "with " + String.join(", ", inWords())));
    }

    private List<String> inWords() {
        List<String> words =
                new ArrayList<>(steerings.stream().map(WaysAsked::named).toList());
        if (varied()) {
            words.add(variations());
        }
        return words;
    }

    private String variations() {
        return Counted.of(orders, "other order") + " and " + Counted.of(wordings, "other wording") + " in "
                + Counted.of(draws, "draw") + " each";
    }

    private static String named(Steering steering) {
        String style = steering.getStyle();
        return "'" + steering.getName() + "'" + (style == null ? "" : " in style " + style);
    }
}
