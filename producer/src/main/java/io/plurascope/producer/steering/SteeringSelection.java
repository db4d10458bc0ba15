package io.plurascope.producer.steering;

import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.NearestNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To which attributes a run steers its models, and in which styles of prompt.
 *
 * @param attributes names of populations, or anything else that a person can be and that the texts describe, or sets of such;
 *     none where nothing is steered
 * @param styles at least one
 * @param texts file of what the prompts say of them; null for the project's own words
 */
public record SteeringSelection(
        List<String> attributes,
        List<Style> styles,
        @Nullable Path texts) {
    /** Every question is asked plainly and in no other way. */
    public static final SteeringSelection NONE = new SteeringSelection(List.of(), Style.ALL, null);

    public SteeringSelection {
        attributes = attributes.stream().map(Attributes::name).toList();
        styles = List.copyOf(styles);
        if (attributes.stream().distinct().count() < attributes.size()) {
            throw new IllegalArgumentException("An attribute is named twice: " + String.join(", ", attributes) + ".");
        }
        if (attributes.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("An attribute to steer to is blank; give it a name.");
        }
        if (styles.isEmpty() || styles.stream().distinct().count() < styles.size()) {
            throw new IllegalArgumentException("The styles are " + styles + "; name at least one, and each once.");
        }
    }

    /** How many ways there are in which every question is asked beside the plain one. */
    public int size() {
        return attributes.size() * styles.size();
    }

    /**
     * These ways, by attribute and then by style.
     *
     * @throws DatasetException where the file of texts cannot be used, or an attribute is neither a
     *     population, where there are any, nor described
     */
    public List<PromptSteering> of(Dataset dataset) {
        if (attributes.isEmpty()) {
            return List.of();
        }
        Attributes own = Attributes.bundledFor(dataset);
        Path file = texts;
        Attributes all = file == null ? own : own.with(file);
        requireKnown(dataset, all);
        List<PromptSteering> steerings = new ArrayList<>();
        for (String attribute : attributes) {
            for (Style style : styles) {
                steerings.add(new PromptSteering(
                        Steering.newBuilder()
                                .setKind(SteeringKind.ATTRIBUTE)
                                .setName(attribute)
                                .setStyle(style.name())
                                .build(),
                        all.preface(attribute, style),
                        all.statement(attribute)));
            }
        }
        return steerings;
    }

    /** A misspelt population would be asked for as somebody whom nobody knows; where there are none, a name stands for itself. */
    private void requireKnown(Dataset dataset, Attributes all) {
        Set<String> populations = dataset.populations().keySet();
        if (populations.isEmpty()) {
            return;
        }
        for (String attribute : attributes) {
            boolean known = isKnown(attribute, populations, all)
                    || Arrays.stream(attribute.split(Attributes.AND, -1))
                            .allMatch(member -> isKnown(member, populations, all));
            if (!known) {
                throw new DatasetException("'" + attribute + "' is no population of '" + dataset.name()
                        + "', and nothing says who that is; the nearest names are "
                        + NearestNames.of(attribute, populations)
                        + ". Correct the name, or describe it in a file named with --attributes.");
            }
        }
    }

    private static boolean isKnown(String attribute, Set<String> populations, Attributes all) {
        return populations.contains(attribute) || all.describes(attribute);
    }

    /** For each attribute that is no population of the data set, what that comes to, in a sentence. */
    public List<String> told(Dataset dataset) {
        Set<String> populations = dataset.populations().keySet();
        return attributes.stream()
                .filter(attribute -> !populations.contains(attribute))
                .map(attribute -> "'" + attribute + "' is no population of '" + dataset.name()
                        + "': what models answer when steered to it is published and scored against the populations"
                        + " there are, but its faithfulness and gain are undefined.")
                .toList();
    }
}
