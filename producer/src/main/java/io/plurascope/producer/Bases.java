package io.plurascope.producer;

import io.plurascope.event.Model;
import io.plurascope.producer.dataset.NearestNames;
import java.util.Collection;
import java.util.List;

/** The models that others are said to be made from. */
public final class Bases {
    private Bases() {}

    /**
     * A sentence for each model whose base is none of the models asked, so that no change from it can be shown.
     *
     * @param named models whose bases somebody has named
     * @param asked names of all models asked
     */
    public static List<String> notAsked(List<Model> named, Collection<String> asked) {
        return named.stream()
                .filter(model -> model.getBaseModel() != null && !asked.contains(model.getBaseModel()))
                .map(model -> "The base of model '" + model.getModel() + "', '" + model.getBaseModel()
                        + "', is none of the models asked, so no change from it is shown; the nearest names are "
                        + NearestNames.of(String.valueOf(model.getBaseModel()), asked) + ".")
                .toList();
    }
}
